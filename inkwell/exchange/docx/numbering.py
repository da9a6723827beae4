"""Automatic numbers of headings: "Chapter 3" may stand on the paper and in no letter of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.exchange.docx.elements import children
from inkwell.exchange.reading.xml_reading import attribute, local, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_PLACE = re.compile(r"%([1-9])")
_MOST_LEVELS, _MOST_ROMAN = 9, 3_999


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass
class Numbering:
    """The lists of a file; counts as headings come."""

    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict["str", "dict[int, _Level]"])
    _of_number: dict[str, str] = field(default_factory=dict["str", "str"])
    _levels_of_styles: dict[tuple[str, str], int] = field(default_factory=dict["tuple[str, str]", "int"])
    _counts: dict[str, list[int]] = field(default_factory=dict["str", "list[int]"])

    def learn(self, root: Element | None) -> None:
        """Read numbering.xml."""
        for one in root if root is not None else ():
            if local(one) == "abstractNum":
                key = attribute(one, "abstractNumId")
                self._lists[key] = {}
                for level in children(one, "lvl"):
                    self._learn_level(key, level)
            elif local(one) == "num":
                of = next((attribute(child, "val") for child in children(one, "abstractNumId")), "")
                self._of_number[attribute(one, "numId")] = of

    def label(self, number: str, level: int, style: str) -> str:
        """The next label of a list, counted up: "Chapter 3"; "" where there is none."""
        key = self._of_number.get(number, "")
        level = self._levels_of_styles.get((key, style), level)
        levels = self._lists.get(key, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(key, [0] * _MOST_LEVELS)
        counts[level] = counts[level] + 1 if counts[level] else levels[level].start
        counts[level + 1 :] = [0] * (_MOST_LEVELS - level - 1)

        def shown(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            one = levels.get(place, _Level())
            return _written(counts[place] or one.start, one.form)

        return _PLACE.sub(shown, levels[level].text).strip()

    def _learn_level(self, key: str, element: Element) -> None:
        said = {local(child): attribute(child, "val") for child in element}
        level = whole_number(attribute(element, "ilvl"), _MOST_LEVELS)
        if level >= _MOST_LEVELS:
            return
        form, text = said.get("numFmt", "decimal"), said.get("lvlText", "")
        self._lists[key][level] = _Level(
            whole_number(said.get("start", "1"), 1), form, "" if form in ("none", "bullet") else text
        )
        if style := said.get("pStyle", ""):
            self._levels_of_styles[key, style] = level


def _written(number: int, form: str) -> str:
    """A number as a list has it; in digits where the form is none of the common ones."""
    if form in ("upperRoman", "lowerRoman") and number <= _MOST_ROMAN:
        text = ""
        rest = number
        for value, letters in _ROMAN:
            text += letters * (rest // value)
            rest %= value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter") and number <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + number - 1)
    return str(number)
