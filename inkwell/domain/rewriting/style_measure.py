"""Figures of a text's manner, and how near they are to those a style aims at. Pure, quick, and explainable.

A figure for a short passage is coarse; what counts is the way it moved from the passage to its rewrite.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.style import Aim
from inkwell.domain.text.folding import straight
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.words import SPELLED, folded_words
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.rewriting.style import Style

# Every figure, and the difference that makes it a strange one.
SCALES = {
    "sentence_words": 10.0,
    "word_letters": 0.6,
    "commas": 1.2,
    "contractions": 4.0,
    "adverbs": 3.0,
    "senses": 5.0,
    "latinate": 5.0,
    "speech": 0.4,
    "first_person": 5.0,
    "past": 0.5,
    "own_words": 5.0,
}
_CONTRACTION = re.compile(r"\b\w+(?:n[’']t|[’'](?:s|re|ll|ve|d|m))\b", re.IGNORECASE)
_LATINATE = re.compile(r"\w{3,}(?:tion|sion|ity|ous|ence|ance|ment|able|ible|ent|ant|ate|ive|ical)s?$")
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_COMMON_LETTERS = 3


def measure(text: str, own_words: Iterable[str] = ()) -> dict[str, float]:
    """Every figure of `SCALES`; those in words are per hundred."""
    words = folded_words(text, SPELLED)
    if not words:
        return dict.fromkeys(SCALES, 0.0)
    count, sentences = len(words), max(1, len(sentence_ends(text)))
    hundred = 100 / count
    first = _count(words, word_set("rewriting.first_person"))
    third = _count(words, word_set("rewriting.third_person"))
    present = _count(words, word_set("rewriting.present"))
    senses = _count(words, word_set("rewriting.senses"))
    past_forms = word_set("rewriting.past")
    past = sum(word in past_forms or (word.endswith("ed") and len(word) > 4) for word in words)
    spoken = sum(len(SPELLED.findall(quoted)) for quoted in _QUOTED.findall(text))
    return {
        "sentence_words": count / sentences,
        "word_letters": sum(map(len, words)) / count,
        "commas": sum(text.count(mark) for mark in ",;") / sentences,
        "contractions": len(_CONTRACTION.findall(text)) * hundred,
        "adverbs": sum(word.endswith("ly") and len(word) > 4 for word in words) * hundred,
        "senses": senses * hundred,
        "latinate": sum(_LATINATE.match(word) is not None for word in words) * hundred,
        "speech": spoken / count,
        "first_person": 100 * first / max(1, first + third) / 10,
        "past": past / max(1, past + present),
        "own_words": hundred * _matches(words, own_words),
    }


def _count(words: list[str], listed: frozenset[str]) -> int:
    return sum(word in listed for word in words)


def nearness(text: str, style: Style) -> float:
    """From 0 to 1: how near the figures of `text` are to the style's aims; 1 where it has none.

    The style's own words count three times: a reader hears them first.
    """
    if not style.aims:
        return 1.0
    figures = measure(text, style.words)
    total = weight = 0.0
    for aim in style.aims:
        heavy = 3.0 if aim.feature == "own_words" else 1.0
        distance = (figures[aim.feature] - aim.value) / SCALES[aim.feature]
        if aim.feature in ("own_words", "senses"):
            distance = min(0.0, distance)  # more of them is no farther away
        total += heavy * math.exp(-abs(distance))
        weight += heavy
    return total / weight


def moved(source: str, version: str, style: Style) -> tuple[tuple[str, float, float], ...]:
    """The figures the style aims at as they were and are, those first that came nearest to their aim."""
    before, after = measure(source, style.words), measure(version, style.words)
    rows = [(aim.feature, before[aim.feature], after[aim.feature], aim.value) for aim in style.aims]

    def gain(row: tuple[str, float, float, float]) -> float:
        return (abs(row[2] - row[3]) - abs(row[1] - row[3])) / SCALES[row[0]]

    return tuple(row[:3] for row in sorted(rows, key=gain) if abs(row[1] - row[2]) > 0.005)


def aims_of(sample: str) -> tuple[tuple[Aim, ...], tuple[str, ...]]:
    """What a pasted sample aims at: its own figures, and the words it leans on."""
    words = [
        word.lower() for word in SPELLED.findall(sample) if len(word) > _COMMON_LETTERS and word.islower()
    ]
    counted = Counter(words)
    own = tuple(
        word for word, times in counted.most_common(60) if times > 1 and len(word) > _COMMON_LETTERS + 1
    )
    figures = measure(sample, own)
    left_out = ("past", "first_person", "senses")
    return tuple(Aim(name, round(value, 3)) for name, value in figures.items() if name not in left_out), own


def _matches(words: list[str], own_words: Iterable[str]) -> int:
    """How many of the words are the style's own, endings aside; phrases count once each time."""
    single = {straight(word.lower()) for word in own_words}
    text = f" {' '.join(words)} "
    phrases = sum(text.count(f" {phrase} ") for phrase in single if " " in phrase)
    return phrases + sum(any(form in single for form in _stems(word)) for word in words)


def _stems(word: str) -> tuple[str, ...]:
    return (
        word,
        word.removesuffix("s"),
        word.removesuffix("ed"),
        word.removesuffix("ly"),
        word.removesuffix("'s"),
    )
