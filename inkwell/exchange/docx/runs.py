"""What the letters of a run wear, by its paragraph's style, its own and what it states itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.docx.styles import Look, ParagraphStyle, Styles, children, look_of
from inkwell.exchange.reading.xml_reading import attribute, local
from inkwell.exchange.rich.builder import RunLook
from inkwell.exchange.rich.flow import Mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

# Looks the page has not, by the switch or property that makes them.
_LOST = {
    "smallCaps": RemarkKind.SMALL_CAPS_LOST,
    "strike": RemarkKind.STRIKE_LOST,
    "dstrike": RemarkKind.STRIKE_LOST,
}
# What is meant where a file uses these styles and does not define them.
_KNOWN_STYLES = {"emphasis": "i", "strong": "b"}


class RunReader:
    """Resolves runs of one paragraph after the other."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._style = ParagraphStyle()
        self._plain = RunLook()

    def begin(self, style: ParagraphStyle) -> None:
        """The runs that follow stand in a paragraph of that style."""
        if style is not self._style:
            self._style = style
            self._plain = self._look(None)

    def look(self, properties: Element | None) -> RunLook:
        """A run with this `rPr`."""
        return self._plain if properties is None else self._look(properties)

    def _look(self, properties: Element | None) -> RunLook:
        own = Look() if properties is None else look_of(properties)
        named = "" if properties is None else _style_name(properties)
        of_style = self._styles.character(named) if named else Look()
        if named and not of_style.toggles and (known := _KNOWN_STYLES.get(named.casefold())):
            of_style = Look({known: True})
        worn = self._worn(own, of_style)
        base = self._style.look
        underlined = _first(own.underline, of_style.underline, base.underline, self._styles.base.underline)
        raised = _first(own.raised, of_style.raised, base.raised)
        lost = [kind for name, kind in _LOST.items() if worn.get(name)]
        style = self._emphasis(worn)
        changed = None if properties is None else next(iter(children(properties, "rPrChange")), None)
        was, mark = style, None
        if changed is not None:
            before = next(iter(children(changed, "rPr")), None)
            was = self._look(before).style
            mark = mark_of(changed) if was != style else None
        return RunLook(
            style,
            bool(underlined),
            bool(worn.get("vanish")),
            (*dict.fromkeys(lost), *([RemarkKind.RAISED_LOST] if raised else [])),
            was,
            mark,
        )

    def _worn(self, own: Look, of_style: Look) -> dict[str, bool]:
        """The switches that are on: styles turn each other round, what a run states itself holds."""
        worn: dict[str, bool] = {}
        base, paragraph = self._styles.base.toggles, self._style.look.toggles
        for name in {*base, *paragraph, *of_style.toggles, *own.toggles}:
            by_style = paragraph.get(name, False) != of_style.toggles.get(name, False)
            worn[name] = own.toggles.get(name, base.get(name, False) or by_style)
        return worn

    def _emphasis(self, worn: dict[str, bool]) -> Style:
        style = Style.PLAIN
        italic, bold = worn.get("i", False), worn.get("b", False)
        if self._style.is_quote:
            # A quotation's own slant is its look, not stress.
            italic = italic != self._style.look.toggles.get("i", False)
            bold = bold != self._style.look.toggles.get("b", False)
        if italic:
            style |= Style.ITALIC
        if bold:
            style |= Style.BOLD
        return style


def mark_of(element: Element, move: str = "") -> Mark:
    """Who changed it and when."""
    return Mark(attribute(element, "author"), attribute(element, "date"), move)


def _style_name(properties: Element) -> str:
    for one in properties:
        if local(one) == "rStyle":
            return attribute(one, "val")
    return ""


def _first(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)
