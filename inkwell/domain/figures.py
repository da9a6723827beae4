"""Numbers over a book from its readings: who is where and how often, how it feels, how it moves. Pure.

Every function takes readings in reading order; what belongs to a scene stands at the scene's place in the answer.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.decisions import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.cast import Character
    from inkwell.domain.reading import Entity, SceneReading, Sentence


@dataclass(frozen=True)
class Presence:
    """Somebody or something of the book.

    Attributes:
        key: the character's id, or category and name of a thing.
        counts: how often named in each scene.
        lines: how many quotations in each scene.
    """

    key: str
    name: str
    category: str
    entry: int
    counts: tuple[int, ...]
    lines: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        """How often in all."""
        return sum(self.counts)


@dataclass(frozen=True)
class Pace:
    """How a scene moves. Shares are parts of the scene's words, 0 to 1; lengths are in words."""

    words: int
    sentence_words: float
    spoken: float
    action: float
    description: float


def presences(
    readings: Sequence[SceneReading],
    texts: Sequence[str],
    cast: Mapping[str, Character],
    ignored: frozenset[str] = frozenset(),
) -> list[Presence]:
    """Everybody and everything named, the most frequent first; names in `ignored` (small letters) left out."""
    size = len(readings)
    counts: dict[str, list[int]] = {}
    lines: dict[str, list[int]] = {}
    shown: dict[str, tuple[str, str, int]] = {}
    for place, (reading, text) in enumerate(zip(readings, texts, strict=True)):
        for one in reading.entities:
            key, name = key_of(one, text, cast)
            if not key or folded(name) in ignored:
                continue
            shown.setdefault(key, (name, one.category, one.entry or _entry(one.character, cast)))
            counts.setdefault(key, [0] * size)[place] += 1
        for quotation in reading.quotations:
            if quotation.character:
                lines.setdefault(quotation.character, [0] * size)[place] += 1
    none = (0,) * size
    found = [
        Presence(key, *shown[key], tuple(row), tuple(lines.get(key, none))) for key, row in counts.items()
    ]
    return sorted(found, key=lambda one: (-one.total, one.name))


def key_of(one: Entity, text: str, cast: Mapping[str, Character]) -> tuple[str, str]:
    """`(key, name)` of what an entity names; ("", "") for what has no name."""
    if one.common:
        return "", ""
    if one.character in cast:
        return one.character, cast[one.character].name
    name = " ".join(text[one.start : one.end].split())
    if one.entry:
        return f"entry:{one.entry}", name
    bare = _bare(name)
    return (f"{one.category}:{bare}", name) if bare else ("", "")


def _entry(character: str, cast: Mapping[str, Character]) -> int:
    return cast[character].entry if character in cast else 0


def _bare(name: str) -> str:
    """A name without article and possessive, in small letters: "the Marshalsea's" is "marshalsea"."""
    plain = folded(name).replace("’", "'").removesuffix("'s").rstrip("'")
    for article in ("the ", "a ", "an ", "this ", "that "):
        plain = plain.removeprefix(article)
    return plain


def mean_feeling(sentences: Sequence[Sentence]) -> tuple[float, float] | None:
    """Valence and arousal weighted by words; None without a sentence."""
    weight = sum(max(1, one.words) for one in sentences)
    if not weight:
        return None
    valence = sum(one.valence * max(1, one.words) for one in sentences) / weight
    arousal = sum(one.arousal * max(1, one.words) for one in sentences) / weight
    return valence, arousal


def feelings_of(reading: SceneReading, character: str) -> list[Sentence]:
    """The sentences in which a character is named or speaks."""
    starts = [one.start for one in reading.sentences]
    wanted: set[int] = set()
    for one in reading.entities:
        if one.character == character:
            wanted.add(max(0, bisect_left(starts, one.start + 1) - 1))
    for quotation in reading.quotations:
        if quotation.character == character:
            first = max(0, bisect_left(starts, quotation.start + 1) - 1)
            wanted.update(range(first, bisect_left(starts, quotation.end)))
    return [reading.sentences[i] for i in sorted(wanted) if i < len(reading.sentences)]


def smoothed(values: Sequence[float], weights: Sequence[float], width: float) -> list[float]:
    """A weighted running mean: each value with its neighbours, falling off over `width` of them on both sides.

    `width` 0 leaves the values alone.
    """
    if width <= 0:
        return list(values)
    reach = max(1, int(width * 2))
    kernel = [2.718281828 ** (-0.5 * (i / width) ** 2) for i in range(reach + 1)]
    found: list[float] = []
    for i in range(len(values)):
        low, high = max(0, i - reach), min(len(values), i + reach + 1)
        part = [kernel[abs(i - j)] * max(weights[j], 1e-6) for j in range(low, high)]
        found.append(sum(w * values[j] for w, j in zip(part, range(low, high), strict=True)) / sum(part))
    return found


def pace(reading: SceneReading) -> Pace:
    """How the scene moves."""
    words = sum(one.words for one in reading.paragraphs)
    spoken = sum(one.spoken for one in reading.paragraphs)
    read = sum(one.words for one in reading.sentences)
    action = sum(one.action * one.words for one in reading.sentences)
    description = sum(one.description * one.words for one in reading.sentences)
    return Pace(
        words,
        read / len(reading.sentences) if reading.sentences else 0.0,
        spoken / words if words else 0.0,
        action / read if read else 0.0,
        description / read if read else 0.0,
    )
