"""What is told apart in a paragraph of the page: headings, quotations, marks between scenes, italics and bold.

A span is `(start, end, name of its format)` in code points of the paragraph. Formats lie over the text and never become
part of it; where spans lie over one another, each character gets the sum, later ones on top.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat

from inkwell.domain.text.emphasis import Style, emphasis_spans
from inkwell.domain.text.rich_paragraphs import BREAK_LINE
from inkwell.ui.editor.positions import is_plain, to_qt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QColor

    Span = tuple[int, int, str]

_HEADING = re.compile(r"^#{1,6}\s")
_QUOTE = re.compile(r"^>\s?")


def marked(text: str) -> list[Span]:
    """The spans of a paragraph of prose."""
    spans: list[Span] = []
    heading = _HEADING.match(text)
    if heading:
        spans += [(0, len(text), "heading"), (0, heading.end(), "mark")]
    elif BREAK_LINE.match(text):
        return [(0, len(text), "mark")]
    quote = _QUOTE.match(text)
    if quote:
        spans += [(0, len(text), "quote"), (0, quote.end(), "mark")]
    return spans + emphasised(text)


def emphasised(text: str, low_line: str = "italic") -> list[Span]:
    """Italics and bold; what stands between low lines is `low_line`, in a novel italic, in a script underlined."""
    spans: list[Span] = []
    for span in emphasis_spans(text):
        low, high = span.inner
        name = "bold" if span.style is not Style.ITALIC else "italic"
        name = low_line if text[span.start] == "_" and name == "italic" else name
        spans += [(low, high, name), (span.start, low, "mark"), (high, span.end, "mark")]
    return spans


def mark_formats(colour: Callable[[str], QColor]) -> dict[str, QTextCharFormat]:
    """The formats of `marked` and of comments, in a theme's colours."""
    italic, bold = QTextCharFormat(), QTextCharFormat()
    italic.setFontItalic(True)
    bold.setFontWeight(QFont.Weight.Bold)
    mark, quote, comment = QTextCharFormat(), QTextCharFormat(italic), QTextCharFormat()
    mark.setForeground(colour("dim"))
    quote.setForeground(colour("quiet"))
    comment.setForeground(colour("quiet"))
    comment.setBackground(colour("raised"))
    return {
        "italic": italic,
        "bold": bold,
        "heading": QTextCharFormat(bold),
        "mark": mark,
        "quote": quote,
        "comment": comment,
    }


def laid_over(
    text: str, spans: Sequence[tuple[int, int, QTextCharFormat]]
) -> Iterator[tuple[int, int, QTextCharFormat]]:
    """`(start, length, format)` in Qt's positions, none overlapping."""
    plain = is_plain(text) if text else True
    cuts = sorted({cut for start, end, _ in spans for cut in (start, end)})
    for low, high in itertools.pairwise(cuts):
        covering = [form for start, end, form in spans if start <= low and end >= high]
        if not covering:
            continue
        form = covering[0]
        if len(covering) > 1:
            form = QTextCharFormat(covering[0])
            for other in covering[1:]:
                form.merge(other)
        start, end = (low, high) if plain else (to_qt(text, low), to_qt(text, high))
        yield start, end - start, form
