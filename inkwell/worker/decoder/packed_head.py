"""Log-probabilities through a packed head: a part at a time by torch, or of few tokens by the kernels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.decoder import kernels

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

_HEAD_ROWS_AT_ONCE = 4096  # 134 MB of logits for 8,192 tokens


class PackedHead:
    """The last matrix of a model as its kernels hold it: rows are the words of the vocabulary.

    `softcapped` is the network's last touch on logits.
    """

    def __init__(
        self,
        matrix: NDArray[np.int64],
        vocabulary: int,
        hidden_size: int,
        softcapped: Callable[[torch.Tensor], torch.Tensor],
    ) -> None:
        self._matrix, self._vocabulary, self._hidden_size = matrix, vocabulary, hidden_size
        self._softcapped = softcapped

    def rows(self, ids: Sequence[int]) -> torch.Tensor:
        """Rows (ids, hidden) float32 of some words."""
        rows = np.empty((len(ids), self._hidden_size), np.float32)
        kernels.dequantize_rows(self._matrix, np.array(ids, np.int64), rows)
        return torch.from_numpy(rows)

    def log_probabilities(
        self, hidden: torch.Tensor, following: torch.Tensor, cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """Log-probabilities (tokens,) float32 of the tokens `following` those of `hidden` (tokens, hidden), float32. The head is
        dequantized a part at a time and multiplied by torch: the kernels, made for few rows, would take as long as all layers.
        """
        total = torch.full((len(hidden),), float("-inf"))
        chosen = torch.zeros(len(hidden))
        for first in range(0, self._vocabulary, _HEAD_ROWS_AT_ONCE):
            cancelled()
            last = min(self._vocabulary, first + _HEAD_ROWS_AT_ONCE) - 1
            weights = self.rows(range(first, last + 1))
            logits = self._softcapped(functional.linear(hidden.float(), weights))
            total = torch.logaddexp(total, logits.logsumexp(-1))
            in_part = ((following >= first) & (following <= last)).nonzero()[:, 0]
            chosen[in_part] = logits[in_part, following[in_part] - first]
        return chosen - total

    def log_probabilities_of_few(
        self, hidden: torch.Tensor, following: torch.Tensor, cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """The same by the kernels, which are quicker than torch for some dozens of rows and need no part of the head unpacked."""
        logits = np.empty((kernels.MAX_ROWS, int(self._matrix[kernels.ROWS])), np.float32)
        parts: list[torch.Tensor] = []
        for rows, ids in zip(hidden.split(kernels.MAX_ROWS), following.split(kernels.MAX_ROWS), strict=True):
            cancelled()
            kernels.multiply(self._matrix, np.ascontiguousarray(rows.float().numpy()), logits[: len(rows)])
            told = self._softcapped(torch.from_numpy(logits[: len(rows), : self._vocabulary]))
            parts.append(told.gather(1, ids[:, None])[:, 0] - told.logsumexp(-1))
        return torch.cat(parts)
