"""What of a loaded model others compute with: its passes over texts of their own, and its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import torch

    from inkwell.worker.decoder.text_passes import TextPasses


@dataclass(frozen=True)
class ModelParts:
    """Passes and the head.

    `passes()` begins a new text; `softcapped` is the last touch on logits; `head_rows(ids)` (ids, hidden) float32;
    `log_probabilities(hidden, ids, cancelled)` (ids,) of each id after each row of `hidden`, a few hundred at most.
    """

    passes: Callable[[], TextPasses]
    softcapped: Callable[[torch.Tensor], torch.Tensor]
    head_rows: Callable[[Sequence[int]], torch.Tensor]
    log_probabilities: Callable[[torch.Tensor, torch.Tensor, Callable[[], None]], torch.Tensor]
