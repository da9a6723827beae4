"""Styles of an OpenDocument file: automatic ones and those with a name, each with its parents (ODF 1.3, 16)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.reading.xml_reading import attribute, local, whole_number
from inkwell.exchange.rich.builder import RunLook
from inkwell.exchange.rich.flow import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

_MOST_STEPS = 64
_QUOTES = ("quotations", "quote", "block quotation", "intense quote", "block text")
_CONTENTS = re.compile(r"^(?:contents|index|user index|illustration index|table index)\b", re.IGNORECASE)
_ROLES = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "author": Role.AUTHOR}
_HEADING = re.compile(r"^heading ([1-9])$", re.IGNORECASE)
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_POINTS = {"cm": 28.3465, "mm": 2.83465, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"^(-?\d+(?:\.\d+)?)\s*(cm|mm|in|pt|pc|px)$")
_BOLD = 600
_SLANTED = ("italic", "oblique")


@dataclass(frozen=True)
class Wears:
    """What styles say of letters; None where they say nothing."""

    italic: bool | None = None
    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    small_caps: bool | None = None
    struck: bool | None = None
    raised: bool | None = None

    def over(self, under: Wears) -> Wears:
        """This, and `under` where this says nothing."""
        said = {name: value for name, value in vars(self).items() if value is not None}
        return replace(under, **said)

    def look(self, slant: bool = False, weight: bool = False) -> RunLook:
        """As a run has it; `slant` and `weight` are the look of all around, which is no stress."""
        style = Style.PLAIN
        if bool(self.italic) != slant:
            style |= Style.ITALIC
        if bool(self.bold) != weight:
            style |= Style.BOLD
        lost = (
            *([RemarkKind.SMALL_CAPS_LOST] if self.small_caps else []),
            *([RemarkKind.STRIKE_LOST] if self.struck else []),
            *([RemarkKind.RAISED_LOST] if self.raised else []),
        )
        return RunLook(style, bool(self.underlined), bool(self.hidden), lost, style)


@dataclass(frozen=True)
class ParagraphStyle:
    """A paragraph's style with all it has from its parents."""

    wears: Wears = Wears()
    names: tuple[str, ...] = ()
    level: int = 0
    indent: float = 0.0
    is_centred: bool = False
    starts_page: bool = False
    ends_page: bool = False

    @property
    def is_quote(self) -> bool:
        """Whether it is a style for quotations."""
        return any(name in _QUOTES for name in self.names)

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a list of contents."""
        return any(_CONTENTS.match(name) for name in self.names)

    @property
    def role(self) -> Role:
        """Title, subtitle or author, or just text."""
        return next((_ROLES[name] for name in self.names if name in _ROLES), Role.TEXT)


@dataclass
class Styles:
    """All styles of a file by family and name."""

    language: str = ""
    _elements: dict[tuple[str, str], Element] = field(default_factory=dict["tuple[str, str]", "Element"])
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict["str", "ParagraphStyle"])
    _spans: dict[str, Wears] = field(default_factory=dict["str", "Wears"])
    _default: Wears = Wears()

    def add(self, roots: Iterable[Element]) -> None:
        """Take in the styles of `office:styles` and `office:automatic-styles`."""
        for root in roots:
            for element in root:
                family = attribute(element, "family")
                if local(element) == "style":
                    self._elements[family, attribute(element, "name")] = element
                elif local(element) == "default-style" and family == "paragraph":
                    self._default = _wears(element)
                    self._read_language(element)

    def paragraph(self, name: str) -> ParagraphStyle:
        """The style of that name."""
        if name not in self._paragraphs:
            # Some programs name a style that they do not define.
            made = ParagraphStyle(self._default, names=(name.replace("_20_", " ").casefold(),))
            for element in self._chain("paragraph", name):
                made = _laid(element, made)
            self._paragraphs[name] = made
        return self._paragraphs[name]

    def span(self, name: str) -> Wears:
        """What a span of that style says."""
        if name not in self._spans:
            wears = Wears()
            for element in self._chain("text", name):
                wears = _wears(element).over(wears)
            self._spans[name] = wears
        return self._spans[name]

    def hides_section(self, name: str) -> bool:
        """Whether sections of that style are not shown."""
        return any(_wears(element).hidden for element in self._chain("section", name))

    def _chain(self, family: str, name: str) -> list[Element]:
        """A style and its parents, the farthest first."""
        chain: list[Element] = []
        while (element := self._elements.get((family, name))) is not None and len(chain) < _MOST_STEPS:
            if element in chain:
                break
            chain.append(element)
            name = attribute(element, "parent-style-name")
        return chain[::-1]

    def _read_language(self, element: Element) -> None:
        for properties in element:
            language, country = attribute(properties, "language"), attribute(properties, "country")
            if language and language != "none":
                self.language = f"{language}-{country}" if country and country != "none" else language


def _laid(element: Element, under: ParagraphStyle) -> ParagraphStyle:
    name = attribute(element, "display-name") or attribute(element, "name").replace("_20_", " ")
    level = element.get(f"{{{_STYLE}}}default-outline-level")
    if level is None and (found := _HEADING.match(name)):
        level = found[1]
    made = replace(
        under,
        wears=_wears(element).over(under.wears),
        names=(name.casefold(), *under.names),
        level=under.level if level is None else whole_number(level),
        starts_page=bool(attribute(element, "master-page-name")),
        ends_page=False,
    )
    for properties in element:
        if local(properties) != "paragraph-properties":
            continue
        centred, left = attribute(properties, "text-align"), attribute(properties, "margin-left")
        made = replace(
            made,
            is_centred=centred == "center" if centred else made.is_centred,
            indent=points(left) if left else made.indent,
            starts_page=made.starts_page or attribute(properties, "break-before") == "page",
            ends_page=attribute(properties, "break-after") == "page",
        )
    return made


def _wears(element: Element) -> Wears:
    """What the text properties of a style say."""
    for properties in element:
        if local(properties) == "text-properties":
            weight = attribute(properties, "font-weight")
            bold = None if not weight else weight == "bold" or whole_number(weight) >= _BOLD
            return Wears(
                italic=_said(properties, "font-style", _SLANTED),
                bold=bold,
                underlined=_not_none(properties, "text-underline-style"),
                hidden=_said(properties, "display", ("none",)),
                small_caps=_said(properties, "font-variant", ("small-caps",)),
                struck=_not_none(properties, "text-line-through-style"),
                raised=_raised(attribute(properties, "text-position")),
            )
    return Wears()


def _said(properties: Element, name: str, values: tuple[str, ...]) -> bool | None:
    value = attribute(properties, name)
    return value in values if value else None


def _not_none(properties: Element, name: str) -> bool | None:
    value = attribute(properties, name)
    return value != "none" if value else None


def _raised(position: str) -> bool | None:
    return position.split()[0] not in ("0%", "0") if position.split() else None


def points(length: str) -> float:
    """A length such as "1.25cm" in points, 0 for anything else."""
    found = _LENGTH.match(length)
    return float(found[1]) * _POINTS[found[2]] if found else 0.0
