"""Whether a sentence denies what a text states, or states what it denies: clause by clause, by the words they share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.asking.question import word_keys
from inkwell.domain.text.folding import straight
from inkwell.domain.text.words import SIMPLE
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Where one thing said ends and another begins: "He did not tell her | that he had set the fire".
_BETWEEN = re.compile(
    r"[.!?…,;:—–()“”\"\n]+|\b(?:that|and|but|or|because|who|which|when|while|if|though|although|as|so|until|before|after)\b",
    re.IGNORECASE,
)
_SHARED = 0.5


def denied_otherwise(sentence: str, sources: Sequence[str]) -> bool:
    """Whether a clause of a sentence is denied where the nearest clause of `sources` is not, or the other way round.

    Clauses are near that share half of the words that matter; where none is, nothing is said against the sentence. English.
    """
    theirs = [clause for source in sources for clause in _clauses(source)]
    for words, denied in _clauses(sentence):
        near = max((len(words & other) for other, _ in theirs), default=0)
        if near and near >= _SHARED * len(words) and near >= min(2, len(words)):
            nearest = {is_denied for other, is_denied in theirs if len(words & other) == near}
            if denied not in nearest:
                return True
    return False


def _clauses(text: str) -> Iterator[tuple[frozenset[str], bool]]:
    """The words that matter of each clause, and whether it denies them."""
    for clause in _BETWEEN.split(text):
        if words := frozenset(word_keys(clause)):
            yield words, _denies(clause)


def _denies(clause: str) -> bool:
    words = [word.lower() for word in SIMPLE.findall(straight(clause))]
    return any(word.endswith("n't") for word in words) or not word_set("asking.denials").isdisjoint(words)
