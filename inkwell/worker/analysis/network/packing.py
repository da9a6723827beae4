"""The form in which the reader's weights lie in their file: large matrices as bytes with one scale a row, and for those of
layers the range of what is multiplied by them; the rest in halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from inkwell.worker.analysis.network.network import LINEARS

if TYPE_CHECKING:
    from torch import nn

    from inkwell.worker.analysis.network.network import ReaderNetwork

SCALE, INPUT_RANGE = ".scale", ".reach"
_LARGE = 100_000
_LAYERS = ("layers.", "feel_layers.")


def pack(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """`state` smaller: matrices of more than 100,000 numbers as int8 rows, the others as float16."""
    packed: dict[str, torch.Tensor] = {}
    for name, value in state.items():
        if _is_large(value):
            scale = value.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            packed[name] = (value / scale).round().clamp(-127, 127).to(torch.int8)
            packed[name + SCALE] = scale.squeeze(1).to(torch.float32)
        else:
            packed[name] = value.to(torch.float16)
    return packed


def unpack(packed: dict[str, torch.Tensor], layers: torch.dtype = torch.float32) -> dict[str, torch.Tensor]:
    """The weights as float32, those of the encoder's layers in `layers`; `packed` is emptied of them on the way."""
    state: dict[str, torch.Tensor] = {}
    for name in [name for name in packed if not name.endswith((SCALE, INPUT_RANGE))]:
        value, scale = packed.pop(name), packed.pop(name + SCALE, None)
        whole = value.float() if scale is None else value.float() * scale[:, None]
        state[name] = whole.to(layers) if name.startswith(_LAYERS) else whole
    return state


def check_numbers(packed: dict[str, torch.Tensor], network: ReaderNetwork) -> None:
    """ValueError where `packed` is not exactly what `network` needs, in shape, kind and sense."""
    names: set[str] = set()
    for name, value in network.state_dict().items():
        packed_value = packed.get(name)
        is_large = _is_large(value)
        if (
            packed_value is None
            or packed_value.shape != value.shape
            or packed_value.dtype != (torch.int8 if is_large else torch.float16)
        ):
            raise ValueError(name)
        scale = packed.get(name + SCALE) if is_large else packed_value
        if scale is None or scale.shape[:1] != value.shape[:1] or not scale.isfinite().all():
            raise ValueError(name + SCALE)
        if is_large and (scale.dim() != 1 or not (scale > 0).all()):
            raise ValueError(name + SCALE)
        names |= {name, name + SCALE} if is_large else {name}
    for name in linears(network):
        input_range = packed.get(name + INPUT_RANGE)
        if (
            input_range is None
            or input_range.shape != (2,)
            or not input_range.isfinite().all()
            or not input_range[0] <= 0 < input_range[1]
        ):
            raise ValueError(name + INPUT_RANGE)
        names.add(name + INPUT_RANGE)
    if packed.keys() != names:
        raise ValueError(str(sorted(packed.keys() ^ names)[0]))


def _is_large(value: torch.Tensor) -> bool:
    """Whether a tensor is kept in bytes."""
    return value.dim() == 2 and value.numel() > _LARGE


def linears(network: ReaderNetwork) -> dict[str, tuple[nn.Module, str]]:
    """Where each linear layer of the encoders stands: its name in the file, its layer, its name there."""
    stacks = (("layers", network.layers), ("feel_layers", network.feel_layers))
    return {
        f"{stack}.{number}.{which}": (layer, which)
        for stack, layers in stacks
        for number, layer in enumerate(layers)
        for which in LINEARS
    }
