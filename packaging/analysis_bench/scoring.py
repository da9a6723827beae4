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
    predicted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hits + other.hits, self.gold + other.gold, self.predicted + other.predicted)

    @property
    def f1(self) -> float | None:
        """F1, or the accuracy; None where there was nothing to find and nothing was found."""
        return 2 * self.hits / (self.gold + self.predicted) if self.gold + self.predicted else None


def named_people(text: str, entities: Iterable[Entity]) -> dict[Span, Entity]:
    """People called by a name among `entities`: not marked as described, and with the capital of a name."""
    by_span = {}
    for span, entity in _last_of_each_span(entities).items():
        words = text[span[0] : span[1]]
        if entity.category == "PER" and not entity.common and _looks_like_a_name(words):
            by_span[span] = entity
    return by_span


def _looks_like_a_name(words: str) -> bool:
    return re.match(r"[A-Z]", words) is not None and not _DESCRIBES.match(words)


def _last_of_each_span(entities: Iterable[Entity]) -> dict[Span, Entity]:
    return {(entity.start, entity.end): entity for entity in entities}


def count_spans(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Count:
    """Only what is the same in every respect is a hit."""
    gold_set, predicted_set = set(gold), set(predicted)
    return Count(len(gold_set & predicted_set), len(gold_set), len(predicted_set))


def outermost(spans: Iterable[Labelled]) -> set[Labelled]:
    """The spans that lie in no other; one with the same ends and another label counts as no other."""
    every = set(spans)
    return {
        span for span in every
        if not any(o[0] <= span[0] and span[1] <= o[1] and o[:2] != span[:2] for o in every)
    }  # fmt: skip


def count_six(gold: Iterable[Labelled], entities: Iterable[Entity]) -> Count:
    """Outermost spans with their category, names and descriptions."""
    predicted = [
        (*span, entity.category)
        for span, entity in _last_of_each_span(entities).items()
        if entity.category in SIX
    ]
    return count_spans(outermost(gold), outermost(predicted))


def count_pairs(gold: Mapping[Span, str], predicted: Mapping[Span, str]) -> Count:
    """Pairs of mentions that are one person, over the mentions both sides have; "" is nobody's id."""
    both = sorted(gold.keys() & predicted.keys())
    hits = gold_pairs = predicted_pairs = 0
    for i, first in enumerate(both):
        for second in both[i + 1 :]:
            same = gold[first] == gold[second]
            joined = bool(predicted[first]) and predicted[first] == predicted[second]
            hits, gold_pairs, predicted_pairs = (
                hits + (same and joined),
                gold_pairs + same,
                predicted_pairs + joined,
            )
    return Count(hits, gold_pairs, predicted_pairs)


def matched(gold: Sequence[Labelled], predicted: Sequence[Quotation]) -> list[Quotation | None]:
    """For each quotation of `gold` the first one found in its place, or None."""

    def here(quotation: Quotation, start: int, end: int) -> bool:
        return abs(quotation.start - start) <= QUOTATION_SLACK and abs(quotation.end - end) <= QUOTATION_SLACK

    return [
        next((quotation for quotation in predicted if here(quotation, start, end)), None)
        for start, end, _ in gold
    ]


def count_quotations(gold: Sequence[Labelled], predicted: Sequence[Quotation]) -> Count:
    """Quotations by their place; who speaks does not matter."""
    return Count(
        sum(quotation is not None for quotation in matched(gold, predicted)), len(gold), len(predicted)
    )


def count_speakers(gold: Sequence[Labelled], predicted: Sequence[Quotation | None]) -> Count:
    """Speakers of the quotations that were found, where the true one has a name; a shared word of it is right.

    `found` stands in the order of `gold`, as `matched` gives it.
    """
    right = asked = 0
    for (_, _, label), quotation in zip(gold, predicted, strict=True):
        gold_words = telling_words(label)
        if quotation is None or not gold_words:
            continue
        asked += 1
        right += bool(gold_words & _words(quotation.speaker))
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
        (min(end, sentence.end) - max(start, sentence.start), sentence.valence, sentence.arousal)
        for sentence in sentences if sentence.start < end and sentence.end > start
    ]  # fmt: skip
    weight = sum(part[0] for part in parts)
    if not weight:
        return 0.0, 0.0
    return sum(w * v for w, v, _ in parts) / weight, sum(w * a for w, _, a in parts) / weight


def pearson(predicted: Sequence[float], gold: Sequence[float]) -> float:
    """Pearson's r; 0 where one side never changes."""
    mean_f, mean_g = sum(predicted) / len(predicted), sum(gold) / len(gold)
    together = sum((f - mean_f) * (g - mean_g) for f, g in zip(predicted, gold, strict=True))
    apart = sum((f - mean_f) ** 2 for f in predicted) * sum((g - mean_g) ** 2 for g in gold)
    return together / apart**0.5 if apart else 0.0
