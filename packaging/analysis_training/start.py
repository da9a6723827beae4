"""Where the training begins: MiniLM's weights under our names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file

from inkwell.worker.analysis.network.network import LAYERS, ReaderNetwork

if TYPE_CHECKING:
    from pathlib import Path

# Which of MiniLM's six layers a network of fewer begins with.
_KEPT = {6: (0, 1, 2, 3, 4, 5), 4: (0, 1, 3, 5), 3: (0, 2, 5)}


def new_network(minilm: Path, word_layers: int = LAYERS, feel_layers: int = LAYERS) -> ReaderNetwork:
    """A network to train, its encoders with the weights in the folder `minilm` and its heads by chance."""
    network = ReaderNetwork(word_layers, feel_layers, dropout=0.1)
    network.load_state_dict(
        _start_weights(minilm / "model.safetensors", word_layers, feel_layers), strict=False
    )
    torch.nn.init.zeros_(network.cases.weight)
    return network


def _start_weights(file: Path, word_layers: int, feel_layers: int) -> dict[str, torch.Tensor]:
    theirs = {key.removeprefix("bert."): value.float() for key, value in load_file(str(file)).items()}
    ours = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "places.weight": theirs["embeddings.position_embeddings.weight"]
        + theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    for stack, count in (("layers", word_layers), ("feel_layers", feel_layers)):
        for i, source in enumerate(_KEPT[count]):
            ours |= {f"{stack}.{i}.{name}": value for name, value in _layer(theirs, source).items()}
    return ours


def _layer(theirs: dict[str, torch.Tensor], number: int) -> dict[str, torch.Tensor]:
    layer = f"encoder.layer.{number}."
    ours = {}
    for kind in ("weight", "bias"):
        parts = [theirs[f"{layer}attention.self.{which}.{kind}"] for which in ("query", "key", "value")]
        ours[f"qkv.{kind}"] = torch.cat(parts)
        for name, source in (
            ("out", "attention.output.dense"), ("norm_1", "attention.output.LayerNorm"),
            ("up", "intermediate.dense"), ("down", "output.dense"), ("norm_2", "output.LayerNorm"),
        ):  # fmt: skip
            ours[f"{name}.{kind}"] = theirs[f"{layer}{source}.{kind}"]
    return ours
