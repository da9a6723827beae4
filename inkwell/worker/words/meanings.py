"""Which of many short texts are nearest to a description: an index of their words, weighed as BM25 weighs them."""

from __future__ import annotations

import math
import re
from array import array
from collections import defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING

from inkwell.domain.text.inflection import base_forms
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[a-z]+")
_SATURATION, _LENGTH_SHARE = 1.2, 0.6
# How much is added for a word that is often met: of two that fit alike, the one an author would use.
_COMMON = 0.25
# What a description says of a word without meaning it: “a word for …”, “someone who …”.
_UNSAID = frozenset(
    [
        "word",
        "someone",
        "somebody",
        "something",
        "one",
        "thing",
        "person",
        "people",
        "who",
        "which",
        "that",
        "when",
        "where",
        "kind",
        "sort",
    ]
)


class MeaningIndex:
    """Made once of `(place, text, how often met)`; asked with weighted terms."""

    def __init__(self, texts: Iterable[tuple[int, str, int]]) -> None:
        self._places = array("I")
        self._lengths = array("H")
        self._prior = array("f")
        self._postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, (place, text, count) in enumerate(texts):
            terms = self.terms(text)
            self._places.append(place)
            self._lengths.append(min(len(terms), 65_535))
            self._prior.append(_COMMON * math.log1p(count))
            for term in set(terms):
                self._postings[term].append(number)
        self._mean = sum(self._lengths) / max(1, len(self._lengths))

    def nearest(self, wanted: Mapping[str, float], most: int) -> list[int]:
        """The places of the nearest texts; none where no term is in any."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in wanted.items():
            postings = self._postings.get(term)
            if postings is None:
                continue
            rare = math.log(1 + (len(self._places) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number in postings:
                length = 1 - _LENGTH_SHARE + _LENGTH_SHARE * self._lengths[number] / self._mean
                scores[number] += weight * rare * (1 + _SATURATION) / (1 + _SATURATION * length)
        best = nlargest(most, scores.items(), key=lambda one: one[1] + self._prior[one[0]])
        return [self._places[number] for number, _ in best]

    @staticmethod
    def terms(text: str) -> list[str]:
        """The words of a text that say something, each as the base it is most likely a form of."""
        function_words = word_set("rewriting.function_words")
        return [
            _base(word)
            for word in _WORD.findall(text.lower())
            if len(word) > 2 and word not in function_words and word not in _UNSAID
        ]


_BASES: dict[str, str] = {}


def _base(word: str) -> str:
    """One base for all forms of a word; which one matters less than that it is the same."""
    known = _BASES.get(word)
    if known is None:
        known = _BASES[word] = min((base for base, _ in base_forms(word)), key=lambda one: (len(one), one))
    return known
