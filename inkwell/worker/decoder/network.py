"""The forward pass in torch, in transformers' own order of rounding: prefill everywhere, decoding on a graphics card.

The key/value cache is the caller's: `CachedAttention.attend` gets a layer's queries, keys and values and answers with
the attention's output. So the same network serves a static cache on a graphics card and a quantized one on a processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import torch
from torch.nn import functional

from inkwell.worker.decoder.rotary import rotary_tables

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.weights import Weights

    Linear = Callable[[torch.Tensor], torch.Tensor]


class CachedAttention(Protocol):
    """Attention over a key/value cache that this object updates."""

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        """Cache `keys` and `values` (kv_heads, tokens, head_dim); the output (tokens, heads · head_dim) for `queries` (heads,
        tokens, head_dim).
        """
        ...


@dataclass
class Layer:
    """The matrices of a layer as functions, its norms as tensors."""

    qkv: Linear
    out: Linear
    gate_up: Linear
    down: Linear
    norms: tuple[torch.Tensor, ...]
    qk_norms: tuple[torch.Tensor, ...]


class Network:
    """Embedding, layers, final norm and head on one device; rotary tables for `context` tokens.

    `rope_factors` (head_dim / 2,) divide the frequencies; `fused_norm` takes torch's own RMS norm, which a card fuses.
    """

    def __init__(
        self,
        config: ModelConfig,
        layers: list[Layer],
        embed: Callable[[torch.Tensor], torch.Tensor],
        final_norm: torch.Tensor,
        head: Linear,
        context: int,
        device: torch.device,
        rope_factors: torch.Tensor | None = None,
        fused_norm: bool = False,
        dtype: torch.dtype = torch.bfloat16,
    ) -> None:
        self.config = config
        self.layers = layers
        self._embed = embed
        self._final_norm = final_norm
        self._head = head
        self._device = device
        self._fused_norm = fused_norm
        ropes = [config.rope] if config.local_rope is None else [config.rope, config.local_rope]
        tables = [
            rotary_tables(rope, config.head_dim, context, rope_factors if index == 0 else None)
            for index, rope in enumerate(ropes)
        ]
        # The sign of the rotated half stands in the table, so that no step of its own is needed for it.
        self.tables = [
            (
                torch.cat([cos, cos], dim=-1).to(device, dtype),
                torch.cat([-sin, sin], dim=-1).to(device, dtype),
            )
            for cos, sin in tables
        ]

    def hidden(
        self,
        ids: torch.Tensor,
        positions: torch.Tensor,
        attention: CachedAttention,
        cancelled: Callable[[], None] = lambda: None,
    ) -> torch.Tensor:
        """The last layer's output (tokens, hidden) for `ids` at `positions`; `cancelled` may raise between layers."""
        x = self._embed(ids)
        rotations = [(cos[positions], sin[positions]) for cos, sin in self.tables]
        for layer_number, layer in enumerate(self.layers):
            cancelled()
            x = self._layer(layer_number, layer, x, rotations, attention)
        return x

    def logits(self, hidden: torch.Tensor) -> torch.Tensor:
        """Logits (tokens, vocabulary) in float32 for outputs of the last layer."""
        return self.softcapped(self._head(self.normed(hidden)).float())

    def normed(self, hidden: torch.Tensor) -> torch.Tensor:
        """What the head is multiplied with: outputs of the last layer (tokens, hidden) after the final norm."""
        return self._norm(hidden, self._final_norm)

    def softcapped(self, logits: torch.Tensor) -> torch.Tensor:
        """Logits under the model's soft cap, where it has one."""
        cap = self.config.final_softcap
        return torch.tanh(logits / cap) * cap if cap else logits

    def _layer(
        self,
        layer_number: int,
        layer: Layer,
        x: torch.Tensor,
        rotations: list[tuple[torch.Tensor, torch.Tensor]],
        attention: CachedAttention,
    ) -> torch.Tensor:
        config = self.config
        heads, kv, dim = config.heads, config.kv_heads, config.head_dim
        qkv = layer.qkv(self._norm(x, layer.norms[0])).view(-1, heads + 2 * kv, dim)
        queries_keys, values = qkv.split([heads + kv, kv], dim=1)
        if layer.qk_norms:
            queries, keys = queries_keys.split([heads, kv], dim=1)
            queries_keys = torch.cat(
                [self._norm(queries, layer.qk_norms[0]), self._norm(keys, layer.qk_norms[1])], dim=1
            )
        local = config.local_rope is not None and config.window_of(layer_number) > 0
        cos, sin = rotations[1 if local else 0]
        queries, keys = _rotated(queries_keys, cos, sin).split([heads, kv], dim=1)
        attended = attention.attend(
            layer_number, queries.transpose(0, 1), keys.transpose(0, 1), values.transpose(0, 1)
        )
        update = layer.out(attended)
        x = x + (self._norm(update, layer.norms[2]) if config.post_norms else update)
        gate, up = layer.gate_up(self._norm(x, layer.norms[1])).chunk(2, dim=-1)
        active = functional.gelu(gate, approximate="tanh") if config.gelu else functional.silu(gate)
        update = layer.down(active * up)
        return x + (self._norm(update, layer.norms[3]) if config.post_norms else update)

    def _norm(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        """RMS norm in the rounding order of the family: Gemma multiplies before it rounds, Llama after."""
        if self._fused_norm:
            return functional.rms_norm(x, (x.shape[-1],), weight.to(x.dtype), self.config.norm_eps)
        x_float = x.float()
        x_float = x_float * torch.rsqrt(x_float.pow(2).mean(-1, keepdim=True) + self.config.norm_eps)
        if self.config.post_norms:
            return (x_float * weight).to(x.dtype)
        return x_float.to(x.dtype) * weight.to(x.dtype)


def _rotated(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    half = x.shape[-1] // 2
    rotated = torch.cat([x[..., half:], x[..., :half]], dim=-1)
    return x * cos.unsqueeze(1) + rotated * sin.unsqueeze(1)


def norm_of(weights: Weights, name: str) -> torch.Tensor:
    """A norm's factors in float32, the model's constant offset added."""
    return weights.checked(name).float() + weights.config.norm_offset


def norms_of(weights: Weights, layer: int) -> tuple[torch.Tensor, ...]:
    """A layer's norms: before attention, before the inner part, and after each where the model has those."""
    names = ["attn_norm", "ffn_norm"]
    if weights.config.post_norms:
        names += ["post_attn_norm", "post_ffn_norm"]
    return tuple(norm_of(weights, f"{layer}.{name}") for name in names)


def qk_norms_of(weights: Weights, layer: int) -> tuple[torch.Tensor, ...]:
    """A layer's norms of queries and keys, where the model has them."""
    if not weights.config.qk_norm:
        return ()
    return tuple(norm_of(weights, f"{layer}.{name}") for name in ("q_norm", "k_norm"))
