"""The reader's weights as they lie in `models/reader`: large matrices as bytes with one scale a row, and for those of
layers the reach of what is multiplied by them; the rest in halves.

safetensors and JSON only. A file that is not exactly what the network needs is refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import nn

from inkwell.worker.analysis.attribution import Scorer, Scorers
from inkwell.worker.analysis.links import Linker
from inkwell.worker.analysis.network import LINEARS, ReaderNetwork
from inkwell.worker.analysis.pieces import Piecer
from inkwell.worker.analysis.rounded import RoundedLinear, RoundedWords, can_multiply_rounded
from inkwell.worker.devices import wide_form

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS, CARD, VOCABULARY = "reader.safetensors", "reader.json", "tokenizer.json"
_SCALE, _TABLE = ".scale", "words.weight"
REACH = ".reach"
_SCORERS = ("speakers.", "links.")
_LAYERS = ("layers.", "feel_layers.")


class ReaderFilesError(Exception):
    """The folder of the reader is missing or damaged; the message is a sentence."""


@dataclass(frozen=True)
class ReaderModel:
    """Everything the reader has learned.

    Attributes:
        version: changes with every training; what was read with another version is read again.
        feeling_mean, feeling_spread: turn the network's standardised feelings into EmoBank's scale of 1 to 5.
        scorers: whom a word means and who speaks; None only while they are being trained.
    """

    network: ReaderNetwork
    piecer: Piecer
    version: str
    feeling_mean: np.ndarray
    feeling_spread: np.ndarray
    scorers: Scorers | None
    dtype: torch.dtype


def pack(state: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """`state` smaller: matrices of more than 100,000 numbers as int8 rows, the others as float16."""
    packed: dict[str, torch.Tensor] = {}
    for name, value in state.items():
        if value.dim() == 2 and value.numel() > 100_000:
            scale = value.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
            packed[name] = (value / scale).round().clamp(-127, 127).to(torch.int8)
            packed[name + _SCALE] = scale.squeeze(1).to(torch.float32)
        else:
            packed[name] = value.to(torch.float16)
    return packed


def unpack(packed: dict[str, torch.Tensor], layers: torch.dtype = torch.float32) -> dict[str, torch.Tensor]:
    """The weights as float32, those of the encoder's layers in `layers`; `packed` is emptied of them on the way."""
    state: dict[str, torch.Tensor] = {}
    for name in [name for name in packed if not name.endswith((_SCALE, REACH))]:
        value, scale = packed.pop(name), packed.pop(name + _SCALE, None)
        whole = value.float() if scale is None else value.float() * scale[:, None]
        state[name] = whole.to(layers) if name.startswith(_LAYERS) else whole
    return state


def save(
    folder: Path, packed: dict[str, torch.Tensor], card: dict[str, Any], scorers: dict[str, dict[str, Any]]
) -> None:
    """Write the weights as `pack` made them, with their reach, card and scorers into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = packed | scorer_tensors(scorers)
    save_file({name: value.contiguous() for name, value in numbers.items()}, str(folder / WEIGHTS))
    (folder / CARD).write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def scorer_tensors(scorers: dict[str, dict[str, Any]]) -> dict[str, torch.Tensor]:
    """The weights of the scorers under the names they have in the file: `links` and `speakers`, point, key."""
    return {
        f"{which}.{key}": torch.as_tensor(np.asarray(value)).to(torch.float32).contiguous()
        for which, weights in scorers.items()
        for key, value in weights.items()
    }


def load(folder: Path, with_scorers: bool = True) -> ReaderModel:
    """The reader in `folder`, ready to read; ReaderFilesError where something is missing or wrong."""
    try:
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        packed = load_file(str(folder / WEIGHTS))
        piecer = Piecer(folder / VOCABULARY)
        version = str(card["version"])
        mean, spread = (np.asarray(card["feeling"][key], dtype=np.float32) for key in ("mean", "spread"))
    except Exception as error:
        # safetensors and tokenizers raise kinds of their own for every sort of damage.
        raise ReaderFilesError(
            f"the files of the reader cannot be used ({type(error).__name__}: {error})"
        ) from error
    groups: dict[str, dict[str, np.ndarray]] = {}
    for name in [name for name in packed if name.startswith(_SCORERS)]:
        which, key = name.split(".")
        groups.setdefault(which, {})[key] = packed.pop(name).numpy()
    dtype = wide_form()
    network = _empty_network()
    try:
        table = packed.pop(_TABLE)
        if table.shape != network.words.weight.shape:
            raise ValueError(_TABLE)
        network.words = RoundedWords(table, packed.pop(_TABLE + _SCALE))
        if can_multiply_rounded():
            _keep_rounded(network, packed)
        network.load_state_dict(unpack(packed, dtype), assign=True)
        scorers = Scorers(Linker(groups["links"]), Scorer(groups["speakers"])) if with_scorers else None
    except (RuntimeError, KeyError, ValueError) as error:
        raise ReaderFilesError(
            "the weights of the reader are not those this version of Inkwell knows"
        ) from error
    network.eval().requires_grad_(False)
    return ReaderModel(network, piecer, version, mean, spread, scorers, dtype)


def _keep_rounded(network: ReaderNetwork, packed: dict[str, torch.Tensor]) -> None:
    """Give the layers of `network` their matrices in whole numbers, and take these out of `packed`."""
    for stack, layers in (("layers", network.layers), ("feel_layers", network.feel_layers)):
        for number, layer in enumerate(layers):
            for which in LINEARS:
                name = f"{stack}.{number}.{which}"
                parts = [
                    packed.pop(f"{name}{kind}") for kind in (".weight", ".weight" + _SCALE, ".bias", REACH)
                ]
                wanted = getattr(layer, which).weight.shape
                if parts[0].shape != wanted:
                    raise ValueError(name)
                setattr(layer, which, RoundedLinear(*parts))


def _empty_network() -> ReaderNetwork:
    """The network without numbers in it.

    Filling a layer on the meta device imports a quarter of torch, 65 MB for numbers that nobody reads.
    """
    kinds = (nn.Linear, nn.Embedding, nn.LayerNorm)
    fillers = [kind.reset_parameters for kind in kinds]
    try:
        for kind in kinds:
            kind.reset_parameters = lambda self: None  # type: ignore[method-assign]
        with torch.device("meta"):
            return ReaderNetwork()
    finally:
        for kind, filler in zip(kinds, fillers, strict=True):
            kind.reset_parameters = filler  # type: ignore[method-assign]
