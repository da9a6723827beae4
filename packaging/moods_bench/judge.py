"""A second opinion on feeling: EmoBank's valence and arousal learned by ridge regression from MiniLM's vectors of sentences.

The writer chooses by the reader, so the reader cannot be the one to say what came of it.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import numpy as np

from inkwell.domain.text.sentences import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from inkwell.worker.rewriting.embedder import Embedder

_RIDGE = 1.0
_AT_ONCE = 64


class FeelingJudge:
    """Learned from the rows of `split` train in the file of EmoBank; `agreement` is r of valence and arousal on the others."""

    def __init__(self, embedder: Embedder, file: Path) -> None:
        self._embedder = embedder
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        learned = np.array([row["split"] == "train" for row in rows])
        told = np.array([[float(row["V"]), float(row["A"])] for row in rows])
        told = (told - told[learned].mean(0)) / told[learned].std(0)
        vectors = self._vectors([row["text"] for row in rows])
        known = vectors[learned]
        self._weights = np.linalg.solve(
            known.T @ known + _RIDGE * np.eye(known.shape[1]), known.T @ told[learned]
        )
        guessed = vectors[~learned] @ self._weights
        self.agreement = tuple(
            float(np.corrcoef(guessed[:, column], told[~learned, column])[0, 1]) for column in (0, 1)
        )

    def feeling(self, text: str) -> np.ndarray:
        """Valence and arousal (2,) of a text: the mean of its sentences by their length, in standard deviations of EmoBank's."""
        sentences = [text[a:b] for a, b in sentence_spans(text) if text[a:b].strip()] or ["."]
        lengths = np.array([len(sentence) for sentence in sentences], float)
        return lengths @ (self._vectors(sentences) @ self._weights) / lengths.sum()

    def _vectors(self, texts: Sequence[str]) -> np.ndarray:
        parts = [
            self._embedder.vectors(texts[first : first + _AT_ONCE]).float().numpy()
            for first in range(0, len(texts), _AT_ONCE)
        ]
        return np.concatenate([np.concatenate(parts), np.ones((len(texts), 1))], axis=1)
