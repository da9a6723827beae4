"""The reader's files in `models/reader`: written and loaded, weights, card and vocabulary.

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

from inkwell.worker.analysis.network.network import FEELINGS, ReaderNetwork
from inkwell.worker.analysis.network.packing import INPUT_RANGE, SCALE, check_numbers, linears, unpack
from inkwell.worker.analysis.network.quantized import (
    QuantizedEmbedding,
    QuantizedLinear,
    can_multiply_quantized,
)
from inkwell.worker.analysis.network.wordpieces import WordPieceTokenizer
from inkwell.worker.analysis.people.coreference import Linker
from inkwell.worker.analysis.speakers.attribution import Scorer, Scorers
from inkwell.worker.devices import compute_dtype
from inkwell.worker.library_errors import translated

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS, CARD, VOCABULARY = "reader.safetensors", "reader.json", "tokenizer.json"
_TABLE = "words.weight"
SCORERS = ("speakers.", "links.")


class ReaderFilesError(Exception):
    """The folder of the reader is missing or damaged; the message is a sentence."""


@dataclass(frozen=True)
class ReaderModel:
    """Everything the reader has learned.

    Attributes:
        version: changes with every training; what was read with another version is read again.
        feeling_mean, feeling_spread: turn the network's standardised feelings into EmoBank's scale of 1 to 5.
        number_format: the numbers its layers are multiplied in: float32, bfloat16 or int8.
        scorers: whom a word means and who speaks; None only while they are being trained.
    """

    network: ReaderNetwork
    tokenizer: WordPieceTokenizer
    version: str
    feeling_mean: np.ndarray
    feeling_spread: np.ndarray
    scorers: Scorers | None
    number_format: str


def save(
    folder: Path, packed: dict[str, torch.Tensor], card: dict[str, Any], scorers: dict[str, dict[str, Any]]
) -> None:
    """Write the weights as `pack` made them, with their input ranges, card and scorers into `folder`."""
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
    with translated(_unusable):
        card = json.loads((folder / CARD).read_text(encoding="utf-8"))
        packed = load_file(str(folder / WEIGHTS))
        tokenizer = WordPieceTokenizer(folder / VOCABULARY)
        version = str(card["version"])
        mean, spread = (np.asarray(card["feeling"][key], dtype=np.float32) for key in ("mean", "spread"))
    dtype = compute_dtype()
    network = _empty_network()
    try:
        scorers = _scorers(packed) if with_scorers else None
        numbers = {name: value for name, value in packed.items() if not name.startswith(SCORERS)}
        check_numbers(numbers, network)
        network.words = QuantizedEmbedding(numbers.pop(_TABLE), numbers.pop(_TABLE + SCALE))
        rounded = can_multiply_quantized()
        if rounded:
            _keep_quantized(network, numbers)
        network.load_state_dict(unpack(numbers, dtype), assign=True)
        if mean.shape != spread.shape or mean.shape != (len(FEELINGS),) or not (spread > 0).all():
            raise ValueError("feeling")
    except (RuntimeError, KeyError, ValueError) as error:
        raise ReaderFilesError(
            "the weights of the reader are not those this version of Inkwell knows"
        ) from error
    network.eval().requires_grad_(False)
    number_format = "int8" if rounded else str(dtype).removeprefix("torch.")
    return ReaderModel(network, tokenizer, version, mean, spread, scorers, number_format)


def _unusable(error: BaseException) -> ReaderFilesError:
    return ReaderFilesError(f"the files of the reader cannot be used ({type(error).__name__}: {error})")


def _scorers(packed: dict[str, torch.Tensor]) -> Scorers:
    groups: dict[str, dict[str, np.ndarray]] = {}
    for name in [name for name in packed if name.startswith(SCORERS)]:
        which, _, key = name.partition(".")
        groups.setdefault(which, {})[key] = packed[name].float().numpy()
    return Scorers(Linker(groups["links"]), Scorer(groups["speakers"]))


def _keep_quantized(network: ReaderNetwork, packed: dict[str, torch.Tensor]) -> None:
    """Give the layers of `network` their matrices in whole numbers, and take these out of `packed`."""
    for name, (layer, which) in linears(network).items():
        parts = (packed.pop(name + kind) for kind in (".weight", ".weight" + SCALE, ".bias", INPUT_RANGE))
        setattr(layer, which, QuantizedLinear(*parts))


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
