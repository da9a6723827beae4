"""Who says each quotation: a small trained scorer over `features`, and the best of several histories.

A beam search: a quotation is weighed anew for each of the histories kept, since who spoke before is what a turn goes by.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from inkwell.worker.analysis.network.ensemble import Ensemble
from inkwell.worker.analysis.speakers.features import FEATURES, HISTORY, features, history

if TYPE_CHECKING:
    from inkwell.worker.analysis.people.coreference import Linker
    from inkwell.worker.analysis.speakers.quotation_context import Scene

_LOOK_BACK = 8


@dataclass(frozen=True)
class _Path:
    """One history: its score, its last speakers, and its last step, which knows the one before."""

    score: float
    recent: tuple[int | None, ...] = ()
    person: int | None = None
    sure: float = 0.0
    before: _Path | None = None

    def then(self, person: int | None, sure: float, cost: float = 0.0) -> _Path:
        return _Path(self.score + cost, (*self.recent, person)[-_LOOK_BACK:], person, sure, self)


class Scorer:
    """Tells who speaks, by what the trained `weights` make of the features; keeps the `beam` best histories."""

    def __init__(self, weights: dict[str, np.ndarray], beam: int = 6) -> None:
        self._ensemble = Ensemble(weights, len(FEATURES) + len(HISTORY))
        self._beam = beam

    def attribute(self, scene: Scene) -> list[tuple[int | None, float]]:
        """`(person or None, confidence from 0 to 1)` for each quotation in order; None where nobody is near who might speak."""
        paths = [_Path(0.0)]
        for i in range(len(scene.turns)):
            candidates = scene.candidates(i)
            if not candidates:
                paths = [path.then(None, 0.0) for path in paths]
            elif scene.goes_on(i):
                # “I know,” said Anne, “that it is late.”
                paths = [path.then(path.person, path.sure) for path in paths]
            else:
                paths = self._step(scene, i, candidates, paths)
        speakers: list[tuple[int | None, float]] = []
        path: _Path | None = paths[0]
        while path is not None and path.before is not None:
            speakers.append((path.person, path.sure))
            path = path.before
        return speakers[::-1]

    def _step(self, scene: Scene, i: int, candidates: list[int], paths: list[_Path]) -> list[_Path]:
        static = features(scene, i, candidates)
        rows = [
            np.concatenate([static, history(scene, i, candidates, path.recent)], axis=1) for path in paths
        ]
        longer: list[_Path] = []
        for path, chances in zip(paths, self._ensemble.log_probabilities(np.stack(rows)), strict=True):
            for k in np.argsort(-chances)[: self._beam]:
                longer.append(path.then(candidates[k], math.exp(float(chances[k])), float(chances[k])))
        longer.sort(key=lambda path: -path.score)
        kept: dict[tuple[int | None, ...], _Path] = {}
        for path in longer:
            kept.setdefault(path.recent[-3:], path)
            if len(kept) == self._beam:
                break
        return list(kept.values())


@dataclass(frozen=True)
class Scorers:
    """What has been learned of people: whom a word means, and who speaks."""

    links: Linker
    speakers: Scorer
