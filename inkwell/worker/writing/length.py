"""Where a draft ends: on a sentence as near to the length asked for as can be, and within a fifth of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.pairs import open_pairs
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.domain.text.words import COUNTED
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.protocol.requests import PromptPart

LEAST, MOST = 0.8, 1.2
# Of a few words a fifth is less than a sentence.
_SLACK_WORDS = 8
_USUAL_TOKENS_PER_WORD = 1.6
_FEWEST, _MOST_TOKENS_PER_WORD = 1.2, 4.0
_SAMPLE_CHARACTERS = 1_500
_LEAST_SAMPLE_WORDS = 40
_SPARE_TOKENS = 48
# A sentence that ends in open speech must be closed: so many words farther from the length asked for does as well.
_OPEN_COSTS = 0.1
_CLAUSE = re.compile(r"[,;:，、；：](?=\s|[^\x00-\x7f])|\s[—–]\s?|—")


def tokens_per_word(parts: Sequence[PromptPart], count: Callable[[str], int]) -> float:
    """Tokens a word of this story takes, from the end of its prompt; Chinese counts by characters."""
    sample = "".join(part.text for part in parts if part.included)[-_SAMPLE_CHARACTERS:]
    words = count_words(sample)
    measured = count(sample) / words if words >= _LEAST_SAMPLE_WORDS else _USUAL_TOKENS_PER_WORD
    return max(_FEWEST, min(_MOST_TOKENS_PER_WORD, measured))


def most_tokens(words: int, per_word: float = _USUAL_TOKENS_PER_WORD) -> int:
    """Tokens that suffice for the longest draft that may come of `words` asked for."""
    return int(words * MOST * max(per_word, _USUAL_TOKENS_PER_WORD) * 1.1) + _SPARE_TOKENS


class Length:
    """Decides where a draft of about `words` words ends. `before` is the story up to it."""

    def __init__(self, words: int, before: str) -> None:
        self._words = words
        self._least = min(words * LEAST, words - _SLACK_WORDS)
        self._most = max(words * MOST, words + _SLACK_WORDS)
        self._before = before[before.rfind("\n") + 1 :]

    def end(self, text: str, ended: bool) -> int | None:
        """Where `text` ends, in characters; None while it must go on. `ended`: there is no more to come.

        A sentence ends for certain only once something follows it: its closing mark or who says it may be still to come.
        """
        count = count_words(text)
        if count < self._least:
            return None
        bare = len(text.rstrip())
        ends = [end for end in sentence_ends(text) if ended or end < bare or text[end - 1] == "\n"]
        counts = [count_words(text[:end]) for end in ends]
        if ends:
            # Half a sentence early is as near as half a sentence late.
            half = min(counts[-1] / len(ends) / 2, self._words - self._least)
            near = self._nearest(text, ends, counts)
            if near and counts[-1] >= self._words - half and not self._is_open(text, ends[-1]):
                return near
        if count <= self._most:
            return None
        return self._nearest(text, ends, counts) or self._clause(text)

    def _nearest(self, text: str, ends: list[int], counts: list[int]) -> int | None:
        """The sentence's end nearest to the length asked for, among those within a fifth of it."""
        allowed = [
            (abs(count - self._words) + self._is_open(text, end) * _OPEN_COSTS * self._words, end)
            for end, count in zip(ends, counts, strict=True)
            if self._least <= count <= self._most
        ]
        return min(allowed)[1] if allowed else None

    def _clause(self, text: str) -> int:
        """Where no sentence ends in time: the last clause's end within the length, else its last word."""
        words = [match.end() for match in COUNTED.finditer(text)]
        least, most = words[max(0, int(self._least) - 1)], words[int(self._most) - 1]
        for match in reversed(list(_CLAUSE.finditer(text, least, most))):
            last = COUNTED.findall(text[max(0, match.start() - 40) : match.start()])
            if last and last[-1].lower() not in word_set("rewriting.function_words"):
                return match.start()
        return most

    def _is_open(self, text: str, end: int) -> bool:
        return bool(open_pairs(self._before + text[:end].rstrip()))
