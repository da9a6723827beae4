"""A text and its branches read by the kernels: for the few dozen tokens of an edited sentence they take a third of torch's time.

Their keys and values are quantized as the writer's own are, in caches of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.kv_cache import KeyValueCache
from inkwell.worker.giving_way import threads_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.config import ModelConfig
    from inkwell.worker.decoder.prefix import Prefix
    from inkwell.worker.decoder.text_passes import Branch

    Array = np.ndarray[Any, Any]

_GROWTH = 256  # tokens
_BRANCH_ROOM = 32  # tokens
_BRANCHES = 32  # at once


class KernelStep(Protocol):
    """A step of the kernels; `logits` (tokens, hidden) is what the head would be multiplied with."""

    def __call__(
        self,
        tokens: Array,
        rows: Array,
        logit_rows: int,
        *,
        cache: KeyValueCache,
        branches: KeyValueCache,
        logits: Array,
    ) -> None: ...


class PackedPasses:
    """Passes by `step` over a text of at most `context` tokens, behind a prefix where the model has one."""

    def __init__(self, config: ModelConfig, step: KernelStep, context: int, prefix: Prefix | None) -> None:
        self._config, self._step, self._context, self._prefix = config, step, context, prefix
        self._lead = prefix.tokens if prefix is not None else 0
        self._text = self._with_prefix(_GROWTH)
        self._branches = KeyValueCache.allocate(config, _BRANCH_ROOM, _BRANCHES)

    def read(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        first = self._lead + start
        self._reserve(first, first + len(ids))
        rows = np.array([(at, at + 1, -1, 0) for at in range(first, first + len(ids))], np.int64)
        return self._taken(ids, rows, cancelled)

    def branch(self, branches: Sequence[Branch], cancelled: Callable[[], None]) -> torch.Tensor:
        longest = max(len(one.tokens) for one in branches)
        if longest > self._branches.tokens:
            self._branches = KeyValueCache.allocate(self._config, longest, _BRANCHES)
        parts = [
            self._branched(branches[start : start + _BRANCHES], cancelled)
            for start in range(0, len(branches), _BRANCHES)
        ]
        return torch.cat(parts)

    def _branched(self, branches: Sequence[Branch], cancelled: Callable[[], None]) -> torch.Tensor:
        ids: list[int] = []
        rows: list[tuple[int, int, int, int]] = []
        for number, branch in enumerate(branches):
            at = self._lead + branch.at
            ids += branch.tokens[:-1]
            rows += [(at + place, at, number, place + 1) for place in range(len(branch.tokens) - 1)]
        return self._taken(ids, np.array(rows, np.int64), cancelled)

    def _taken(self, ids: Sequence[int], rows: Array, cancelled: Callable[[], None]) -> torch.Tensor:
        tokens = np.array(ids, np.int64)
        hidden = np.empty((len(tokens), self._config.hidden_size), np.float32)
        for start in range(0, len(tokens), kernels.MAX_ROWS):
            cancelled()
            part = slice(start, start + kernels.MAX_ROWS)
            kernels.use_threads(threads_now(torch.get_num_threads()))
            self._step(
                tokens[part],
                rows[part],
                len(tokens[part]),
                cache=self._text,
                branches=self._branches,
                logits=hidden[part],
            )
        return torch.from_numpy(hidden)

    def _reserve(self, kept: int, tokens: int) -> None:
        """Room for so many tokens, of which the first `kept` stay."""
        if tokens > self._context:
            raise ValueError(f"{tokens} tokens in a context of {self._context}")
        if self._text.tokens >= tokens:
            return
        old, room = self._text, min(self._context, max(tokens, 2 * self._text.tokens))
        self._text = KeyValueCache.allocate(self._config, room)
        blocks = old.k.shape[2]
        for name in ("k", "k_scales", "v", "v_scales"):
            getattr(self._text, name)[:, :, :blocks] = getattr(old, name)

    def _with_prefix(self, tokens: int) -> KeyValueCache:
        cache = KeyValueCache.allocate(self._config, tokens)
        if self._prefix is not None:
            for layer in range(self._config.layers):
                prefix = self._prefix.keys[layer].numpy(), self._prefix.values[layer].numpy()
                kernels.store_keys_and_values(
                    *prefix, 0, cache.k[layer], cache.k_scales[layer], cache.v[layer], cache.v_scales[layer]
                )
        return cache
