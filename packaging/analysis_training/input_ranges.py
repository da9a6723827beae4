"""Between which numbers lies what each matrix of the trained network is multiplied by; see `QuantizedLinear`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import torch

from analysis_training.rows import Row, batches, tensors
from inkwell.worker.analysis.network.packing import INPUT_RANGE, linears

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.worker.analysis.network.network import ReaderNetwork

_BATCH = 2_048


@torch.inference_mode()
def input_ranges(
    network: ReaderNetwork, paragraphs: Sequence[Row], sentences: Sequence[Row]
) -> dict[str, torch.Tensor]:
    """The least and the greatest number (2,) that came into each linear layer while the rows were read, by its name in the file."""
    ranges: dict[str, torch.Tensor] = {}
    batch: dict[str, torch.Tensor] = {}

    def note(name: str, _: object, given: tuple[torch.Tensor]) -> None:
        numbers = given[0][batch["mask"]]
        seen = torch.stack([numbers.min(), numbers.max()]).cpu().float()
        before = ranges.get(name, torch.zeros(2))
        ranges[name] = torch.stack([torch.minimum(before, seen)[0], torch.maximum(before, seen)[1]])

    modules = {name + INPUT_RANGE: getattr(layer, which) for name, (layer, which) in linears(network).items()}
    hooks = [module.register_forward_pre_hook(partial(note, name)) for name, module in modules.items()]
    network.eval()
    device = network.norm.weight.device
    for rows, states in ((paragraphs, network.word_states), (sentences, network.feeling_states)):
        for part in batches(rows, _BATCH, None):
            batch.update(tensors(part, device))
            states(*network.embed(batch["ids"], batch["cases"], batch["mask"]))
    for hook in hooks:
        hook.remove()
    return ranges
