"""A model's weights laid out for the kernels: quantized matrices packed into tiles, everything else as flat arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.kv_cache import KeyValueCache, zeroed
from inkwell.worker.decoder.network import norms_of, qk_norms_of
from inkwell.worker.decoder.quantization import GROUP, QuantizedMatrix, stack
from inkwell.worker.decoder.rotary import rotary_tables

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.weights import Weights

    Array = np.ndarray[Any, Any]

_FUSED = (("q", "k", "v"), ("o",), ("gate", "up"), ("down",))


@dataclass(frozen=True)
class PackedWeights:
    """What `kernels.step` reads, in its shapes; `buffers` keeps the matrices' bytes alive behind their addresses."""

    matrices: Array
    buffers: tuple[Array, ...]
    sizes: Array
    factors: Array
    norms: Array
    qk_norms: Array
    biases: Array
    final_norm: Array
    tables: Array
    windows: Array
    table_of: Array

    @classmethod
    def from_weights(cls, weights: Weights, bits: int, context: int) -> PackedWeights:
        """Read, quantize where needed, and pack; rotary tables for `context` tokens. WeightError where a tensor is missing or wrong."""
        config = weights.config
        matrices, buffers = _packed_matrices(weights, bits)
        norms = np.ones((config.layers, 4, config.hidden_size), np.float32)
        qk_norms = np.ones((config.layers, 2, config.head_dim), np.float32)
        biases = np.zeros((config.layers, config.qkv_rows), np.float32)
        for layer in range(config.layers):
            for kind, norm in enumerate(norms_of(weights, layer)):
                norms[layer, kind] = norm.numpy()
            for kind, norm in enumerate(qk_norms_of(weights, layer)):
                qk_norms[layer, kind] = norm.numpy()
            if config.qkv_bias:
                parts = [weights.checked(f"{layer}.{name}_bias").float() for name in "qkv"]
                biases[layer] = torch.cat(parts).numpy()
        final_norm = (weights.checked("final_norm").float() + config.norm_offset).numpy()
        windows = np.array([config.window_of(layer) for layer in range(config.layers)], np.int64)
        local = config.local_rope is not None
        return cls(
            matrices=matrices,
            buffers=tuple(buffers),
            sizes=_sizes(config),
            factors=_constants(config),
            norms=norms,
            qk_norms=qk_norms,
            biases=biases,
            final_norm=np.ascontiguousarray(final_norm),
            tables=_rotary_tables(weights, context),
            windows=windows,
            table_of=np.array([int(local and bool(window)) for window in windows], np.int64),
        )

    def headless(self) -> PackedWeights:
        """The same model with a head that gives back what it is multiplied with: its logits are (hidden,), in eight bits as any
        head would see them.
        """
        layers, hidden = self.matrices.shape[0] - 1, len(self.final_norm)
        matrices, factors, buffers = self.matrices.copy(), self.factors.copy(), list[Any]()
        ones, zeros = (np.full((hidden, hidden // GROUP), value, np.float16) for value in (1.0, 0.0))
        identity = QuantizedMatrix(8, np.eye(hidden, dtype=np.uint8), ones, zeros)
        matrices[layers, kernels.HEAD] = _packed(identity, buffers)
        factors[kernels.FINAL_SOFTCAP] = 0
        return replace(self, matrices=matrices, factors=factors, buffers=(*self.buffers, *buffers))

    def step(
        self,
        tokens: Array,
        rows: Array,
        logit_rows: int,
        lora: Array,
        strength: np.float32,
        cache: KeyValueCache,
        branches: KeyValueCache,
        logits: Array,
    ) -> None:
        """`kernels.step` of this model, with an adapter `lora` at a strength."""
        kernels.step(
            tokens,
            rows,
            logit_rows,
            self.sizes,
            self.factors,
            self.matrices,
            self.norms,
            self.final_norm,
            self.biases,
            self.qk_norms,
            self.windows,
            self.tables,
            self.table_of,
            lora,
            strength,
            cache.k,
            cache.k_scales,
            cache.v,
            cache.v_scales,
            branches.k,
            branches.k_scales,
            branches.v,
            branches.v_scales,
            logits,
        )


def _packed_matrices(weights: Weights, bits: int) -> tuple[Array, list[Array]]:
    layers = weights.config.layers
    matrices, buffers = np.zeros((layers + 1, 4, 5), np.int64), list[Any]()
    for layer in range(layers):
        for kind, names in enumerate(_FUSED):
            parts = [weights.quantized(f"{layer}.{name}", bits) for name in names]
            matrices[layer, kind] = _packed(stack(parts) if len(parts) > 1 else parts[0], buffers)
    # The ends of a model take eight bits: a row of the embedding is read as it is, and the head chooses the word.
    matrices[layers, kernels.EMBEDDING] = _packed(weights.quantized("embedding", 8), buffers)
    tied = weights.config.tied or not weights.has("head")
    matrices[layers, kernels.HEAD] = (
        matrices[layers, kernels.EMBEDDING] if tied else _packed(weights.quantized("head", 8), buffers)
    )
    return matrices, buffers


def _packed(matrix: QuantizedMatrix, buffers: list[Array]) -> Array:
    rows, columns = matrix.shape
    tiles = -(-rows // kernels.TILE)
    data = zeroed((tiles * kernels.TILE * columns * matrix.bits // 8,), np.uint8)
    scales = zeroed((tiles * kernels.TILE * columns // 16,), np.uint16)
    kernels.pack(
        np.ascontiguousarray(matrix.values),
        np.ascontiguousarray(matrix.scale).view(np.uint16),
        np.ascontiguousarray(matrix.zero).view(np.uint16),
        matrix.bits,
        data,
        scales,
    )
    buffers += [data, scales]
    return np.array(
        [matrix.bits, data.ctypes.data, scales.ctypes.data, tiles * kernels.TILE, columns], np.int64
    )


def _sizes(config: ModelConfig) -> Array:
    return np.array(
        [
            config.layers,
            config.hidden_size,
            config.heads,
            config.kv_heads,
            config.head_dim,
            config.intermediate_size,
            config.vocabulary_size,
            config.qkv_bias,
            config.qk_norm,
            config.gelu,
            config.post_norms,
        ],
        np.int64,
    )


def _constants(config: ModelConfig) -> Array:
    return np.array(
        [
            config.norm_eps,
            config.scale,
            config.attention_softcap,
            config.final_softcap,
            config.embedding_scale,
        ],
        np.float32,
    )


def _rotary_tables(weights: Weights, context: int) -> Array:
    config = weights.config
    tables = [torch.stack(rotary_tables(config.rope, config.head_dim, context, weights.rope_factors))]
    if config.local_rope is not None:
        tables.append(torch.stack(rotary_tables(config.local_rope, config.head_dim, context)))
    return torch.stack(tables).numpy()
