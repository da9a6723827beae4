"""What a page's styles say of letters and paragraphs: rules for tags and classes, and styles on the elements themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
# Rules for other pages than the one on the screen, and what is no rule.
_AT_BLOCK = re.compile(
    r"@(?:media|supports|page|font-face|keyframes|namespace|layer|container)\b[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})"
)
_SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<classes>(?:\.[\w-]+)*)$")
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)\s*(pt|px|em|rem|in|cm|mm|%)?")
_POINTS = {
    "pt": 1.0,
    "px": 0.75,
    "em": 12.0,
    "rem": 12.0,
    "in": 72.0,
    "cm": 28.35,
    "mm": 2.835,
    "%": 4.0,
    "": 0.75,
}
_LONGEST, _LONGEST_SELECTORS = 2 * 2**20, 2_000
_BOLD, _AWAY = 600, -100


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of an element's look; None where nothing is said. `indent` is in points."""

    italic: bool | None = None
    bold: bool | None = None
    underlined: bool | None = None
    struck: bool | None = None
    small_caps: bool | None = None
    raised: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    new_page: bool | None = None
    indent: float | None = None
    keeps_lines: bool | None = None

    def over(self, below: Look) -> Look:
        """This look, and where it says nothing, the one below."""
        said = {
            field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None
        }
        return replace(below, **said)


class StyleSheet:
    """Rules by tag and classes. Rules for elements within others are left out: what they mean depends on the page."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, frozenset[str]], Look] = {}
        self._cache: dict[tuple[str, str, str], Look] = {}

    def add(self, text: str) -> None:
        """The rules of a sheet; later ones win."""
        for rule in _AT_BLOCK.sub("", _COMMENT.sub("", text[:_LONGEST])).split("}"):
            selectors, _, body = rule.partition("{")
            if not body or len(selectors) > _LONGEST_SELECTORS:
                continue
            look = look_of(body)
            if look == Look():
                continue
            for selector in selectors.split(",")[:100]:
                found = _SELECTOR.match(selector.strip())
                if found and (found["tag"] or found["classes"]):
                    key = ((found["tag"] or "").lower(), frozenset(found["classes"].split(".")) - {""})
                    self._rules[key] = look.over(self._rules.get(key, Look()))

    def look(self, tag: str, classes: str, style: str) -> Look:
        """The look of an element with its classes and its own style."""
        known = self._cache.get((tag, classes, style))
        if known is None:
            known = look_of(style) if style else Look()
            worn = frozenset(classes.split())
            for (of, needed), look in sorted(self._rules.items(), key=_weight, reverse=True):
                if (not of or of == tag) and needed <= worn and (of or needed):
                    known = known.over(look)
            self._cache[tag, classes, style] = known
        return known


def _weight(rule: tuple[tuple[str, frozenset[str]], Look]) -> tuple[int, int]:
    (tag, classes), _ = rule
    return len(classes), int(bool(tag))


def look_of(body: str) -> Look:
    """What declarations say."""
    look = Look()
    for name, value in _declarations(body):
        look = _told(look, name, value)
    return look


def _declarations(body: str) -> Iterable[tuple[str, str]]:
    for part in body.split(";")[:200]:
        name, _, value = part.partition(":")
        if value.strip():
            yield name.strip().lower(), value.replace("!important", "").strip().lower()


def _told(look: Look, name: str, value: str) -> Look:
    if name == "font-style":
        return replace(look, italic=value in ("italic", "oblique"))
    if name == "font-weight":
        return replace(look, bold=value in ("bold", "bolder") or (value.isdigit() and int(value) >= _BOLD))
    if name == "font" and ("italic" in value or "bold" in value):
        return replace(look, italic="italic" in value or look.italic, bold="bold" in value or look.bold)
    if name in ("text-decoration", "text-decoration-line"):
        return replace(look, underlined="underline" in value, struck="line-through" in value)
    if name in ("font-variant", "font-variant-caps"):
        return replace(look, small_caps="small-caps" in value)
    if name == "vertical-align":
        return replace(look, raised=value in ("super", "sub"))
    if name in ("display", "mso-hide"):
        return replace(look, hidden=True) if value in ("none", "all") else look
    if (
        name == "left"
        and value.startswith("-")
        and (length := _LENGTH.match(value))
        and float(length[1]) <= _AWAY
    ):
        # Moved off the page: for those who listen to it.
        return replace(look, hidden=True)
    if name == "text-align":
        return replace(look, centred=value == "center")
    if name in ("page-break-before", "break-before"):
        return replace(look, new_page=value in ("always", "page", "left", "right"))
    if name == "margin-left" and (length := _LENGTH.match(value)):
        return replace(look, indent=float(length[1]) * _POINTS[length[2] or ""])
    if name == "white-space":
        return replace(look, keeps_lines=value in ("pre", "pre-wrap", "pre-line"))
    return look
