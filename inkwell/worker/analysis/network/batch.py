"""Texts in pieces side by side, framed and padded as the network takes them."""

from __future__ import annotations

import numpy as np
import torch

from inkwell.worker.analysis.network.wordpieces import LONGEST_PIECES, Pieces

_CLS, _SEP = 101, 102


class Batch:
    """Texts in pieces side by side: framed and padded.

    Attributes:
        row: (rows, pieces) the number of the row at each piece, -1 for frames and padding.
        lengths: pieces of each row that are read.
    """

    def __init__(self, rows: list[Pieces]) -> None:
        self.lengths = [min(LONGEST_PIECES, len(row.ids)) for row in rows]
        shape = (len(rows), max(self.lengths) + 2)
        self._ids = np.zeros(shape, dtype=np.int64)
        self._cases = np.zeros(shape, dtype=np.int64)
        self._mask = np.zeros(shape, dtype=bool)
        self.row = np.full(shape, -1, dtype=np.int64)
        for i, (row, n) in enumerate(zip(rows, self.lengths, strict=True)):
            self._ids[i, : n + 2] = [_CLS, *row.ids[:n], _SEP]
            self._cases[i, 1 : n + 1] = row.cases[:n]
            self._mask[i, : n + 2] = True
            self.row[i, 1 : n + 1] = i

    def tensors(self) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Ids, cases and mask for the network."""
        return torch.from_numpy(self._ids), torch.from_numpy(self._cases), torch.from_numpy(self._mask)
