"""What a draft can be chosen by: how it feels, what it is like, what it is unlike."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np

from inkwell.domain.drafts.feeling_arc import off_arc, wanted
from inkwell.domain.text.sentences import sentences
from inkwell.domain.text.text import count_words
from inkwell.worker.analysis.feelings import FeelingReader
from inkwell.worker.analysis.model import ReaderFilesError
from inkwell.worker.rewriting.embedder import Embedder, MeaningError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.protocol.requests import Feeling, Generate

    Array = np.ndarray[tuple[int], np.dtype[np.float64]]

log = logging.getLogger(__name__)

# So much likeness (cosine of MiniLM) weighs as much as one standard deviation of feeling: what tries of a sentence differ by.
_LIKENESS = 0.08


class Aim(Protocol):
    """Something a draft shall be."""

    def costs(self, begun: str, tries: Sequence[str]) -> Array:
        """How far from it the draft is when it goes on from `begun` with each of `tries` (tries,)."""
        ...


@dataclass(frozen=True)
class FeelingAim:
    """To feel like this, every sentence of it."""

    feeling: Feeling
    reader: FeelingReader

    def costs(self, begun: str, tries: Sequence[str]) -> Array:
        del begun
        felt = self.reader.feelings([one.strip() for one in tries]).astype(np.float64)
        return np.hypot(felt[:, 0] - self.feeling.valence, felt[:, 1] - self.feeling.arousal)


@dataclass(frozen=True)
class ArcAim:
    """To feel at every place as the author has drawn it; `words` is how long the draft will be."""

    valences: tuple[float, ...]
    words: int
    reader: FeelingReader

    def costs(self, begun: str, tries: Sequence[str]) -> Array:
        before = count_words(begun)
        felt = self.reader.feelings([one.strip() for one in tries]).astype(np.float64)
        places = [(before + count_words(one) / 2) / self.words for one in tries]
        return np.abs(felt[:, 0] - [wanted(self.valences, place) for place in places])

    def off(self, text: str) -> float:
        """How far a whole draft lies from the arc, in standard deviations."""
        parts = sentences(text)
        if not parts:
            return 0.0
        felt = self.reader.feelings(parts)[:, 0]
        return off_arc(self.valences, [float(one) for one in felt], [count_words(part) for part in parts])


@dataclass(frozen=True)
class LikenessAim:
    """To mean what `toward` means (empty: nothing), and nothing of what the texts of `away` do."""

    toward: str
    away: tuple[str, ...]
    embedder: Embedder

    def costs(self, begun: str, tries: Sequence[str]) -> Array:
        drafts = [f"{begun}{one}".strip() for one in tries]
        costs = np.zeros(len(drafts))
        if self.toward:
            costs -= self.embedder.likeness(self.toward, drafts)
        if self.away:
            costs += np.max([self.embedder.likeness(text, drafts) for text in self.away], axis=0)
        return costs / _LIKENESS


def aims_of(request: Generate) -> tuple[Aim, ...]:
    """What the drafts of a request can be chosen by here; what cannot be used is no reason to write nothing."""
    aims: list[Aim] = []
    reader = _reader(request.feeling.reader) if request.feeling is not None else None
    if request.feeling is not None and reader is not None:
        aims.append(FeelingAim(request.feeling, reader))
    arc = arc_of(request)
    if arc is not None:
        aims.append(arc)
    wished = request.embedder and (request.toward or request.away)
    embedder = _embedder(request.embedder) if wished else None
    if embedder is not None:
        aims.append(LikenessAim(request.toward.strip(), request.away, embedder))
    return tuple(aims)


def arc_of(request: Generate) -> ArcAim | None:
    """The arc a request shall follow; None where it has none, or the reader cannot be used."""
    if request.arc is None or len(request.arc.valences) < 2:
        return None
    reader = _reader(request.arc.reader)
    return ArcAim(request.arc.valences, max(1, request.words), reader) if reader is not None else None


@lru_cache(maxsize=1)
def _reader(folder: str) -> FeelingReader | None:
    """Kept for the next draft (60 MB)."""
    try:
        return FeelingReader(Path(folder))
    except ReaderFilesError as error:
        log.warning("a mood is written without its feeling: %s", error)
        return None


@lru_cache(maxsize=1)
def _embedder(folder: str) -> Embedder | None:
    """Kept for the next draft (90 MB)."""
    try:
        return Embedder(Path(folder))
    except (MeaningError, OSError) as error:
        log.warning("a draft is written without comparing meanings: %s", error)
        return None
