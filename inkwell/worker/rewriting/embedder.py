"""How near two texts are in meaning: sentence embeddings of MiniLM-L6-v2, on the processor, read from its own files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import torch
from torch import nn
from torch.nn import functional

from inkwell.worker.analysis.network.network import LAYERS, POSITIONS, VOCABULARY, WIDTH, Layer
from inkwell.worker.library_errors import translated

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_MOST_PIECES = 256
_BATCH = 64


class MeaningError(Exception):
    """The embedder's files are not what they should be."""


class Embedder:
    """Turns texts into vectors of length one. The files are those of `all-MiniLM-L6-v2`."""

    def __init__(self, folder: Path) -> None:
        import safetensors.torch
        import tokenizers

        with translated(lambda error: MeaningError(f"{type(error).__name__}: {error}")):
            weights = safetensors.torch.load_file(folder / "model.safetensors")
            self._tokens = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._network = _Network()
            self._network.load_state_dict(_renamed(weights))
        self._network.eval()
        self._tokens.enable_truncation(_MOST_PIECES)
        self._tokens.no_padding()
        self._known: dict[str, Any] = {}

    def vectors(self, texts: Sequence[str]) -> torch.Tensor:
        """One row a text; what was asked for lately is remembered."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) > 4_000:
            self._known.clear()
            missing = list(dict.fromkeys(texts))
        for start in range(0, len(missing), _BATCH):
            part = missing[start : start + _BATCH]
            for text, row in zip(part, self._read(part), strict=True):
                self._known[text] = row
        return torch.stack([cast("torch.Tensor", self._known[text]) for text in texts])

    def likeness(self, text: str, others: Sequence[str]) -> list[float]:
        """The cosine of `text` and each of the others, from -1 to 1."""
        rows = self.vectors([text, *others])
        return [round(float(value), 4) for value in rows[1:] @ rows[0]]

    def _read(self, texts: list[str]) -> torch.Tensor:
        encoded = [self._tokens.encode(text or " ").ids for text in texts]
        longest = max(map(len, encoded))
        ids = torch.zeros(len(encoded), longest, dtype=torch.long)
        mask = torch.zeros(len(encoded), longest, dtype=torch.bool)
        for row, tokens in enumerate(encoded):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = True
        with torch.inference_mode():
            states = self._network(ids, mask)
            weight = mask[..., None].float()
            pooled = (states * weight).sum(1) / weight.sum(1)
            return functional.normalize(pooled, dim=-1)


class _Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(0.0) for _ in range(LAYERS))

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        place = torch.arange(ids.shape[1])
        x = self.norm(self.words(ids) + self.places(place) + self.kinds.weight[0])
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :])
        return x


_NAMES = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm_2",
}


def _renamed(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The file's names as ours; query, key and value lie in one matrix here."""
    weights = {name.removeprefix("bert."): value.float() for name, value in weights.items()}
    renamed = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "kinds.weight": weights["embeddings.token_type_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(LAYERS):
        old, new = f"encoder.layer.{number}", f"layers.{number}"
        for kind in ("weight", "bias"):
            parts = [weights[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            renamed[f"{new}.qkv.{kind}"] = torch.cat(parts)
            for theirs, ours in _NAMES.items():
                renamed[f"{new}.{ours}.{kind}"] = weights[f"{old}.{theirs}.{kind}"]
    return renamed
