"""Numbers over a text from its reading: how it feels and how it moves. Pure."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.reading.scene_reading import SceneReading, Sentence


@dataclass(frozen=True)
class Pace:
    """How a scene moves. Shares are parts of the scene's words, 0 to 1; lengths are in words."""

    words: int
    sentence_words: float
    spoken: float
    action: float
    description: float


def mean_feeling(sentences: Sequence[Sentence]) -> tuple[float, float] | None:
    """Valence and arousal weighted by words; None without a sentence."""
    weight = sum(max(1, sentence.words) for sentence in sentences)
    if not weight:
        return None
    valence = sum(sentence.valence * max(1, sentence.words) for sentence in sentences) / weight
    arousal = sum(sentence.arousal * max(1, sentence.words) for sentence in sentences) / weight
    return valence, arousal


def feelings_of(reading: SceneReading, character: str) -> list[Sentence]:
    """The sentences in which a character is named or speaks."""
    starts = [sentence.start for sentence in reading.sentences]
    numbers: set[int] = set()
    for entity in reading.entities:
        if entity.character == character:
            numbers.add(max(0, bisect_left(starts, entity.start + 1) - 1))
    for quotation in reading.quotations:
        if quotation.character == character:
            first = max(0, bisect_left(starts, quotation.start + 1) - 1)
            numbers.update(range(first, bisect_left(starts, quotation.end)))
    return [reading.sentences[i] for i in sorted(numbers) if i < len(reading.sentences)]


def smoothed(values: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """A weighted running mean: each value with its neighbours, falling off over `width` of them on both sides.

    `width` 0 leaves the values alone. Thousands of values take a moment only.
    """
    if width <= 0 or not values:
        return list(values)
    import numpy as np

    reach = max(1, int(width * 2))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    weight = np.maximum(np.asarray(weights, dtype=float), 1e-6)
    middle = slice(reach, reach + len(values))
    total = np.convolve(np.asarray(values, dtype=float) * weight, kernel)[middle]
    return (total / np.convolve(weight, kernel)[middle]).tolist()


def pace(reading: SceneReading) -> Pace:
    """How the scene moves."""
    words = sum(paragraph.words for paragraph in reading.paragraphs)
    spoken = sum(paragraph.spoken for paragraph in reading.paragraphs)
    words_of_sentences = sum(sentence.words for sentence in reading.sentences)
    action = sum(sentence.action * sentence.words for sentence in reading.sentences)
    description = sum(sentence.description * sentence.words for sentence in reading.sentences)
    return Pace(
        words,
        words_of_sentences / len(reading.sentences) if reading.sentences else 0.0,
        spoken / words if words else 0.0,
        action / words_of_sentences if words_of_sentences else 0.0,
        description / words_of_sentences if words_of_sentences else 0.0,
    )
