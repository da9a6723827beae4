"""What of a loaded model others compute with: its network, its head, and what stands before every text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch

    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.network import Network
    from inkwell.worker.decoder.prefix import Prefix


@dataclass(frozen=True)
class ModelParts:
    """A network, the rows of its head, and log-probabilities through it.

    `head_rows(ids)` (ids, hidden) float32; `log_probabilities(hidden, ids, cancelled)` (ids,) of each id after each row of
    `hidden`; `prefix` are learned keys and values before every text.
    """

    config: ModelConfig
    network: Network
    dtype: torch.dtype
    device: torch.device
    head_rows: Callable[[Sequence[int]], torch.Tensor]
    log_probabilities: Callable[[torch.Tensor, torch.Tensor, Callable[[], None]], torch.Tensor]
    prefix: Prefix | None = None
