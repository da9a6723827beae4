"""The words of a text and where they stand, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

_AT_ONCE = 4_096  # words of a novel that are spread out at once


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text with the number of its part of speech, and whether somebody says it."""

    start: int
    end: int
    pos: int
    spoken: bool


@dataclass(frozen=True, eq=False)
class Words(Sequence[Word]):
    """All words of a text in order. They lie in columns, a tenth of the room, and become `Word`s when asked for.

    Attributes:
        starts, ends: (words,) int64, code points into the text.
        pos: (words,) uint8, index into `PARTS_OF_SPEECH`.
        spoken: (words,) bool, whether somebody says it.
    """

    starts: np.ndarray
    ends: np.ndarray
    pos: np.ndarray
    spoken: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Word: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, index: int | slice) -> Word | tuple[Word, ...]:
        if isinstance(index, slice):
            columns = (self.starts, self.ends, self.pos, self.spoken)
            return tuple(map(Word, *(column[index].tolist() for column in columns)))
        return Word(
            int(self.starts[index]), int(self.ends[index]), int(self.pos[index]), bool(self.spoken[index])
        )

    def __iter__(self) -> Iterator[Word]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def within(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that begin from `start` on and before `end`."""
        first, last = np.searchsorted(self.starts, (start, end))
        return self[int(first) : int(last)]
