"""A model on the processor in four or eight bits: prompts are read by torch in bf16 or float32, tokens written by the kernels.

The wide numbers are those the few bits mean, so both see the same model. A token is read wide where its aligned
block of 16 is complete in the prompt, and by the kernels otherwise; neither depends on what else is read beside it.
So what is remembered from an earlier prompt is, bit for bit, what reading it again would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.config import UnsupportedModelError
from inkwell.worker.decoder.kv_cache import Memory
from inkwell.worker.decoder.lora_tiles import tiled
from inkwell.worker.decoder.network import Layer, Network, norms_of, qk_norms_of
from inkwell.worker.decoder.packed_weights import PackedWeights
from inkwell.worker.decoder.prefix import BLOCK, LONGEST_PREFIX, Prefix
from inkwell.worker.decoder.runner import Runner, refuse_impossible, shared_prefix
from inkwell.worker.devices import wide_form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.lora import Adapter
    from inkwell.worker.decoder.weights import Weights

    Array = np.ndarray[Any, Any]

_STRIPE = 512  # tokens read at once; only speed depends on it
_WORDS_AT_ONCE = 4096  # of the head while a text is scored: 134 MB for 8,192 tokens
_OWN = 8
_SHARED_ROWS = 8  # tokens read by the kernels at once


class GroupRunner(Runner):
    """One model of `bits` 4 or 8. `keep_wide` holds the bf16 copy; otherwise layers are unpacked as they are read."""

    def __init__(self, weights: Weights, bits: int, context: int, keep_wide: bool) -> None:
        config = weights.config
        for size in (
            config.hidden_size,
            config.intermediate_size,
            config.head_dim,
            config.heads * config.head_dim,
        ):
            if size % 32:
                raise UnsupportedModelError(f"a size of {size} is no multiple of 32")
        kernels.use_threads(torch.get_num_threads())
        self.config = config
        self.form = wide_form()
        self.context_tokens = context
        self.most_branches = _OWN
        self.bits = bits
        room = context + LONGEST_PREFIX
        self._numbers = numbers = PackedWeights.from_weights(weights, bits, room)
        self._matrices = numbers.matrices
        self._vocabulary_rows = int(numbers.matrices[config.layers, kernels.HEAD, kernels.ROWS])
        self._network = self._make_network(weights, keep_wide)
        self.memory = Memory.make(config, room)
        self._own = Memory.make(config, 32, own=1)
        self._lengths: list[int] = []
        # A prefix stands in the memory as tokens of number -1 that are always known.
        self._prefix: Prefix | None = None
        self._ahead: list[int] = []
        self._read_ids: list[int] = []
        self._shared = 0
        self._adapters = np.zeros((config.layers, 4, 6), np.int64)
        self._adapter_store: list[Array] = []
        self._strength = np.float32(0)
        self.wide_pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        refuse_impossible(ids, self.config.vocabulary_size, self.context_tokens)
        ids = [*self._ahead, *ids]
        solid = len(ids) // BLOCK * BLOCK
        known = min(shared_prefix(self._read_ids, ids), solid) // BLOCK * BLOCK
        self.last_reused = known - len(self._ahead)
        del self._read_ids[known:]
        start, hidden = known, torch.empty(0)
        while start < solid:
            end = min(solid, (start // _STRIPE + 1) * _STRIPE)
            hidden = self._read_wide(ids[start:end], start, cancelled)
            self._read_ids.extend(ids[start:end])
            start = end
        logits = np.empty((1, self._vocabulary_rows), np.float32)
        if solid == len(ids):
            if known == solid:  # all of it was known: its last block again, for the logits
                hidden = self._read_wide(ids[solid - BLOCK :], solid - BLOCK, cancelled)
            logits[0, : self.config.vocabulary_size] = self._network.logits(hidden[-1:])[0].numpy()
        start = solid
        while start < len(ids):
            cancelled()
            end = min(len(ids), start + _SHARED_ROWS)
            rows = np.array([(at, at + 1, -1, 0) for at in range(start, end)], np.int64)
            self._step(ids[start:end], rows, int(end == len(ids)), logits)
            start = end
        self._shared = len(ids)
        self._lengths = []
        return logits[0, : self.config.vocabulary_size]

    def branch(self, count: int, tokens: int) -> None:
        if not 0 < count <= self.most_branches:
            raise ValueError(f"{count} branches")
        room = min(tokens + _SHARED_ROWS, self.context_tokens)
        own = self._own.k.shape[1]
        if own < count or self._own.tokens < room:
            self._own = Memory.make(self.config, max(room, self._own.tokens), max(count, own))
        self._lengths = [0] * count

    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        rows: list[tuple[int, int, int, int]] = []
        for branch, new in zip(branches, tokens, strict=True):
            for _ in new:
                self._lengths[branch] += 1
                length = self._lengths[branch]
                if length > self._own.tokens:
                    raise ValueError("more tokens than were asked for")
                rows.append((self._shared + length - 1, self._shared, branch, length))
        flat = [token for new in tokens for token in new]
        refuse_impossible(flat, self.config.vocabulary_size, len(flat))
        if max(row[0] for row in rows) >= self.context_tokens + len(self._ahead):
            raise ValueError("the text is longer than the context")
        logits = np.empty((len(flat), self._vocabulary_rows), np.float32)
        for start in range(0, len(flat), kernels.MAX_ROWS):
            part = slice(start, start + kernels.MAX_ROWS)
            self._step(flat[part], np.array(rows[part], np.int64), len(flat[part]), logits[part])
        return logits[:, : self.config.vocabulary_size]

    def cut(self, branch: int, length: int) -> None:
        self._lengths[branch] = length

    def warm_up(self) -> None:
        """Let the kernels be compiled, or read from the disk: now, not when the author waits for a word."""
        self.read([0] * (BLOCK + 1), lambda: None)
        self.branch(1, 1)
        self.step([0], [[0]])
        self._read_ids = list(self._ahead)

    def forget(self) -> None:
        self.memory = Memory.make(self.config, self.memory.tokens)
        self._own = Memory.make(self.config, 32, own=1)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Remember nothing but the prefix."""
        if self._prefix is not None:
            m = self.memory
            for layer in range(self.config.layers):
                kept = self._prefix.keys[layer].numpy(), self._prefix.values[layer].numpy()
                kernels.store_keys_and_values(
                    *kept, 0, m.k[layer], m.k_scales[layer], m.v[layer], m.v_scales[layer]
                )
        self._read_ids = list(self._ahead)

    def use_adapter(self, adapter: Adapter | Prefix | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched. A prefix is on or off."""
        self._adapters[:] = 0
        self._adapter_store, self.wide_pairs = [], {}
        self._prefix = adapter if isinstance(adapter, Prefix) and strength else None
        self._ahead = [-1] * self._prefix.tokens if self._prefix is not None else []
        if adapter is not None and not isinstance(adapter, Prefix) and strength:
            for (layer, place), (a, b) in adapter.pairs.items():
                tiles = int(self._matrices[layer, place, kernels.ROWS]) // kernels.TILE
                laid = tiled(a.numpy(), b.numpy(), tiles)
                self._adapter_store += laid
                self._adapters[layer, place] = (len(a), *(one.ctypes.data for one in laid))
                self.wide_pairs[layer, place] = (a.to(self.form), b.to(self.form))
        self._strength = np.float32(strength if adapter is not None else 0)
        self._begin_anew()

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        refuse_impossible(ids, self.config.vocabulary_size, self.context_tokens)
        answer = np.zeros(len(ids), np.float32)
        self._read_ids, self._lengths = list(self._ahead), []
        stripes = [
            self._read_wide(ids[start : start + _STRIPE], len(self._ahead) + start, cancelled)
            for start in range(0, len(ids), _STRIPE)
        ]
        read = self._network.normed(torch.cat(stripes)[:-1]).float()
        answer[1:] = self._likelihoods(read, torch.tensor(list(ids[1:]), dtype=torch.long), cancelled).numpy()
        return answer

    def _likelihoods(
        self, read: torch.Tensor, following: torch.Tensor, cancelled: Callable[[], None]
    ) -> torch.Tensor:
        """Log-probabilities (tokens,) of the tokens `following` those `read` (tokens, hidden), float32. The head is unpacked
        some words at a time and multiplied wide: the kernels, made for few rows, would take as long as all layers.
        """
        head, vocabulary = self._matrices[self.config.layers, kernels.HEAD], self.config.vocabulary_size
        total = torch.full((len(read),), float("-inf"))
        chosen = torch.zeros(len(read))
        for first in range(0, vocabulary, _WORDS_AT_ONCE):
            cancelled()
            words = np.arange(first, min(vocabulary, first + _WORDS_AT_ONCE))
            rows = np.empty((len(words), self.config.hidden_size), np.float32)
            kernels.dequantize_rows(head, words, rows)
            logits = self._network.capped(functional.linear(read, torch.from_numpy(rows)))
            total = torch.logaddexp(total, logits.logsumexp(-1))
            here = ((following >= first) & (following <= int(words[-1]))).nonzero()[:, 0]
            chosen[here] = logits[here, following[here] - first]
        return chosen - total

    def _step(self, tokens: Sequence[int], rows: Array, logit_rows: int, logits: Array) -> None:
        m, o, n = self.memory, self._own, self._numbers
        kernels.step(
            np.array(tokens, np.int64),
            rows,
            logit_rows,
            n.sizes,
            n.factors,
            n.matrices,
            n.norms,
            n.final_norm,
            n.biases,
            n.qk_norms,
            n.windows,
            n.tables,
            n.table_of,
            self._adapters,
            self._strength,
            m.k,
            m.k_scales,
            m.v,
            m.v_scales,
            o.k,
            o.k_scales,
            o.v,
            o.v_scales,
            logits,
        )

    def _read_wide(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        """Read tokens at `start`, in the form this processor multiplies fastest; what they mean is kept."""
        positions = torch.arange(start, start + len(ids))
        recall = _Reading(self, start, len(ids))
        return self._network.hidden(torch.tensor(list(ids)), positions, recall, cancelled)

    def _make_network(self, weights: Weights, keep_wide: bool) -> Network:
        config = self.config
        layers: list[Layer] = []
        for layer in range(config.layers):
            biases = torch.from_numpy(self._numbers.biases[layer]).to(self.form) if config.qkv_bias else None
            rows = (config.qkv_rows, config.hidden_size, 2 * config.intermediate_size, config.hidden_size)
            made = [
                self._wide(layer, place, rows[place], biases if place == kernels.QKV else None, keep_wide)
                for place in range(4)
            ]
            layers.append(Layer(*made, norms=norms_of(weights, layer), qk_norms=qk_norms_of(weights, layer)))
        return Network(
            config,
            layers,
            self._embed,
            torch.from_numpy(self._numbers.final_norm),
            self._head,
            self.context_tokens + LONGEST_PREFIX,
            torch.device("cpu"),
            weights.rope_factors,
            form=self.form,
        )

    def _wide(
        self, layer: int, place: int, rows: int, bias: torch.Tensor | None, keep: bool
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        matrix = self._matrices[layer, place]
        kept = self._unpacked(matrix, rows) if keep else None

        def multiply(x: torch.Tensor) -> torch.Tensor:
            wide = kept if kept is not None else self._unpacked(matrix, rows)
            y = functional.linear(x, wide.to(x.dtype), bias)
            pair = self.wide_pairs.get((layer, place))
            if pair is not None:
                y = y + functional.linear(functional.linear(x, pair[0]), pair[1]) * float(self._strength)
            return y

        return multiply

    def _unpacked(self, matrix: Array, rows: int) -> torch.Tensor:
        out = np.empty((rows, int(matrix[kernels.COLUMNS])), np.uint16)
        kernels.unpack_bf16(matrix, out)
        return torch.from_numpy(out).view(torch.bfloat16)

    def _embed(self, ids: torch.Tensor) -> torch.Tensor:
        out = np.empty((len(ids), self.config.hidden_size), np.float32)
        kernels.dequantize_rows(self._matrices[self.config.layers, kernels.EMBEDDING], ids.numpy(), out)
        scale = torch.tensor(self.config.embedding_scale, dtype=torch.bfloat16)
        return (torch.from_numpy(out).bfloat16() * scale).to(self.form)

    def _head(self, x: torch.Tensor) -> torch.Tensor:
        """Logits (tokens, vocabulary) float32, by the kernels: the head is the largest matrix and is read seldom."""
        rows = x.shape[0]
        answer = np.empty((rows, self._vocabulary_rows), np.float32)
        kernels.multiply(
            self._matrices[self.config.layers, kernels.HEAD], np.ascontiguousarray(x.float().numpy()), answer
        )
        return torch.from_numpy(answer[:, : self.config.vocabulary_size])


class _Reading:
    """The memory of a GroupRunner as the network sees it while it reads `count` tokens from `start`."""

    def __init__(self, runner: GroupRunner, start: int, count: int) -> None:
        self._runner = runner
        self._start, self._count = start, count

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        runner = self._runner
        config, memory = runner.config, runner.memory
        place = memory.k[layer], memory.k_scales[layer], memory.v[layer], memory.v_scales[layer]
        kernels.store_keys_and_values(
            keys.float().contiguous().numpy(), values.float().contiguous().numpy(), self._start, *place
        )
        seen = np.empty((self._count, config.heads * config.head_dim), np.float32)
        asked = (queries.transpose(0, 1).float() * config.scale).contiguous().numpy()
        kernels.prefill_attention(
            asked, self._start, config.window_of(layer), np.float32(config.attention_softcap), *place, seen
        )
        return torch.from_numpy(seen).to(runner.form)
