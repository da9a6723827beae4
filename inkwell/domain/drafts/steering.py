"""Toward a text or away from it: the words and openings that make it what it is, for a writer that weighs single words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.words import COUNTED, LETTERS
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAST_LETTERS = 4
_OPENING_WORDS = 3
_MOST_OPENINGS = 12


def telling_words(text: str, spared: Iterable[str] = (), most: int = 24) -> tuple[str, ...]:
    """The words that say what `text` is about, the frequent ones first: no small words, none of `spared` (names, say)."""
    out = {word.lower() for phrase in spared for word in LETTERS.findall(phrase)} | word_set(
        "checks.function"
    )
    counts = Counter(word.lower() for word in LETTERS.findall(text) if len(word) >= _LEAST_LETTERS)
    return tuple(word for word, _ in counts.most_common() if word not in out)[:most]


def openings(text: str) -> tuple[str, ...]:
    """How its sentences begin, three words each: what is banned where the text shall not come again."""
    found: list[str] = []
    for sentence in sentences(text)[:_MOST_OPENINGS]:
        words = list(COUNTED.finditer(sentence))
        if len(words) > _OPENING_WORDS:
            found.append(sentence[words[0].start() : words[_OPENING_WORDS - 1].end()])
    return tuple(dict.fromkeys(found))


def likeness(text: str, other: str) -> float:
    """How many of the telling words two texts share, from 0 to 1: their number over that of both."""
    one, two = set(telling_words(text, most=200)), set(telling_words(other, most=200))
    return len(one & two) / len(one | two) if one | two else 0.0
