"""A text and its branches read by torch, wherever a model is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.network import Network
    from inkwell.worker.decoder.prefix import Prefix
    from inkwell.worker.decoder.text_passes import Branch

_GROWTH = 256  # tokens


class TorchPasses:
    """Keys and values of one text in the network's own numbers, behind a prefix where the model has one."""

    def __init__(
        self, network: Network, dtype: torch.dtype, device: torch.device, prefix: Prefix | None
    ) -> None:
        self._network, self._dtype, self._device, self._prefix = network, dtype, device, prefix
        self._lead = prefix.tokens if prefix is not None else 0
        self._keys = self._values = torch.empty(0)

    @torch.inference_mode()
    def read(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        first = self._lead + start
        self._reserve(first + len(ids))
        attention = _TextAttention(self._network.config, self._keys, self._values, first)
        return self._hidden(ids, range(first, first + len(ids)), attention, cancelled)

    @torch.inference_mode()
    def branch(self, branches: Sequence[Branch], cancelled: Callable[[], None]) -> torch.Tensor:
        ids: list[int] = []
        positions: list[int] = []
        owners: list[int] = []
        for number, branch in enumerate(branches):
            ids += branch.tokens[:-1]
            positions += range(self._lead + branch.at, self._lead + branch.at + len(branch.tokens) - 1)
            owners += [number] * (len(branch.tokens) - 1)
        begins = [self._lead + branches[number].at for number in owners]
        attention = _BranchAttention(
            self._network.config,
            self._keys,
            self._values,
            max(begins),
            torch.tensor(positions),
            torch.tensor(begins),
            torch.tensor(owners),
        )
        return self._hidden(ids, positions, attention, cancelled)

    def _hidden(
        self,
        ids: Sequence[int],
        positions: Sequence[int],
        attention: _TextAttention | _BranchAttention,
        cancelled: Callable[[], None],
    ) -> torch.Tensor:
        hidden = self._network.hidden(
            torch.tensor(list(ids), device=self._device),
            torch.tensor(list(positions), device=self._device),
            attention,
            cancelled,
        )
        return self._network.normed(hidden).float()

    def _reserve(self, tokens: int) -> None:
        if self._keys.numel() and self._keys.shape[2] >= tokens:
            return
        config = self._network.config
        room = -(-tokens // _GROWTH) * _GROWTH
        shape = (config.layers, config.kv_heads, room, config.head_dim)
        keys, values = (torch.zeros(shape, dtype=self._dtype, device=self._device) for _ in range(2))
        if self._keys.numel():
            old = self._keys.shape[2]
            keys[:, :, :old], values[:, :, :old] = self._keys, self._values
        elif self._prefix is not None:
            keys[:, :, : self._lead] = self._prefix.keys.to(keys)
            values[:, :, : self._lead] = self._prefix.values.to(values)
        self._keys, self._values = keys, values


class _TextAttention:
    """The text's own tokens, from `start` on, each seeing those before it."""

    def __init__(self, config: ModelConfig, keys: torch.Tensor, values: torch.Tensor, start: int) -> None:
        self._config, self._keys, self._values, self._start = config, keys, values, start

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        count = keys.shape[1]
        end = self._start + count
        self._keys[layer, :, self._start : end] = keys
        self._values[layer, :, self._start : end] = values
        at = torch.arange(self._start, end, device=keys.device)[:, None]
        seen = torch.arange(end, device=keys.device)[None, :]
        window = self._config.window_of(layer)
        allowed = seen <= at
        if window:
            allowed &= seen > at - window
        return _attended(
            self._config, queries, self._keys[layer, :, :end], self._values[layer, :, :end], allowed
        )


class _BranchAttention:
    """Branches side by side: each token sees the text before its branch, and its branch up to itself."""

    def __init__(
        self,
        config: ModelConfig,
        keys: torch.Tensor,
        values: torch.Tensor,
        extent: int,
        positions: torch.Tensor,
        begins: torch.Tensor,
        owners: torch.Tensor,
    ) -> None:
        self._config, self._keys, self._values, self._extent = config, keys, values, extent
        place = torch.arange(extent)[None, :]
        text = place < begins[:, None]
        own = (owners[None, :] == owners[:, None]) & (positions[None, :] <= positions[:, None])
        self._allowed = torch.cat([text, own], dim=1).to(keys.device)
        reach = torch.cat([place.expand(len(begins), -1), positions[None, :].expand(len(begins), -1)], dim=1)
        self._distance = (positions[:, None] - reach).to(keys.device)

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        window = self._config.window_of(layer)
        allowed = self._allowed & (self._distance < window) if window else self._allowed
        return _attended(
            self._config,
            queries,
            torch.cat([self._keys[layer, :, : self._extent], keys], dim=1),
            torch.cat([self._values[layer, :, : self._extent], values], dim=1),
            allowed,
        )


def _attended(
    config: ModelConfig,
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    allowed: torch.Tensor,
) -> torch.Tensor:
    """(tokens, heads · head_dim) for queries (heads, tokens, head_dim) over keys and values (kv_heads, seen, head_dim)."""
    group = config.heads // config.kv_heads
    tokens = queries.shape[1]
    grouped = queries.reshape(config.kv_heads, group * tokens, config.head_dim)
    scores = (grouped @ keys.transpose(1, 2)).float() * config.scale
    if config.attention_softcap:
        scores = torch.tanh(scores / config.attention_softcap) * config.attention_softcap
    scores = scores.view(config.kv_heads, group, tokens, -1).masked_fill(~allowed, float("-inf"))
    weights = torch.softmax(scores, dim=-1).to(values.dtype).view(config.kv_heads, group * tokens, -1)
    attended = (weights @ values).view(config.heads, tokens, config.head_dim)
    return attended.transpose(0, 1).reshape(tokens, config.heads * config.head_dim)
