"""The rules by which findings are counted right or wrong. Pure: no files, no models.

Whoever found something, the reader or a baseline, gives it as values of `inkwell.domain.reading.scene_reading`, so that one rule
counts both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from inkwell.domain.reading.scene_reading import Entity, Quotation, Sentence

Span = tuple[int, int]
Labelled = tuple[int, int, str]

SIX = frozenset({"PER", "FAC", "GPE", "LOC", "VEH", "ORG"})
# A span that begins so describes somebody and is no name, even with a capital ("The Colonel").
_DESCRIBES = re.compile(r"(The|A|An|His|Her|My|Our|Their|Your|This|That)\b")
# A quotation is found where both of its ends are, give or take so many characters: marks and spaces.
QUOTATION_SLACK = 3
_NOT_TELLING = frozenset({"mr", "mrs", "miss", "the", "of", "dr", "sir", "lady"})


@dataclass(frozen=True)
class Count:
    """`hits` of `found`, which should have been `gold`. For an accuracy, `found` is `gold`."""

    hits: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.gold + other.gold, self.found + other.found)

    @property
    def f1(self) -> float | None:
        """F1, or the accuracy; None where there was nothing to find and nothing was found."""
        return 2 * self.hits / (self.gold + self.found) if self.gold + self.found else None


def named_people(text: str, entities: Iterable[Entity]) -> dict[Span, Entity]:
    """People called by a name among `entities`: not marked as described, and with the capital of a name."""
    found = {}
    for span, entity in _last_of_each_span(entities).items():
        words = text[span[0] : span[1]]
        if entity.category == "PER" and not entity.common and _looks_like_a_name(words):
            found[span] = entity
    return found


def _looks_like_a_name(words: str) -> bool:
    return re.match(r"[A-Z]", words) is not None and not _DESCRIBES.match(words)


def _last_of_each_span(entities: Iterable[Entity]) -> dict[Span, Entity]:
    return {(one.start, one.end): one for one in entities}


def count_spans(gold: Iterable[Hashable], found: Iterable[Hashable]) -> Count:
    """Only what is the same in every respect is a hit."""
    wanted, given = set(gold), set(found)
    return Count(len(wanted & given), len(wanted), len(given))


def outermost(spans: Iterable[Labelled]) -> set[Labelled]:
    """The spans that lie in no other; one with the same ends and another label counts as no other."""
    every = set(spans)
    return {
        one for one in every
        if not any(o[0] <= one[0] and one[1] <= o[1] and o[:2] != one[:2] for o in every)
    }  # fmt: skip


def count_six(gold: Iterable[Labelled], entities: Iterable[Entity]) -> Count:
    """Outermost spans with their category, names and descriptions."""
    found = [
        (*span, one.category) for span, one in _last_of_each_span(entities).items() if one.category in SIX
    ]
    return count_spans(outermost(gold), outermost(found))


def count_pairs(gold: Mapping[Span, str], found: Mapping[Span, str]) -> Count:
    """Pairs of mentions that are one person, over the mentions both sides have; "" is nobody's id."""
    both = sorted(gold.keys() & found.keys())
    hits = wanted = given = 0
    for i, first in enumerate(both):
        for second in both[i + 1 :]:
            same = gold[first] == gold[second]
            joined = bool(found[first]) and found[first] == found[second]
            hits, wanted, given = hits + (same and joined), wanted + same, given + joined
    return Count(hits, wanted, given)


def matched(gold: Sequence[Labelled], found: Sequence[Quotation]) -> list[Quotation | None]:
    """For each quotation of `gold` the first one found in its place, or None."""

    def here(one: Quotation, start: int, end: int) -> bool:
        return abs(one.start - start) <= QUOTATION_SLACK and abs(one.end - end) <= QUOTATION_SLACK

    return [next((one for one in found if here(one, start, end)), None) for start, end, _ in gold]


def count_quotations(gold: Sequence[Labelled], found: Sequence[Quotation]) -> Count:
    """Quotations by their place; who speaks does not matter."""
    return Count(sum(one is not None for one in matched(gold, found)), len(gold), len(found))


def count_speakers(gold: Sequence[Labelled], found: Sequence[Quotation | None]) -> Count:
    """Speakers of the quotations that were found, where the true one has a name; a shared word of it is right.

    `found` stands in the order of `gold`, as `matched` gives it.
    """
    right = asked = 0
    for (_, _, label), one in zip(gold, found, strict=True):
        wanted = telling_words(label)
        if one is None or not wanted:
            continue
        asked += 1
        right += bool(wanted & _words(one.speaker))
    return Count(right, asked, asked)


def telling_words(label: str) -> set[str]:
    """The words of a speaker's label ("Mrs._Bennet-3") that tell who it is; none where it is not a name."""
    name = re.sub(r"-\d+$", "", label).replace("_", " ")
    return _words(name) - _NOT_TELLING if re.match(r"[A-Z]", name) else set()


def _words(name: str) -> set[str]:
    return {word.strip(".").lower() for word in name.split()}


def feeling_over(start: int, end: int, sentences: Sequence[Sentence]) -> tuple[float, float]:
    """Valence and arousal of a stretch of text: the mean of its sentences by the characters each shares with it."""
    parts = [
        (min(end, one.end) - max(start, one.start), one.valence, one.arousal)
        for one in sentences if one.start < end and one.end > start
    ]  # fmt: skip
    weight = sum(part[0] for part in parts)
    if not weight:
        return 0.0, 0.0
    return sum(w * v for w, v, _ in parts) / weight, sum(w * a for w, _, a in parts) / weight


def pearson(found: Sequence[float], gold: Sequence[float]) -> float:
    """Pearson's r; 0 where one side never changes."""
    mean_f, mean_g = sum(found) / len(found), sum(gold) / len(gold)
    together = sum((f - mean_f) * (g - mean_g) for f, g in zip(found, gold, strict=True))
    apart = sum((f - mean_f) ** 2 for f in found) * sum((g - mean_g) ** 2 for g in gold)
    return together / apart**0.5 if apart else 0.0
