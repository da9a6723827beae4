"""The key/value cache in one static tensor for all layers, and attention over it in prefill and in decoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import ModelConfig

BUCKET = 512  # the cache grows by so many tokens, and a CUDA graph attends to a multiple of them


class TorchKeyValueCache:
    """`keys` and `values` (layers, branches, kv_heads, tokens, head_dim) bf16; moved only when they must grow."""

    def __init__(self, config: ModelConfig, device: torch.device) -> None:
        self._config, self._device = config, device
        self.keys = torch.empty(0)
        self.values = torch.empty(0)
        self.branches, self.tokens = 0, 0

    def reserve(self, branches: int, tokens: int, keep: int) -> None:
        """Room for that much, the first `keep` tokens of the first branch kept."""
        if branches <= self.branches and tokens <= self.tokens:
            return
        config = self._config
        branches = max(branches, self.branches)
        tokens = max(-(-tokens // BUCKET) * BUCKET, self.tokens)
        shape = (config.layers, branches, config.kv_heads, tokens, config.head_dim)
        keys, values = (torch.zeros(shape, dtype=torch.bfloat16, device=self._device) for _ in range(2))
        if keep:
            keys[:, 0, :, :keep] = self.keys[:, 0, :, :keep]
            values[:, 0, :, :keep] = self.values[:, 0, :, :keep]
        self.keys, self.values, self.branches, self.tokens = keys, values, branches, tokens
        self.was_moved = True

    was_moved = False

    def drop_stale_graphs(self, graphs: dict[Any, Any]) -> None:
        """Drop CUDA graphs that would write where the cache lay before it grew."""
        if self.was_moved:
            graphs.clear()
            self.was_moved = False

    def copy_to_branches(self, branches: int, length: int) -> None:
        """Give every branch the first one's `length` tokens."""
        if branches > 1:
            self.keys[:, 1:branches, :, :length] = self.keys[:, :1, :, :length]
            self.values[:, 1:branches, :, :length] = self.values[:, :1, :, :length]


class PrefillAttention:
    """Attention while `count` tokens from `start` on are prefilled in one branch."""

    def __init__(
        self,
        config: ModelConfig,
        cache: TorchKeyValueCache,
        branch: int,
        start: int,
        count: int,
        device: torch.device,
    ) -> None:
        self._config, self._cache, self._branch = config, cache, branch
        self._start, self._end = start, start + count
        self._device = device
        self._masks: dict[int, torch.Tensor] = {}

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        k, v = self._cache.keys[layer, self._branch], self._cache.values[layer, self._branch]
        k[:, self._start : self._end] = keys
        v[:, self._start : self._end] = values
        window = self._config.window_of(layer)
        plain = self._start == 0 and not (window and window < self._end)
        mask = None if plain or (self._end - self._start == 1 and not window) else self._mask(window)
        attended = _attention(
            queries[None],
            k[None, :, : self._end],
            v[None, :, : self._end],
            mask,
            self._config,
            causal=plain and self._end > 1,
        )[0]
        return attended.transpose(0, 1).reshape(self._end - self._start, -1)

    def _mask(self, window: int) -> torch.Tensor:
        mask = self._masks.get(window)
        if mask is None:
            positions = torch.arange(self._start, self._end, device=self._device)[:, None]
            key_positions = torch.arange(self._end, device=self._device)[None, :]
            visible = (
                (key_positions <= positions) & (key_positions > positions - window)
                if window
                else key_positions <= positions
            )
            mask = self._masks[window] = torch.where(visible, 0.0, -torch.inf).bfloat16()
        return mask


