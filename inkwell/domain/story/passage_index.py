"""The book as passages, found by words and by meaning at once. Pure; no file, no model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.story.passage_words import PassageWords
from inkwell.domain.story.passages import Passage, passages

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from inkwell.domain.manuscript.outline import SceneId

    Vector = npt.NDArray[Any]

# Of each way of finding so many passages are looked at by the other.
_CANDIDATES = 60
# How much words count beside meaning, chosen on the tuning half of the novels (packaging/memory_bench/search.py).
WORDS_SHARE = 0.5


@dataclass(frozen=True)
class PassageHit:
    """A passage that answers.

    Attributes:
        start, end: where it stands in its scene as it was last read, in code points.
        score: 0 to 1, comparable within one answer.
        words: words it shares with the question in one form or another, the most telling first.
        likeness: cosine of its meaning and the question's, None where vectors are missing.
    """

    scene: SceneId
    start: int
    end: int
    text: str
    sha256: str
    score: float
    words: tuple[str, ...] = ()
    likeness: float | None = None


class PassageIndex:
    """Passages of all scenes, with their words and, where they have been made, their vectors."""

    def __init__(self) -> None:
        self._scenes: dict[SceneId, list[Passage]] = {}
        self._uses: dict[str, int] = {}
        self._words = PassageWords()
        self._vectors: dict[str, Vector] = {}
        self._matrix: tuple[list[str], Vector] | None = None

    def __len__(self) -> int:
        return len(self._uses)

    def set_scene(self, scene: SceneId, text: str) -> None:
        """Cut a scene anew; only what has changed is read again."""
        self.set_passages(scene, passages(text))

    def set_passages(
        self, scene: SceneId, new: list[Passage], counts: Mapping[str, Counter[str]] | None = None
    ) -> None:
        """The passages of a scene are these; `counts` has terms that were counted already, by the passage's hash."""
        counts = counts or {}
        old = self._scenes.get(scene, [])
        self._scenes[scene] = new
        for passage in new:
            self._uses[passage.sha256] = self._uses.get(passage.sha256, 0) + 1
            self._words.add(passage.sha256, passage.text, counts.get(passage.sha256))
        self._let_go(old)

    def keep_scenes(self, scenes: Iterable[SceneId]) -> None:
        """Forget all other scenes."""
        wanted = set(scenes)
        for scene in [one for one in self._scenes if one not in wanted]:
            self._let_go(self._scenes.pop(scene))

    def passages_of(self, scene: SceneId) -> Sequence[Passage]:
        """The passages of a scene in order."""
        return self._scenes.get(scene, [])

    @property
    def scenes(self) -> Collection[SceneId]:
        """The scenes that have been cut."""
        return self._scenes.keys()

    @property
    def hashes(self) -> Collection[str]:
        """The hashes of all passages."""
        return self._uses.keys()

    @property
    def has_vectors(self) -> bool:
        """Whether any vector is there."""
        return bool(self._vectors)

    def add_vectors(self, vectors: Mapping[str, Vector]) -> None:
        """Vectors (width,) of length one by the hash of their passage, whether or not it stands in the book now."""
        self._vectors |= vectors
        if vectors:
            self._matrix = None

    def vector(self, sha256: str) -> Vector | None:
        """The vector of a passage, None where it has not been made."""
        return self._vectors.get(sha256)

    def without_vector(self) -> list[Passage]:
        """Passages whose vectors are missing, each once, in the order of the scenes."""
        missing = {
            passage.sha256: passage
            for rows in self._scenes.values()
            for passage in rows
            if passage.sha256 not in self._vectors
        }
        return list(missing.values())

    def find(
        self,
        question: str,
        vector: Vector | None,
        scenes: Sequence[SceneId],
        most: int = 8,
        but: frozenset[str] = frozenset(),
        words_share: float = WORDS_SHARE,
    ) -> list[PassageHit]:
        """The passages of `scenes` that answer best, best first, each text once; none of those with a hash in `but`.

        `vector` is the question's meaning; without it words alone decide.
        """
        places = self._places(scenes, but)
        weights = self._words.weights(question)
        scores, by_meaning = self._scored(weights, vector, places, words_share, _CANDIDATES)

        def hit(sha256: str) -> PassageHit:
            scene, one = places[sha256]
            likeness = round(by_meaning[sha256], 4) if sha256 in by_meaning else None
            shared = self._words.shared(weights, one.text)
            score = round(scores[sha256], 4)
            return PassageHit(scene, one.start, one.end, one.text, sha256, score, shared, likeness)

        return [hit(sha256) for sha256 in sorted(scores, key=scores.__getitem__, reverse=True)[:most]]

    def best_by_scene(
        self, question: str, vector: Vector | None, scenes: Sequence[SceneId]
    ) -> dict[SceneId, float]:
        """How well the best passage of each scene answers, comparable within one answer; scenes that do not are left out."""
        weights = self._words.weights(question)
        places = self._places(scenes, frozenset())
        scores, _ = self._scored(weights, vector, places, WORDS_SHARE, len(places))
        best: dict[SceneId, float] = {}
        for scene in scenes:
            own = [scores[one.sha256] for one in self._scenes.get(scene, []) if one.sha256 in scores]
            if own:
                best[scene] = max(own)
        return best

    def _scored(
        self,
        weights: Mapping[str, float],
        vector: Vector | None,
        places: Mapping[str, object],
        words_share: float,
        candidates: int,
    ) -> tuple[dict[str, float], dict[str, float]]:
        """The score of the passages that answer best, and the likeness of all; of each way of finding so many are looked at."""
        by_words = self._words.scores(weights, places.__contains__)
        by_meaning = self._likeness(vector, places) if vector is not None else {}
        share = words_share if by_meaning else 1.0
        best = sorted(by_words, key=by_words.__getitem__, reverse=True)[:candidates]
        best += sorted(by_meaning, key=by_meaning.__getitem__, reverse=True)[:candidates]
        highest = max(by_words.values(), default=1.0)
        scores = {
            sha256: share * by_words.get(sha256, 0.0) / highest
            + (1 - share) * max(0.0, by_meaning.get(sha256, 0.0))
            for sha256 in best
        }
        return scores, by_meaning

    def _places(self, scenes: Sequence[SceneId], but: frozenset[str]) -> dict[str, tuple[SceneId, Passage]]:
        """Where each passage first stands in `scenes`."""
        return {
            passage.sha256: (scene, passage)
            for scene in reversed(scenes)
            for passage in reversed(self._scenes.get(scene, []))
            if passage.sha256 not in but
        }

    def _likeness(self, vector: Vector, places: Mapping[str, object]) -> dict[str, float]:
        if self._matrix is None:
            known = list(self._vectors)
            rows = np.array([self._vectors[sha256] for sha256 in known], np.float32)
            self._matrix = (known, rows)
        known, rows = self._matrix
        if not known:
            return {}
        values = (rows @ vector.astype(np.float32)).tolist()
        return {sha256: value for sha256, value in zip(known, values, strict=True) if sha256 in places}

    def _let_go(self, old: list[Passage]) -> None:
        for passage in old:
            self._uses[passage.sha256] -= 1
            if not self._uses[passage.sha256]:
                del self._uses[passage.sha256]
                self._words.remove(passage.sha256)
                # A vector stays: what is undone has it again.
