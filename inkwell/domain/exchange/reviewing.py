"""What a reviewer did to a book, as a reader of files finds it and a writer for an editor takes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SuggestionKind(StrEnum):
    """What a reviewer did."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    COMMENT = "comment"


@dataclass(frozen=True)
class FoundSuggestion:
    """A reviewer's change or comment. `scene` counts the scenes of the book in reading order from 0; `[start, end)` are
    code points of that scene's text, which holds `old` there. `moved_to` is the same for the place a MOVE leads to, (-1, -1)
    else. `ref` is the same for the same remark in a later round. `reply` is the author's answer, which goes out.
    """

    kind: SuggestionKind
    scene: int
    start: int
    end: int
    old: str = ""
    new: str = ""
    comment: str = ""
    author: str = ""
    written_at: str = ""
    ref: str = ""
    reply: str = ""
    moved_to: tuple[int, int] = (-1, -1)