class DecodeAttention:
    """Attention while one token of each of several branches is decoded, over the first `extent` tokens of the cache.

    `positions` and `branches` (rows,) int64: where each row's token goes.
    """

    def __init__(
        self,
        config: ModelConfig,
        cache: TorchKeyValueCache,
        positions: torch.Tensor,
        branches: torch.Tensor,
        extent: int,
    ) -> None:
        self._config, self._cache = config, cache
        self._positions, self._branches, self._extent = positions, branches, extent
        self._masks: dict[int, torch.Tensor] = {}
        # One row on the processor sees exactly its own past: no mask, as transformers does it.
        self._exact = len(positions) == 1 and positions.device.type == "cpu"

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        k, v = self._cache.keys[layer], self._cache.values[layer]
        k[self._branches, :, self._positions] = keys.transpose(0, 1)
        v[self._branches, :, self._positions] = values.transpose(0, 1)
        window = self._config.window_of(layer)
        first = max(0, self._extent - window) if self._exact and window else 0
        mask = None if self._exact else self._mask(window)
        attended = _attention(
            queries.transpose(0, 1).unsqueeze(2),
            k[self._branches, :, first : self._extent],
            v[self._branches, :, first : self._extent],
            mask,
            self._config,
        )
        return attended[:, :, 0].reshape(len(self._positions), -1)

    def _mask(self, window: int) -> torch.Tensor:
        mask = self._masks.get(window)
        if mask is None:
            positions = self._positions[:, None]
            key_positions = torch.arange(self._extent, device=positions.device)[None, :]
            visible = (
                (key_positions <= positions) & (key_positions > positions - window)
                if window
                else key_positions <= positions
            )
            mask = torch.where(visible, 0.0, -torch.inf).bfloat16()[:, None, None, :]
            self._masks[window] = mask
        return mask


class OrderedDecodeAttention(DecodeAttention):
    """The same where the branches are the first ones in their order: nothing of the cache is copied, and the heads that share
    keys attend to them together. On a card, where a step's time is its memory traffic and its small operations.
    """

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        config, rows = self._config, len(self._positions)
        k, v = self._cache.keys[layer, :rows], self._cache.values[layer, :rows]
        position_index = self._positions[:, None, None, None].expand(
            rows, config.kv_heads, 1, config.head_dim
        )
        k.scatter_(2, position_index, keys.transpose(0, 1)[:, :, None])
        v.scatter_(2, position_index, values.transpose(0, 1)[:, :, None])
        k, v = k[:, :, : self._extent], v[:, :, : self._extent]
        queries_per_key = config.heads // config.kv_heads
        grouped = queries.transpose(0, 1).reshape(rows * config.kv_heads, queries_per_key, config.head_dim)
        flat = k.flatten(0, 1).transpose(1, 2), v.flatten(0, 1)
        mask = self._grouped_mask(config.window_of(layer), queries_per_key)
        cap = config.attention_softcap
        if cap:
            scores = torch.tanh(torch.bmm(grouped, flat[0]) * (config.scale / cap)) * cap + mask
        else:
            scores = torch.baddbmm(mask, grouped, flat[0], alpha=config.scale)
        return torch.bmm(torch.softmax(scores, dim=-1), flat[1]).reshape(rows, -1)

    def _grouped_mask(self, window: int, queries_per_key: int) -> torch.Tensor:
        """The mask (rows · kv_heads, share, extent), made once a step."""
        key = -1 - window
        if key not in self._masks:
            rows, kv = len(self._positions), self._config.kv_heads
            mask = self._mask(window).expand(rows, kv, queries_per_key, self._extent)
            self._masks[key] = mask.reshape(rows * kv, queries_per_key, self._extent)
        return self._masks[key]


def _attention(
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    mask: torch.Tensor | None,
    config: ModelConfig,
    causal: bool = False,
) -> torch.Tensor:
    """Attention of queries (rows, heads, tokens, head_dim) over keys and values (rows, kv_heads, cached tokens, head_dim)."""
    queries_per_key = config.heads // config.kv_heads
    if not config.attention_softcap:
        return functional.scaled_dot_product_attention(
            queries,
            keys,
            values,
            attn_mask=mask,
            scale=config.scale,
            is_causal=causal,
            enable_gqa=queries_per_key > 1,
        )
    keys, values = keys.repeat_interleave(queries_per_key, 1), values.repeat_interleave(queries_per_key, 1)
    scores = torch.matmul(queries, keys.transpose(2, 3)) * config.scale
    scores = torch.tanh(scores / config.attention_softcap) * config.attention_softcap
    if causal:
        count = queries.shape[2]
        mask = torch.full((count, count), -torch.inf, device=queries.device).triu(1)
    if mask is not None:
        scores = scores + mask
    return torch.matmul(torch.softmax(scores, dim=-1, dtype=torch.float32).to(queries.dtype), values)
