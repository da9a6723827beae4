"""A scene's paragraphs as they are checked: each by itself, known by its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST_WORDS = 3
_LONGEST_BEFORE = 600  # characters


@dataclass(frozen=True)
class CheckedParagraph:
    """A paragraph at `start` of its scene; `before` is the end of the one before it, with the line's end."""

    start: int
    text: str
    before: str


def checked_paragraphs(text: str) -> Iterator[CheckedParagraph]:
    """Every paragraph of a few words or more, in order; a scene's lines are its paragraphs."""
    start, before = 0, ""
    for line in text.split("\n"):
        if line.strip():
            if len(line.split()) >= _LEAST_WORDS:
                yield CheckedParagraph(start, line, before)
            before = f"{line[-_LONGEST_BEFORE:]}\n"
        start += len(line) + 1
