"""Passages found by their words: BM25 over the stems of a passage, in a table in memory.

The index of a novel of 120,000 words is some 1,500 passages: dictionaries answer in a few milliseconds, and an edit changes
the rows of its passages alone. FTS5, which finds scenes in the project file, ranks by whole documents and would have to be
kept up with in two places.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from inkwell.domain.text.text import has_cjk, is_cjk
from inkwell.domain.text.words import SIMPLE, folded_words, ngrams

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# How soon another mention of a word stops counting, and how much longer passages have to say for it.
_SATURATION, _LENGTH_SHARE = 1.2, 0.4
_MOST_TERMS = 64
# A word in more than this share of the passages tells nothing.
_COMMON = 0.4


class PassageWords:
    """Which passages hold which words. A passage is known by its hash, however often it stands in the book."""

    def __init__(self) -> None:
        self._places: dict[str, dict[str, int]] = {}
        self._terms: dict[str, Counter[str]] = {}
        self._words = 0

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self._terms

    def add(self, sha256: str, text: str, counts: Counter[str] | None = None) -> None:
        """Take a passage in, its terms counted already or now; one that is known is left as it is."""
        if sha256 in self._terms:
            return
        if counts is None:
            counts = counted_terms(text)
        self._terms[sha256] = counts
        self._words += counts.total()
        for term, count in counts.items():
            self._places.setdefault(term, {})[sha256] = count

    def remove(self, sha256: str) -> None:
        """Let a passage go."""
        counts = self._terms.pop(sha256, None)
        if counts is None:
            return
        self._words -= counts.total()
        for term in counts:
            del self._places[term][sha256]
            if not self._places[term]:
                del self._places[term]

    def weights(self, question: str) -> dict[str, float]:
        """The terms of a question that tell passages apart, each with how much: the rarer in the book the more."""
        total = len(self._terms)
        counted: dict[str, float] = {}
        for term in dict.fromkeys(terms(question)):
            met = len(self._places.get(term, ()))
            if met and met <= max(3, _COMMON * total):
                counted[term] = math.log(1 + (total - met + 0.5) / (met + 0.5))
        return dict(sorted(counted.items(), key=lambda row: -row[1])[:_MOST_TERMS])

    def scores(self, weights: Mapping[str, float], allowed: Callable[[str], bool]) -> dict[str, float]:
        """Hash of each allowed passage that holds any of the terms → how well it answers, BM25."""
        mean = self._words / len(self._terms) if self._terms else 1.0
        found: dict[str, float] = {}
        for term, weight in weights.items():
            for sha256, count in self._places.get(term, {}).items():
                length = 1 - _LENGTH_SHARE + _LENGTH_SHARE * self._terms[sha256].total() / mean
                gain = weight * count * (_SATURATION + 1) / (count + _SATURATION * length)
                found[sha256] = found.get(sha256, 0.0) + gain
        return {sha256: score for sha256, score in found.items() if allowed(sha256)}

    def shared(self, weights: Mapping[str, float], text: str) -> tuple[str, ...]:
        """The words of a passage that a question shares, as the passage has them, the most telling first."""
        words = {stem(word): word for word in reversed(folded_words(text, SIMPLE))}
        held = set(terms(text))
        return tuple(words.get(term, term) for term in weights if term in held)


def counted_terms(text: str) -> Counter[str]:
    """How often each term stands in a text."""
    return Counter(terms(text))


def terms(text: str) -> list[str]:
    """The words of a text as they are looked up: stems, and in scripts without spaces pairs of characters."""
    words = [stem(word) for word in folded_words(text, SIMPLE)]
    if not has_cjk(text):
        return words
    found: list[str] = []
    for word in words:
        if any(is_cjk(character) for character in word):
            found += ["".join(pair) for pair in ngrams(word, 2)] or [word]
        else:
            found.append(word)
    return found


@lru_cache(100_000)
def stem(word: str) -> str:
    """An English word without the commonest endings; words of other languages lose little by it."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


_ENDINGS = (
    ("ational", "ate"),
    ("fulness", "ful"),
    ("ingly", ""),
    ("edly", ""),
    ("iness", "y"),
    ("ness", ""),
    ("ies", "y"),
    ("ied", "y"),
    ("ily", "y"),
    ("ing", ""),
    ("sses", "ss"),
    ("ss", "ss"),
    ("us", "us"),
    ("ed", ""),
    ("ly", ""),
    ("es", "e"),
    ("s", ""),
)
