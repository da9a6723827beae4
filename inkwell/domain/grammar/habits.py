"""What a speaker says more than once is her way of speaking, and no slip."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from inkwell.domain.text.words import SIMPLE, folded_words

if TYPE_CHECKING:
    from collections.abc import Iterable

OFTEN = 3


class Habits:
    """How often each speaker says each word and pair of words. A speaker is any name; those whom nobody knows share ""."""

    def __init__(self, speeches: Iterable[tuple[str, str]]) -> None:
        self._pairs: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
        for speaker, words in speeches:
            said = folded_words(words, SIMPLE)
            self._pairs[speaker].update(pairwise(said))

    def is_habit(self, speaker: str, passage: str, start: int, end: int) -> bool:
        """Whether what stands at `start`:`end` of `passage` stands beside the same neighbour `OFTEN` times in what the speaker says."""
        words = [(match.start(), match.end()) for match in SIMPLE.finditer(passage)]
        touched = [i for i, (low, high) in enumerate(words) if low < max(end, start + 1) and high > start]
        if not touched:
            return False
        first, last = max(0, touched[0] - 1), min(len(words) - 1, touched[-1] + 1)
        said = folded_words(passage[words[first][0] : words[last][1]], SIMPLE)
        return any(self._pairs[speaker][pair] >= OFTEN for pair in pairwise(said))
