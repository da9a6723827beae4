"""What came out of a file when it was read back, against what was to be written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What is not as it was to be."""

    MISSING = "missing"
    CHANGED = "changed"
    EMPHASIS = "emphasis"
    NOTE = "note"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Difference:
    """One place. `expected` and `found` are a few words each, "" for nothing.

    `scene` counts the scenes that were written from 0, `line` the lines of its text; -1 where there is no such place.
    """

    kind: DifferenceKind
    expected: str = ""
    found: str = ""
    scene: int = -1
    line: int = -1


@dataclass(frozen=True)
class Proof:
    """Paragraphs, stretches of italics and bold, and notes that were to be written, and how many of them came back.

    `emphasis` and `notes` are 0 where the format has no such thing, or they cannot be seen in it. At most twenty
    `differences` are named.
    """

    paragraphs: int = 0
    paragraphs_kept: int = 0
    emphasis: int = 0
    emphasis_kept: int = 0
    notes: int = 0
    notes_kept: int = 0
    differences: tuple[Difference, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything came back."""
        return not self.differences
