"""The feeling of a sentence, for a writer that chooses among several: the reader's network, its layers for feeling alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch

from inkwell.worker.analysis.model import load
from inkwell.worker.analysis.network.batch import Batch
from inkwell.worker.analysis.network.wordpieces import speakable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np

    Array = np.ndarray[Any, Any]


class FeelingReader:
    """The reader in `folder`; ReaderFilesError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        self._model = load(folder, with_scorers=False)

    @torch.inference_mode()
    def feelings(self, texts: Sequence[str]) -> Array:
        """Valence and arousal of each text (texts, 2), in standard deviations of the sentences it has learned from.

        The same texts together give the same numbers.
        """
        network = self._model.network
        batch = Batch(self._model.tokenizer.cut([speakable(text) for text in texts]))
        states = network.feeling_states(*network.embed(*batch.tensors())).flatten(0, 1)
        return network.feelings(states, torch.from_numpy(batch.row).flatten(), len(texts)).numpy()[:, :2]
