"""Styles of a Word file: what a paragraph and its letters look like after all inheritance (ECMA-376, 17.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.exchange.docx.elements import OFF, children, is_on, twips
from inkwell.exchange.reading.xml_reading import attribute, local, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Properties that turn each other round when a paragraph's and a character's style both have them.
TOGGLES = ("b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish")
_HEADING = re.compile(
    r"^(?:heading|überschrift|titre|título|titolo|标题|標題|見出し)\s*([1-9])$", re.IGNORECASE
)
_QUOTES = (
    "quote",
    "intense quote",
    "block text",
    "block quote",
    "quotations",
    "blockquote",
    "block quotation",
)
_CONTENTS = re.compile(
    r"^(?:toc\s*\d|toc heading|contents(?: heading|\s\d)?|table of figures|index\s*\d)$", re.IGNORECASE
)
_DEEPEST = 9
_MOST_STEPS = 64


@dataclass
class Look:
    """Properties as one style, paragraph or run states them; what it does not state is not there."""

    toggles: dict[str, bool] = field(default_factory=dict["str", "bool"])
    underline: bool | None = None
    raised: bool | None = None


@dataclass
class ParagraphStyle:
    """What a paragraph's style makes of it. `level` 0 is text. `names` are its name and those it is based on.

    `number` and `number_level` name a list that numbers it.
    """

    look: Look = field(default_factory=Look)
    level: int = 0
    names: tuple[str, ...] = ()
    indent: float = 0.0
    is_centred: bool = False
    starts_page: bool = False
    is_list: bool = False
    number: str = ""
    number_level: int = 0

    @property
    def is_quote(self) -> bool:
        """Whether it is one of the styles for quotations."""
        return any(name in _QUOTES for name in self.names)

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a list of contents."""
        return any(_CONTENTS.match(name) for name in self.names[:1])


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._default = ""
        self.base = Look()
        self.language = ""
        for element in root if root is not None else ():
            if local(element) == "style":
                self._add(element)
            elif local(element) == "docDefaults":
                self._defaults(element)

    def paragraph(self, style: str) -> ParagraphStyle:
        """A paragraph's style, the file's usual one where it names none."""
        style = style or self._default
        if style not in self._paragraphs:
            self._paragraphs[style] = self._resolved(style)
        return self._paragraphs[style]

    def character(self, style: str) -> Look:
        """A character's style."""
        if style not in self._characters:
            look = Look()
            for element in self._chain("character", style):
                for properties in children(element, "rPr"):
                    overlay(look, look_of(properties))
            self._characters[style] = look
        return self._characters[style]

    def _add(self, element: Element) -> None:
        kind, key = attribute(element, "type"), attribute(element, "styleId")
        self._elements.setdefault((kind, key), element)
        if kind == "paragraph" and is_on(attribute(element, "default") or "0"):
            self._default = key

    def _defaults(self, element: Element) -> None:
        for properties in element.iter():
            if local(properties) == "rPr":
                overlay(self.base, look_of(properties))
                for one in children(properties, "lang"):
                    self.language = attribute(one, "val") or attribute(one, "eastAsia")

    def _chain(self, kind: str, style: str) -> list[Element]:
        """A style and those it is based on, the farthest first."""
        chain: list[Element] = []
        while (element := self._elements.get((kind, style))) is not None and len(chain) < _MOST_STEPS:
            if element in chain:
                break
            chain.append(element)
            style = next((attribute(one, "val") for one in children(element, "basedOn")), "")
        return chain[::-1]

    def _resolved(self, style: str) -> ParagraphStyle:
        made = ParagraphStyle()
        for element in self._chain("paragraph", style):
            name = next((attribute(one, "val") for one in children(element, "name")), "")
            made.names = (" ".join(name.casefold().split()), *made.names)
            if found := _HEADING.match(name):
                made.level = int(found[1])
            for properties in children(element, "pPr"):
                read_paragraph(properties, made)
            for properties in children(element, "rPr"):
                overlay(made.look, look_of(properties))
        if not made.names and (found := _HEADING.match(style)):
            made.level = int(found[1])
        return made


def read_paragraph(properties: Element, made: ParagraphStyle) -> None:
    """Lay what a `pPr` states over a style."""
    for one in properties:
        name = local(one)
        if name == "outlineLvl":
            level = attribute(one, "val")
            outline = whole_number(level, _DEEPEST)
            made.level = outline + 1 if outline < _DEEPEST else 0
        elif name == "jc":
            made.is_centred = attribute(one, "val") == "center"
        elif name == "pageBreakBefore":
            made.starts_page = is_on(attribute(one, "val"))
        elif name == "numPr":
            made.is_list = all(attribute(number, "val") != "0" for number in children(one, "numId"))
            said = {local(child): attribute(child, "val") for child in one}
            made.number = said.get("numId", made.number)
            made.number_level = whole_number(said.get("ilvl", ""), made.number_level)
        elif name == "ind":
            indent = attribute(one, "left") or attribute(one, "start")
            made.indent = twips(indent) if indent else made.indent


def look_of(properties: Element) -> Look:
    """What an `rPr` states."""
    look = Look()
    for one in properties:
        name = local(one)
        if name in TOGGLES:
            look.toggles[name] = is_on(attribute(one, "val"))
        elif name == "u":
            look.underline = attribute(one, "val") not in ("", *OFF)
        elif name == "vertAlign":
            look.raised = attribute(one, "val") in ("superscript", "subscript")
    return look


def overlay(under: Look, over: Look) -> None:
    """What `over` states replaces what `under` does."""
    under.toggles |= over.toggles
    under.underline = under.underline if over.underline is None else over.underline
    under.raised = under.raised if over.raised is None else over.raised
