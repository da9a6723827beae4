"""What a model that compares sentences is asked: which senses are near a description, and what passages mean."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.rewriting.embedder import Embedder
    from inkwell.worker.words.thesaurus import Synset

_LONGEST = 160


class ByMeaning:
    """Keeps the model of one folder loaded, once it was needed."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._embedder: Embedder | None = None

    def packed(self, texts: Sequence[str]) -> tuple[str, ...]:
        """The meaning of each text as `Embedded` carries it. MeaningError or OSError where the model cannot be read."""
        if not texts:
            return ()
        rows = self._model().vectors(texts).half().numpy()
        return tuple(base64.b64encode(row.astype("<f2").tobytes()).decode("ascii") for row in rows)

    def ordered(self, meaning: str, synsets: Sequence[Synset]) -> list[Synset]:
        """The senses, the nearest first. MeaningError or OSError where the model cannot be read."""
        # Texts of one length go together, so that none is read at the length of a much longer one.
        texts = sorted({one.meaning[:_LONGEST] for one in synsets}, key=len)
        like = dict(zip(texts, self._model().likeness(meaning, texts), strict=True))
        return sorted(synsets, key=lambda one: -like[one.meaning[:_LONGEST]])

    def _model(self) -> Embedder:
        from inkwell.worker.rewriting.embedder import Embedder

        if self._embedder is None:
            self._embedder = Embedder(Path(self._folder))
        return self._embedder
