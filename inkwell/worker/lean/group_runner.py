"""A model on the processor in four or eight bits: prompts are read by torch in bf16, tokens written by the kernels.

The bf16 numbers are those the few bits mean, so both see the same model. A token is read in bf16 where its aligned
block of 16 is complete in the prompt, and by the kernels otherwise; neither depends on what else is read beside it.
So what is remembered from an earlier prompt is, bit for bit, what reading it again would give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.lean import kernels
from inkwell.worker.lean.groups import Groups, stacked
from inkwell.worker.lean.memory import Memory, zeroed
from inkwell.worker.lean.network import Layer, Network, norms_of, qk_norms_of
from inkwell.worker.lean.rotary import rotary_tables
from inkwell.worker.lean.runner import Runner, shared_prefix
from inkwell.worker.lean.shape import UnsupportedModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.lean.adapter import Adapter
    from inkwell.worker.lean.weights import Weights

    Array = np.ndarray[Any, Any]

_BLOCK = 16  # tokens read together at least
_STRIPE = 512  # tokens read at once; only speed depends on it
_OWN = 8
_OWN_TOKENS = 4096
_SHARED_ROWS = 8  # tokens read by the kernels at once


class GroupRunner(Runner):
    """One model of `bits` 4 or 8. `keep_wide` holds the bf16 copy; otherwise layers are unpacked as they are read."""

    def __init__(self, weights: Weights, bits: int, context: int, keep_wide: bool) -> None:
        shape = weights.shape
        for size in (shape.hidden, shape.inner, shape.head_dim, shape.heads * shape.head_dim):
            if size % 32:
                raise UnsupportedModelError(f"a size of {size} is no multiple of 32")
        self.shape = shape
        self.context_tokens = context
        self.most_branches = _OWN
        self.bits = bits
        self._store: list[Array] = []
        self._matrices = np.zeros((shape.layers + 1, 4, 5), np.int64)
        self._pack_all(weights, bits)
        self._prepare_numbers(weights)
        self._network = self._make_network(weights, keep_wide)
        self.memory = Memory.make(shape, context)
        self._own = Memory.make(shape, 32, own=1)
        self._lengths: list[int] = []
        self._read_ids: list[int] = []
        self._shared = 0
        self._adapters = np.zeros((shape.layers, 4, 4), np.int64)
        self._adapter_store: list[Array] = []
        self._strength = np.float32(0)
        self.wide_pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        solid = len(ids) // _BLOCK * _BLOCK
        known = min(shared_prefix(self._read_ids, ids), solid) // _BLOCK * _BLOCK
        self.last_reused = known
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
                hidden = self._read_wide(ids[solid - _BLOCK :], solid - _BLOCK, cancelled)
            logits[0, : self.shape.vocabulary] = self._network.logits(hidden[-1:])[0].numpy()
        start = solid
        while start < len(ids):
            cancelled()
            end = min(len(ids), start + _SHARED_ROWS)
            rows = np.array([(at, at + 1, -1, 0) for at in range(start, end)], np.int64)
            self._step(ids[start:end], rows, int(end == len(ids)), logits)
            start = end
        self._shared = len(ids)
        self._lengths = []
        return logits[0, : self.shape.vocabulary]

    def branch(self, count: int, tokens: int) -> None:
        if not 0 < count <= self.most_branches:
            raise ValueError(f"{count} branches")
        room = min(tokens + _SHARED_ROWS, self.context_tokens)
        own = self._own.k.shape[1]
        if own < count or self._own.tokens < room:
            self._own = Memory.make(self.shape, max(room, self._own.tokens), max(count, own))
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
        logits = np.empty((len(flat), self._vocabulary_rows), np.float32)
        for start in range(0, len(flat), kernels.MOST_ROWS):
            part = slice(start, start + kernels.MOST_ROWS)
            self._step(flat[part], np.array(rows[part], np.int64), len(flat[part]), logits[part])
        return logits[:, : self.shape.vocabulary]

    def cut(self, branch: int, length: int) -> None:
        self._lengths[branch] = length

    def forget(self) -> None:
        self._read_ids = []
        self.memory = Memory.make(self.shape, self.context_tokens)
        self._own = Memory.make(self.shape, 32, own=1)

    def use_adapter(self, adapter: Adapter | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched."""
        self._adapters[:] = 0
        self._adapter_store, self.wide_pairs = [], {}
        if adapter is not None and strength:
            for (layer, place), (a, b) in adapter.pairs.items():
                halves = [np.ascontiguousarray(half.numpy(), np.float32) for half in (a, b)]
                self._adapter_store += halves
                self._adapters[layer, place] = (len(halves[0]), halves[0].ctypes.data, halves[1].ctypes.data, len(halves[1]))
                self.wide_pairs[layer, place] = (a.bfloat16(), b.bfloat16())
        self._strength = np.float32(strength if adapter is not None else 0)
        self._read_ids = []

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        answer = np.zeros(len(ids), np.float32)
        self._read_ids, self._lengths = [], []
        for start in range(0, len(ids), _STRIPE):
            end = min(len(ids), start + _STRIPE)
            hidden = self._read_wide(ids[start:end], start, cancelled)
            following = torch.tensor(list(ids[start + 1 : end + 1]))
            logits = self._network.logits(hidden[: len(following)])
            chosen = torch.log_softmax(logits, dim=-1).gather(1, following[:, None])[:, 0]
            answer[start + 1 : start + 1 + len(following)] = chosen.numpy()
        return answer

    def _step(self, tokens: Sequence[int], rows: Array, logit_rows: int, logits: Array) -> None:
        m, o = self.memory, self._own
        kernels.step(
            np.array(tokens, np.int64),
            rows,
            logit_rows,
            self._sizes,
            self._factors,
            self._matrices,
            self._norms,
            self._final_norm,
            self._biases,
            self._qk_norms,
            self._windows,
            self._tables,
            self._table_of,
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
        """Read tokens in bf16 at `start`; what they mean is kept."""
        positions = torch.arange(start, start + len(ids))
        recall = _Reading(self, start, len(ids))
        return self._network.hidden(torch.tensor(list(ids)), positions, recall, cancelled)

    def _pack_all(self, weights: Weights, bits: int) -> None:
        layers = weights.shape.layers
        for layer in range(layers):
            for place, names in enumerate((("q", "k", "v"), ("o",), ("gate", "up"), ("down",))):
                parts = [weights.groups(f"{layer}.{name}", bits) for name in names]
                self._matrices[layer, place] = self._packed(stacked(parts) if len(parts) > 1 else parts[0])
        self._matrices[layers, kernels.EMBEDDING] = self._packed(weights.groups("embedding", 8))
        tied = weights.shape.tied or not weights.has("head")
        self._matrices[layers, kernels.HEAD] = (
            self._matrices[layers, kernels.EMBEDDING] if tied else self._packed(weights.groups("head", 8))
        )
        self._vocabulary_rows = int(self._matrices[layers, kernels.HEAD, kernels.ROWS])

    def _packed(self, groups: Groups) -> Array:
        rows, columns = groups.shape
        tiles = -(-rows // kernels.TILE)
        data = zeroed((tiles * kernels.TILE * columns * groups.bits // 8,), np.uint8)
        scales = zeroed((tiles * kernels.TILE * columns // 16,), np.uint16)
        kernels.pack(
            np.ascontiguousarray(groups.values),
            np.ascontiguousarray(groups.scale).view(np.uint16),
            np.ascontiguousarray(groups.zero).view(np.uint16),
            groups.bits,
            data,
            scales,
        )
        self._store += [data, scales]
        return np.array(
            [groups.bits, data.ctypes.data, scales.ctypes.data, tiles * kernels.TILE, columns], np.int64
        )

    def _prepare_numbers(self, weights: Weights) -> None:
        shape = weights.shape
        self._sizes = np.array(
            [
                shape.layers,
                shape.hidden,
                shape.heads,
                shape.kv_heads,
                shape.head_dim,
                shape.inner,
                shape.vocabulary,
                shape.qkv_bias,
                shape.qk_norm,
                shape.gelu,
                shape.post_norms,
            ],
            np.int64,
        )
        self._factors = np.array(
            [
                shape.norm_eps,
                shape.scale,
                shape.attention_softcap,
                shape.final_softcap,
                shape.embedding_scale,
            ],
            np.float32,
        )
        self._norms = np.ones((shape.layers, 4, shape.hidden), np.float32)
        self._qk_norms = np.ones((shape.layers, 2, shape.head_dim), np.float32)
        self._biases = np.zeros((shape.layers, shape.qkv_rows), np.float32)
        for layer in range(shape.layers):
            for place, norm in enumerate(norms_of(weights, layer)):
                self._norms[layer, place] = norm.numpy()
            for place, norm in enumerate(qk_norms_of(weights, layer)):
                self._qk_norms[layer, place] = norm.numpy()
            if shape.qkv_bias:
                parts = [weights.checked(f"{layer}.{name}_bias").float() for name in "qkv"]
                self._biases[layer] = torch.cat(parts).numpy()
        self._final_norm = np.ascontiguousarray(
            (weights.checked("final_norm").float() + shape.norm_offset).numpy()
        )
        ropes = [shape.rope] if shape.local_rope is None else [shape.rope, shape.local_rope]
        tables = [
            torch.stack(
                rotary_tables(
                    rope,
                    shape.head_dim,
                    self.context_tokens,
                    weights.rope_factors if index == 0 else None,
                )
            )
            for index, rope in enumerate(ropes)
        ]
        self._tables = torch.stack(tables).numpy()
        self._windows = np.array([shape.window_of(layer) for layer in range(shape.layers)], np.int64)
        self._table_of = np.array(
            [int(shape.local_rope is not None and bool(window)) for window in self._windows], np.int64
        )

    def _make_network(self, weights: Weights, keep_wide: bool) -> Network:
        shape = self.shape
        layers: list[Layer] = []
        for layer in range(shape.layers):
            biases = torch.from_numpy(self._biases[layer]).bfloat16() if shape.qkv_bias else None
            rows = (shape.qkv_rows, shape.hidden, 2 * shape.inner, shape.hidden)
            made = [
                self._wide(layer, place, rows[place], biases if place == kernels.QKV else None, keep_wide)
                for place in range(4)
            ]
            layers.append(
                Layer(*made, norms=norms_of(weights, layer), qk_norms=qk_norms_of(weights, layer))
            )
        return Network(
            shape,
            layers,
            self._embed,
            torch.from_numpy(self._final_norm),
            self._head,
            self.context_tokens,
            torch.device("cpu"),
            weights.rope_factors,
        )

    def _wide(
        self, layer: int, place: int, rows: int, bias: torch.Tensor | None, keep: bool
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        matrix = self._matrices[layer, place]
        kept = self._unpacked(matrix, rows) if keep else None

        def multiply(x: torch.Tensor) -> torch.Tensor:
            y = functional.linear(x, kept if kept is not None else self._unpacked(matrix, rows), bias)
            pair = self.wide_pairs.get((layer, place))
            if pair is not None:
                y = y + functional.linear(functional.linear(x, pair[0]), pair[1]) * float(self._strength)
            return y

        return multiply

    def _unpacked(self, matrix: Array, rows: int) -> torch.Tensor:
        out = np.empty((rows, int(matrix[kernels.COLUMNS])), np.uint16)
        kernels.unpack(matrix, out)
        return torch.from_numpy(out).view(torch.bfloat16)

    def _embed(self, ids: torch.Tensor) -> torch.Tensor:
        out = np.empty((len(ids), self.shape.hidden), np.float32)
        kernels.rows_of(self._matrices[self.shape.layers, kernels.EMBEDDING], ids.numpy(), out)
        scale = torch.tensor(self.shape.embedding_scale, dtype=torch.bfloat16)
        return torch.from_numpy(out).bfloat16() * scale

    def _head(self, x: torch.Tensor) -> torch.Tensor:
        """Logits (tokens, vocabulary) float32, by the kernels: the head is the largest matrix and is read seldom."""
        rows = x.shape[0]
        answer = np.empty((rows, self._vocabulary_rows), np.float32)
        kernels.multiply(
            self._matrices[self.shape.layers, kernels.HEAD], np.ascontiguousarray(x.float().numpy()), answer
        )
        return torch.from_numpy(answer[:, : self.shape.vocabulary])


class _Reading:
    """The memory of a GroupRunner as the network sees it while it reads `count` tokens from `start`."""

    def __init__(self, runner: GroupRunner, start: int, count: int) -> None:
        self._runner = runner
        self._start, self._count = start, count

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        runner = self._runner
        shape, memory = runner.shape, runner.memory
        place = memory.k[layer], memory.k_scales[layer], memory.v[layer], memory.v_scales[layer]
        kernels.store_many(
            keys.float().contiguous().numpy(), values.float().contiguous().numpy(), self._start, *place
        )
        seen = np.empty((self._count, shape.heads * shape.head_dim), np.float32)
        asked = (queries.transpose(0, 1).float() * shape.scale).contiguous().numpy()
        kernels.attention_read(
            asked, self._start, shape.window_of(layer), np.float32(shape.attention_softcap), *place, seen
        )
        return torch.from_numpy(seen).bfloat16()
