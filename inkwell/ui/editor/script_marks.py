"""How the words of a screenplay's page look: headings bold, names in capitals, marks quiet. Positions are code points."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from inkwell.domain.script.elements import Element
from inkwell.domain.script.form import CAPITALS
from inkwell.domain.script.notes import note_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QColor

_MARKS = {
    Element.HEADING: re.compile(r"^\.|#[^#]+#\s*$"),
    Element.ACTION: re.compile(r"^!"),
    Element.CHARACTER: re.compile(r"^@|\^\s*$"),
    Element.LYRIC: re.compile(r"^~"),
    Element.TRANSITION: re.compile(r"^>\s*"),
    Element.CENTRED: re.compile(r"^>\s*|\s*<$"),
    Element.SECTION: re.compile(r"^#+\s*"),
    Element.SYNOPSIS: re.compile(r"^=\s*"),
    Element.PAGE: re.compile(r"^=+\s*$"),
}


def script_formats(colour: Callable[[str], QColor]) -> dict[str, QTextCharFormat]:
    """The looks there are, by name."""
    capitals, heading, section, aside, underlined = (QTextCharFormat() for _ in range(5))
    capitals.setFontCapitalization(QFont.Capitalization.AllUppercase)
    heading.setFontCapitalization(QFont.Capitalization.AllUppercase)
    heading.setFontWeight(QFont.Weight.Bold)
    section.setFontWeight(QFont.Weight.Bold)
    section.setForeground(colour("quiet"))
    aside.setFontItalic(True)
    aside.setForeground(colour("quiet"))
    underlined.setFontUnderline(True)
    return {
        "capitals": capitals,
        "script heading": heading,
        "section": section,
        "aside": aside,
        "underlined": underlined,
    }


def script_spans(text: str, element: Element) -> Iterator[tuple[int, int, str]]:
    """Where a line wears which look: `(start, end, name)`."""
    name = _look_of(element)
    # A name that is forced keeps its letters.
    if name and not (element is Element.CHARACTER and text.lstrip().startswith("@")):
        yield 0, len(text), name
    marks = _MARKS.get(element)
    if marks is not None:
        for match in marks.finditer(text):
            yield match.start(), match.end(), "mark"
    for start, end in note_spans(text):
        yield start, end, "comment"


def _look_of(element: Element) -> str:
    if element is Element.HEADING:
        return "script heading"
    if element in CAPITALS:
        return "capitals"
    if element is Element.SECTION:
        return "section"
    return "aside" if element in (Element.SYNOPSIS, Element.NOTE) else ""
