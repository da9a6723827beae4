"""What letters of a page wear, by their tags, classes and styles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.text.emphasis import Style
from inkwell.exchange.html.style_sheet import Look
from inkwell.exchange.rich.flow import Mark, Role

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ITALIC = frozenset(["i", "em", "cite", "var", "dfn"])
_BOLD = frozenset(["b", "strong"])
_LOOKS = {
    "u": Look(underlined=True),
    "s": Look(struck=True),
    "strike": Look(struck=True),
    "sup": Look(raised=True),
    "sub": Look(raised=True),
}
_SMALL_CAPS = frozenset(["smcap", "smallcaps", "small-caps", "sc"])


@dataclass(frozen=True, slots=True)
class Worn:
    """What letters wear, and what their paragraph is."""

    style: Style = Style.PLAIN
    is_underlined: bool = False
    lost: frozenset[RemarkKind] = frozenset()
    inserted: Mark | None = None
    deleted: Mark | None = None
    level: int = 0
    role: Role = Role.TEXT
    quoted: bool = False
    centred: bool = False
    indent: float = 0.0
    keeps_lines: bool = False
    new_page: bool = False
    label: str = ""


def worn_by(look: Look, worn: Worn) -> Worn:
    """What is worn below an element that looks so."""
    style = worn.style
    for flag, kind in ((look.italic, Style.ITALIC), (look.bold, Style.BOLD)):
        style = style if flag is None else style | kind if flag else style & ~kind
    lost = set(worn.lost)
    for flag, remark in (
        (look.struck, RemarkKind.STRIKE_LOST),
        (look.small_caps, RemarkKind.SMALL_CAPS_LOST),
        (look.raised, RemarkKind.RAISED_LOST),
    ):
        if flag:
            lost.add(remark)
    underlined = worn.is_underlined if look.underlined is None else look.underlined
    return replace(worn, style=style, is_underlined=underlined, lost=frozenset(lost))


def inline_worn(element: Element, tag: str, kinds: frozenset[str], look: Look, worn: Worn) -> Worn:
    """What is worn within an element of the line."""
    inner = worn_by(look, worn)
    if tag in _ITALIC and look.italic is None:
        inner = replace(inner, style=inner.style | Style.ITALIC)
    elif tag in _BOLD and look.bold is None:
        inner = replace(inner, style=inner.style | Style.BOLD)
    elif tag in _LOOKS:
        inner = worn_by(_LOOKS[tag], inner)
    elif tag == "del" and not element.attrib and next(element.getroottree().iter("{*}ins"), None) is None:
        # Where nothing was put in, what is struck out is only struck through.
        inner = worn_by(_LOOKS["s"], inner)
    elif tag in ("ins", "del"):
        mark = Mark(element.get("cite") or "", element.get("datetime") or "")
        inner = replace(inner, inserted=mark) if tag == "ins" else replace(inner, deleted=mark)
    return worn_by(Look(small_caps=True), inner) if kinds & _SMALL_CAPS else inner
