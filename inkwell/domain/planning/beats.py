"""Beats of a story: where each should fall in a book, where it does, and where it may. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inkwell.domain.manuscript.outline import SceneId

# How far from where a beat should fall it is looked for, as a share of the book.
_REACH = 0.08


class Turn(StrEnum):
    """How a beat feels against what is around it: darkest, brightest, most stirred, calmest; NONE where it may be any."""

    NONE = ""
    LOW = "low"
    HIGH = "high"
    TENSE = "tense"
    CALM = "calm"


@dataclass(frozen=True)
class Beat:
    """One of them. `at` is where it should fall, 0 the first word of the book to 1 the last."""

    key: str
    name: str
    at: float
    help: str = ""
    turn: Turn = Turn.NONE


@dataclass(frozen=True)
class BeatTemplate:
    """A set of beats in the order in which they fall.

    Attributes:
        key: its file's name without the ending.
        is_short: it is for a short story.
        is_own: the author's file.
    """

    key: str
    name: str
    help: str
    beats: tuple[Beat, ...]
    is_short: bool = False
    is_own: bool = False


@dataclass(frozen=True)
class SceneSpan:
    """A scene as a stretch of the book, shares from 0 to 1, with its mean feeling; None where nobody has measured it."""

    scene: SceneId
    start: float
    end: float
    valence: float | None = None
    arousal: float | None = None

    @property
    def middle(self) -> float:
        """Where it lies."""
        return (self.start + self.end) / 2


@dataclass(frozen=True)
class PlacedBeat:
    """A beat over the book.

    Attributes:
        should: the scene in which its place lies; None in an empty book.
        tied: the scene the author says it falls in.
        proposed: where the measured feeling says it may fall, near to where it should; None where nothing speaks for a scene.
    """

    beat: Beat
    should: SceneId | None = None
    tied: SceneId | None = None
    proposed: SceneId | None = None
    falls_at: float | None = None

    @property
    def scene(self) -> SceneId | None:
        """Where it falls, as far as anybody knows."""
        return self.tied if self.tied is not None else self.proposed

    @property
    def off(self) -> float | None:
        """How much later than it should it falls, as a share of the book; negative for sooner."""
        return None if self.falls_at is None else self.falls_at - self.beat.at


def spans(
    lengths: Sequence[tuple[SceneId, int]], felt: Mapping[SceneId, tuple[float, float]]
) -> list[SceneSpan]:
    """The scenes as stretches of the book by their words; scenes without words count as one word.

    `felt` has mean valence and arousal of scenes that were measured.
    """
    total = sum(max(1, words) for _, words in lengths)
    found: list[SceneSpan] = []
    begun = 0
    for scene, words in lengths:
        ended = begun + max(1, words)
        valence, arousal = felt.get(scene, (None, None))
        found.append(SceneSpan(scene, begun / total, ended / total, valence, arousal))
        begun = ended
    return found


def placed(
    template: BeatTemplate, book: Sequence[SceneSpan], ties: Mapping[str, SceneId]
) -> list[PlacedBeat]:
    """Every beat of a template over a book; `ties` are beats the author has put into scenes, by key."""
    by_scene = {one.scene: one for one in book}
    found: list[PlacedBeat] = []
    for beat in template.beats:
        tied = by_scene.get(ties[beat.key]) if beat.key in ties else None
        should = next((one for one in book if beat.at < one.end), book[-1] if book else None)
        proposed = _proposed(beat, book)
        falls = tied or proposed
        found.append(
            PlacedBeat(
                beat,
                should.scene if should is not None else None,
                tied.scene if tied is not None else None,
                proposed.scene if proposed is not None else None,
                _where(beat, falls) if falls is not None else None,
            )
        )
    return found


def _where(beat: Beat, span: SceneSpan) -> float:
    """The place in a scene nearest to where the beat should fall."""
    return min(max(beat.at, span.start), span.end)


def _proposed(beat: Beat, book: Sequence[SceneSpan]) -> SceneSpan | None:
    """The scene near its place whose feeling stands out as the beat's does."""
    near = [one for one in book if one.end >= beat.at - _REACH and one.start <= beat.at + _REACH]
    if beat.turn in (Turn.LOW, Turn.HIGH):
        rows = [(one.valence, one) for one in near if one.valence is not None]
    elif beat.turn in (Turn.TENSE, Turn.CALM):
        rows = [(one.arousal, one) for one in near if one.arousal is not None]
    else:
        return None
    if len(rows) < 2:
        return None
    best = min if beat.turn in (Turn.LOW, Turn.CALM) else max
    return best(rows, key=lambda row: row[0])[1]
