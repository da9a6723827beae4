"""A model's weights under one set of names, read tensor by tensor from GGUF or safetensors; never a whole float copy.

Names: embedding, head, final_norm; of layer i: i.q i.k i.v i.o i.gate i.up i.down, i.attn_norm i.ffn_norm
i.post_attn_norm i.post_ffn_norm i.q_norm i.k_norm, i.q_bias i.k_bias i.v_bias.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.worker.decoder import gguf_file
from inkwell.worker.decoder.config import (
    ModelConfig,
    UnsupportedModelError,
    config_from_gguf,
    config_from_hugging_face,
)
from inkwell.worker.decoder.gguf_file import GgufError, GgufFile
from inkwell.worker.decoder.gguf_parts import GgufParts, open_gguf
from inkwell.worker.decoder.quantization import QuantizedMatrix, from_gguf, quantize, quantize_rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class WeightError(ValueError):
    """Weights that are missing or have another shape than the configuration says; the message names the tensor."""


class Weights(ABC):
    """The tensors of one model."""

    config: ModelConfig
    rope_factors: torch.Tensor | None = None
    bits: int = 16

    @abstractmethod
    def has(self, name: str) -> bool:
        """Whether the model has the tensor."""

    @abstractmethod
    def dense(self, name: str) -> torch.Tensor:
        """The tensor in a float type of torch; WeightError where it is missing."""

    def quantized(self, name: str, bits: int) -> QuantizedMatrix:
        """The matrix quantized in groups of 32: as the file has it, or else to `bits`. WeightError where it is missing or wrong."""
        return quantize(self.checked(name).float().numpy(), bits)

    def checked(self, name: str) -> torch.Tensor:
        """`dense`, WeightError where its shape is not the one the configuration asks for or it holds no finite numbers."""
        tensor = self.dense(name)
        expected = expected_shape(self.config, name)
        if tuple(tensor.shape) != expected:
            raise WeightError(f"{name} is {tuple(tensor.shape)}, not {expected}")
        if not torch.isfinite(tensor.sum(dtype=torch.float32)):
            raise WeightError(f"{name} holds numbers that are not finite")
        return tensor

    def refuse_unknown(self, names: Iterable[str], start: str, known: Iterable[str]) -> None:
        """Refuse a model whose first layer holds more than is computed here: its text would be wrong."""
        parts = {name.removeprefix(start) for name in names if name.startswith(start)}
        more = sorted(parts - set(known) - {"self_attn.rotary_emb.inv_freq"})
        if more:
            raise UnsupportedModelError(f"the decoder does not know what {more[0][:60]!r} is for")

    def close(self) -> None:  # noqa: B027  # not every kind holds one open
        """Let go of the file."""


def expected_shape(config: ModelConfig, name: str) -> tuple[int, ...]:
    """The shape of the tensor `name`, rows first."""
    part = name.split(".", 1)[-1]
    q, kv = config.heads * config.head_dim, config.kv_heads * config.head_dim
    return {
        "embedding": (config.vocabulary_size, config.hidden_size),
        "head": (config.vocabulary_size, config.hidden_size),
        "q": (q, config.hidden_size),
        "k": (kv, config.hidden_size),
        "v": (kv, config.hidden_size),
        "o": (config.hidden_size, q),
        "gate": (config.intermediate_size, config.hidden_size),
        "up": (config.intermediate_size, config.hidden_size),
        "down": (config.hidden_size, config.intermediate_size),
        "q_bias": (q,),
        "k_bias": (kv,),
        "v_bias": (kv,),
        "q_norm": (config.head_dim,),
        "k_norm": (config.head_dim,),
    }.get(part, (config.hidden_size,))


def _parts_of(config: ModelConfig) -> list[str]:
    """What a layer of such a model is made of."""
    parts = ["q", "k", "v", "o", "gate", "up", "down", "attn_norm", "ffn_norm"]
    parts += ["post_attn_norm", "post_ffn_norm"] if config.post_norms else []
    parts += ["q_norm", "k_norm"] if config.qk_norm else []
    return parts + (["q_bias", "k_bias", "v_bias"] if config.qkv_bias else [])


_GGUF_NAMES = {
    "q": "attn_q.weight",
    "k": "attn_k.weight",
    "v": "attn_v.weight",
    "o": "attn_output.weight",
    "gate": "ffn_gate.weight",
    "up": "ffn_up.weight",
    "down": "ffn_down.weight",
    "attn_norm": "attn_norm.weight",
    "ffn_norm": "ffn_norm.weight",
    "post_attn_norm": "post_attention_norm.weight",
    "post_ffn_norm": "post_ffw_norm.weight",
    "q_norm": "attn_q_norm.weight",
    "k_norm": "attn_k_norm.weight",
    "q_bias": "attn_q.bias",
    "k_bias": "attn_k.bias",
    "v_bias": "attn_v.bias",
}
_GGUF_TOP = {"embedding": "token_embd.weight", "head": "output.weight", "final_norm": "output_norm.weight"}


class GgufWeights(Weights):
    """From a GGUF file; four- and eight-bit blocks are taken over as they are."""

    def __init__(self, file: GgufFile | GgufParts) -> None:
        self.file = file
        self.config = config_from_gguf(file.metadata, tied=_GGUF_TOP["head"] not in file.tensors)
        kinds = [tensor.kind for tensor in file.tensors.values() if len(tensor.shape) == 2]
        unquantized = sum(kind in (gguf_file.F32, gguf_file.F16, gguf_file.BF16) for kind in kinds)
        self.bits = 16 if unquantized * 2 > len(kinds) else 8 if _mostly(kinds, gguf_file.Q8_0) else 4
        if "rope_freqs.weight" in file.tensors:
            self.rope_factors = torch.from_numpy(file.floats("rope_freqs.weight").reshape(-1).copy())
            if self.rope_factors.numel() != self.config.head_dim // 2:
                raise WeightError("rope_freqs.weight does not fit the heads")
        self.refuse_unknown(file.tensors, "blk.0.", [_GGUF_NAMES[part] for part in _parts_of(self.config)])
        # The converters turn these rows so that positions can be applied to neighbours; here they lie in halves.
        self._rows_permuted = self.config.family in ("llama", "mistral")

    def has(self, name: str) -> bool:
        return self._tensor_name(name) in self.file.tensors

    def dense(self, name: str) -> torch.Tensor:
        tensor_name = self._present_name(name)
        values = self.file.floats(tensor_name)
        floats = torch.from_numpy(values if values.flags.writeable else values.copy())
        order = self._order(name)
        return floats if order is None else floats[torch.from_numpy(order)]

    def quantized(self, name: str, bits: int) -> QuantizedMatrix:
        tensor_name = self._present_name(name)
        tensor = self.file.tensors[tensor_name]
        if tensor.shape != expected_shape(self.config, name):
            raise WeightError(f"{tensor_name} is {tensor.shape}, not {expected_shape(self.config, name)}")
        exact = from_gguf(self.file.rows_of(tensor_name), tensor.kind)
        if exact is None or (exact.bits > bits and name not in ("embedding", "head")):
            # Five and six bits keep more of what they are in eight bits than in four.
            exact = self._quantized(name, 8 if tensor.kind in (gguf_file.Q5_K, gguf_file.Q6_K) else bits)
        if not (np.isfinite(exact.scale).all() and np.isfinite(exact.zero).all()):
            raise WeightError(f"{tensor_name} holds numbers that are not finite")
        order = self._order(name)
        return exact if order is None else exact.take_rows(order)

    def _quantized(self, name: str, bits: int) -> QuantizedMatrix:
        """Quantized a few thousand rows at a time: the largest matrix is never there in floats."""
        tensor_name = self._present_name(name)
        return quantize_rows(
            self.file.tensors[tensor_name].shape, lambda part: self.file.floats(tensor_name, part), bits
        )

    def _tensor_name(self, name: str) -> str:
        if name in _GGUF_TOP:
            return _GGUF_TOP[name]
        layer, part = name.split(".", 1)
        return f"blk.{layer}.{_GGUF_NAMES[part]}"

    def _present_name(self, name: str) -> str:
        tensor_name = self._tensor_name(name)
        if tensor_name not in self.file.tensors:
            raise WeightError(f"{tensor_name} is missing")
        return tensor_name

    def _order(self, name: str) -> np.ndarray[Any, Any] | None:
        part = name.split(".", 1)[-1]
        if not self._rows_permuted or part not in ("q", "k"):
            return None
        heads = self.config.heads if part == "q" else self.config.kv_heads
        order = np.arange(heads * self.config.head_dim).reshape(heads, self.config.head_dim // 2, 2)
        return order.swapaxes(1, 2).reshape(-1)


def _mostly(kinds: list[int], kind: int) -> bool:
    return sum(tensor_kind == kind for tensor_kind in kinds) * 2 > len(kinds)


_HF_NAMES = {
    "q": "self_attn.q_proj.weight",
    "k": "self_attn.k_proj.weight",
    "v": "self_attn.v_proj.weight",
    "o": "self_attn.o_proj.weight",
    "gate": "mlp.gate_proj.weight",
    "up": "mlp.up_proj.weight",
    "down": "mlp.down_proj.weight",
    "attn_norm": "input_layernorm.weight",
    "ffn_norm": "post_attention_layernorm.weight",
    "q_norm": "self_attn.q_norm.weight",
    "k_norm": "self_attn.k_norm.weight",
    "q_bias": "self_attn.q_proj.bias",
    "k_bias": "self_attn.k_proj.bias",
    "v_bias": "self_attn.v_proj.bias",
}
_HF_FOUR_NORMS = {
    "ffn_norm": "pre_feedforward_layernorm.weight",
    "post_attn_norm": "post_attention_layernorm.weight",
    "post_ffn_norm": "post_feedforward_layernorm.weight",
}


class SafetensorsWeights(Weights):
    """From a folder as transformers saves it: config.json and one or more safetensors files."""

    def __init__(self, folder: Path, config: dict[str, Any]) -> None:
        from safetensors import safe_open

        self.config = config_from_hugging_face(config)
        self._files: list[Any] = []
        self._file_of: dict[str, Any] = {}
        for path in sorted(folder.glob("*.safetensors")):
            file = safe_open(str(path), framework="pt")
            self._files.append(file)
            for name in file.keys():  # noqa: SIM118  # it is no dictionary
                self._file_of[name] = file
        self._names = _HF_NAMES | (_HF_FOUR_NORMS if self.config.post_norms else {})
        self._prefix = next(
            (
                prefix
                for prefix in ("model.", "", "language_model.model.", "model.language_model.")
                if f"{prefix}embed_tokens.weight" in self._file_of
            ),
            "model.",
        )
        expected = [self._names[part] for part in _parts_of(self.config)]
        self.refuse_unknown(self._file_of, f"{self._prefix}layers.0.", expected)

    def has(self, name: str) -> bool:
        return self._tensor_name(name) in self._file_of

    def dense(self, name: str) -> torch.Tensor:
        tensor_name = self._tensor_name(name)
        if tensor_name not in self._file_of:
            raise WeightError(f"{tensor_name} is missing")
        tensor = self._file_of[tensor_name].get_tensor(tensor_name)
        if not tensor.dtype.is_floating_point or tensor.dtype.itemsize < 2:
            raise WeightError(f"{tensor_name} holds {tensor.dtype}, which is not known here")
        return tensor

    def close(self) -> None:
        self._file_of.clear()
        self._files.clear()

    def _tensor_name(self, name: str) -> str:
        if name == "embedding":
            return f"{self._prefix}embed_tokens.weight"
        if name == "final_norm":
            return f"{self._prefix}norm.weight"
        if name == "head":
            return "lm_head.weight" if "lm_head.weight" in self._file_of else "language_model.lm_head.weight"
        layer, part = name.split(".", 1)
        return f"{self._prefix}layers.{layer}.{self._names[part]}"


def open_weights(path: Path) -> Weights:
    """The weights of a GGUF file or a model folder, already checked for their outward form by `model_files`.

    GgufError, UnsupportedModelError, WeightError or OSError where they cannot be used.
    """
    if path.is_file():
        return GgufWeights(open_gguf(path))
    config = json.loads((path / "config.json").read_text(encoding="utf-8"))
    if isinstance(config.get("text_config"), dict):
        config = {**config["text_config"]}
    return SafetensorsWeights(path, config)


__all__ = ["GgufError", "GgufWeights", "SafetensorsWeights", "WeightError", "Weights", "open_weights"]
