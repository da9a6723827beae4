"""What is said about a script and is none of it: comments of the page, Fountain's notes and boneyards."""

from __future__ import annotations

from inkwell.domain.text.comments import comment_spans
from inkwell.domain.text.mark_pairs import mark_pairs


def bare_lines(text: str) -> list[str]:
    """The lines of a text without comments, notes (`[[…]]`) and boneyards; one of several lines leaves empty ones."""
    parts: list[str] = []
    position = 0
    for start, end in note_spans(text):
        parts += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end
    return "".join([*parts, text[position:]]).split("\n")


def note_spans(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of all that is said about a script and not in it, in order, none within another."""
    found = [(span.start, span.end) for span in comment_spans(text)]
    found += mark_pairs(text, "/*", "*/")
    found += mark_pairs(text, "[[", "]]", end="\n\n")
    found.sort()
    spans: list[tuple[int, int]] = []
    for start, end in found:
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans
