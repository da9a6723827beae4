"""A model in torch alone: bf16 on a graphics card, on Apple's, or on a processor; four bits on a graphics card.

What is remembered lies in one static tensor a layer, so that a step on a graphics card can be captured once as a CUDA
graph and replayed: no compiler, and none of Python's time between the small operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.lean.network import Layer, Network, norms_of, qk_norms_of
from inkwell.worker.lean.runner import Runner, shared_prefix
from inkwell.worker.lean.weights import norm_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.lean.adapter import Adapter
    from inkwell.worker.lean.shape import ModelShape
    from inkwell.worker.lean.weights import Weights

    Array = np.ndarray[Any, Any]

_STRIPE = 512  # tokens read at once
_BUCKET = 512  # a captured step sees a multiple of this many tokens
_BRANCHES = 8


class TorchRunner(Runner):
    """One model on `device`; `bits` 16, or 4 on a CUDA card."""

    def __init__(self, weights: Weights, device: torch.device, bits: int, context: int) -> None:
        self.shape = weights.shape
        self.context_tokens = context
        self.most_branches = _BRANCHES
        self.bits = bits
        self.device = device
        self.strength = torch.zeros((), device=device, dtype=torch.bfloat16)
        self.wide_pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}
        self._network = self._make_network(weights)
        self._cache = _StaticCache(self.shape, device)
        self._graphs: dict[tuple[int, int], _CapturedStep] = {}
        self._read_ids: list[int] = []
        self._lengths: list[int] = []

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        known = min(shared_prefix(self._read_ids, ids), len(ids) - 1)
        self.last_reused = known
        del self._read_ids[known:]
        self._cache.reserve(1, min(self.context_tokens, len(ids)), keep=known)
        self._cache.watch(self._graphs)
        hidden = torch.empty(0)
        for start in range(known, len(ids), _STRIPE):
            part = ids[start : start + _STRIPE]
            hidden = self._pass(part, start, cancelled)
            self._read_ids.extend(part)
        self._lengths = []
        return self._network.logits(hidden[-1:])[0].cpu().numpy()

    @torch.inference_mode()
    def branch(self, count: int, tokens: int) -> None:
        if not 0 < count <= self.most_branches:
            raise ValueError(f"{count} branches")
        length = len(self._read_ids)
        self._cache.reserve(count, min(self.context_tokens, length + tokens) + 8, keep=length)
        self._cache.watch(self._graphs)
        self._cache.spread(count, length)
        self._lengths = [length] * count

    @torch.inference_mode()
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        if any(len(new) != 1 for new in tokens):
            return np.concatenate([self._run(b, new) for b, new in zip(branches, tokens, strict=True)])
        places = [self._lengths[branch] for branch in branches]
        for branch in branches:
            self._lengths[branch] += 1
        ids = torch.tensor([new[0] for new in tokens], device=self.device)
        where = torch.tensor(places, device=self.device)
        which = torch.tensor(list(branches), device=self.device)
        extent = max(places) + 1
        if self.device.type == "cuda":
            return self._captured(len(branches), extent).run(ids, where, which).cpu().numpy()
        return self._side_by_side(ids, where, which, extent).cpu().numpy()

    def cut(self, branch: int, length: int) -> None:
        self._lengths[branch] = len(self._read_ids) + length

    def forget(self) -> None:
        self._read_ids, self._lengths = [], []
        self._graphs.clear()
        self._cache = _StaticCache(self.shape, self.device)

    def use_adapter(self, adapter: Adapter | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched."""
        pairs = adapter.pairs if adapter is not None and strength else {}
        self.wide_pairs = {
            place: (a.to(self.device, torch.bfloat16), b.to(self.device, torch.bfloat16))
            for place, (a, b) in pairs.items()
        }
        self.strength.fill_(strength)
        self._graphs.clear()
        self._read_ids = []

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        answer = np.zeros(len(ids), np.float32)
        self._read_ids, self._lengths = [], []
        self._cache.reserve(1, len(ids), keep=0)
        self._cache.watch(self._graphs)
        for start in range(0, len(ids), _STRIPE):
            hidden = self._pass(ids[start : start + _STRIPE], start, cancelled)
            following = torch.tensor(list(ids[start + 1 : start + 1 + len(hidden)]), device=self.device)
            logits = self._network.logits(hidden[: len(following)])
            chosen = torch.log_softmax(logits, dim=-1).gather(1, following[:, None])[:, 0]
            answer[start + 1 : start + 1 + len(following)] = chosen.cpu().numpy()
        return answer

    def _pass(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        positions = torch.arange(start, start + len(ids), device=self.device)
        recall = _Reading(self.shape, self._cache, 0, start, len(ids), self.device)
        return self._network.hidden(
            torch.tensor(list(ids), device=self.device), positions, recall, cancelled
        )

    def _run(self, branch: int, tokens: Sequence[int]) -> Array:
        """Several tokens of one branch one after another."""
        start = self._lengths[branch]
        self._lengths[branch] += len(tokens)
        positions = torch.arange(start, start + len(tokens), device=self.device)
        recall = _Reading(self.shape, self._cache, branch, start, len(tokens), self.device)
        hidden = self._network.hidden(torch.tensor(list(tokens), device=self.device), positions, recall)
        return self._network.logits(hidden).cpu().numpy()

    def _side_by_side(
        self, ids: torch.Tensor, places: torch.Tensor, branches: torch.Tensor, extent: int
    ) -> torch.Tensor:
        recall = _Abreast(self.shape, self._cache, places, branches, extent)
        return self._network.logits(self._network.hidden(ids, places, recall))

    def _captured(self, rows: int, extent: int) -> _CapturedStep:
        bucket = min(-(-extent // _BUCKET) * _BUCKET, self._cache.tokens)
        key = (rows, bucket)
        if key not in self._graphs:
            self._graphs[key] = _CapturedStep(self._side_by_side, rows, bucket, self.device)
        return self._graphs[key]

    def _make_network(self, weights: Weights) -> Network:
        shape, device = self.shape, self.device
        layers: list[Layer] = []

        def put(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.to(device, torch.bfloat16)

        for number in range(shape.layers):
            made: list[Any] = []
            for place, names in enumerate((("q", "k", "v"), ("o",), ("gate", "up"), ("down",))):
                matrix = torch.cat([put(weights.checked(f"{number}.{name}")) for name in names])
                bias = None
                if place == 0 and shape.qkv_bias:
                    bias = torch.cat([put(weights.checked(f"{number}.{name}_bias")) for name in names])
                made.append(self._matrix(number, place, matrix, bias))
            norms = tuple(norm.to(device) for norm in norms_of(weights, number))
            qk_norms = tuple(norm.to(device) for norm in qk_norms_of(weights, number))
            layers.append(Layer(*made, norms=norms, qk_norms=qk_norms))
        embedding = put(weights.checked("embedding"))
        tied = shape.tied or not weights.has("head")
        head = embedding if tied else put(weights.checked("head"))
        scale = torch.tensor(shape.embedding_scale, dtype=torch.bfloat16, device=device)

        def embed(ids: torch.Tensor) -> torch.Tensor:
            rows = embedding[ids]
            return rows * scale if shape.embedding_scale != 1.0 else rows

        return Network(
            shape,
            layers,
            embed,
            norm_of(weights, "final_norm").to(device),
            lambda x: functional.linear(x, head),
            self.context_tokens,
            device,
            weights.rope_factors,
            fused_norm=device.type == "cuda",
        )

    def _matrix(
        self, layer: int, place: int, matrix: torch.Tensor, bias: torch.Tensor | None
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        plain = _FourBits(matrix) if self.bits == 4 else _Dense(matrix)

        def multiply(x: torch.Tensor) -> torch.Tensor:
            y = plain(x) if bias is None else plain(x, bias)
            pair = self.wide_pairs.get((layer, place))
            if pair is not None:
                y = y + functional.linear(functional.linear(x, pair[0]), pair[1]) * self.strength
            return y

        return multiply


class _Dense:
    """A bf16 matrix."""

    def __init__(self, matrix: torch.Tensor) -> None:
        self._matrix = matrix

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        return functional.linear(x, self._matrix, bias)


class _FourBits:
    """A matrix in torch's own four-bit form for CUDA, groups of 32; many rows at once are unpacked first."""

    _MANY = 32

    def __init__(self, matrix: torch.Tensor) -> None:
        rows, columns = matrix.shape
        groups = matrix.float().view(rows, columns // 32, 32)
        low, high = groups.amin(-1, keepdim=True), groups.amax(-1, keepdim=True)
        scale = ((high - low) / 15).clamp_min(1e-8)
        values = ((groups - low) / scale).round().clamp(0, 15).to(torch.int32).view(rows, columns)
        self._values = values.to(torch.uint8)
        self._scale, self._low = scale[..., 0].bfloat16(), low[..., 0].bfloat16()
        pairs = (values[:, ::2] << 4 | values[:, 1::2]).to(torch.uint8)
        tiles = 8 if columns % 128 == 0 else 4 if columns % 64 == 0 else 2
        self._packed = torch._convert_weight_to_int4pack(pairs.contiguous(), tiles)  # noqa: SLF001
        middle = (low + 8 * scale)[..., 0]
        self._numbers = (
            torch.stack([scale[..., 0], middle], dim=-1).transpose(0, 1).contiguous().bfloat16()
        )

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        if x.shape[0] > self._MANY:
            rows, columns = self._values.shape
            wide = self._values.view(rows, -1, 32) * self._scale[..., None] + self._low[..., None]
            return functional.linear(x, wide.view(rows, columns).bfloat16(), bias)
        y = torch._weight_int4pack_mm(x.contiguous(), self._packed, 32, self._numbers)  # noqa: SLF001
        return y if bias is None else y + bias


class _StaticCache:
    """Keys and values (layers, branches, kv_heads, tokens, head_dim) bf16; grown by halves, never moved otherwise."""

    def __init__(self, shape: ModelShape, device: torch.device) -> None:
        self._shape, self._device = shape, device
        self.keys = torch.empty(0)
        self.values = torch.empty(0)
        self.branches, self.tokens = 0, 0

    def reserve(self, branches: int, tokens: int, keep: int) -> None:
        """Room for that much, the first `keep` tokens of the first branch kept."""
        if branches <= self.branches and tokens <= self.tokens:
            return
        shape = self._shape
        branches = max(branches, self.branches)
        tokens = max(-(-tokens // _BUCKET) * _BUCKET, self.tokens)
        form = (shape.layers, branches, shape.kv_heads, tokens, shape.head_dim)
        keys, values = (torch.zeros(form, dtype=torch.bfloat16, device=self._device) for _ in range(2))
        if keep:
            keys[:, 0, :, :keep] = self.keys[:, 0, :, :keep]
            values[:, 0, :, :keep] = self.values[:, 0, :, :keep]
        self.keys, self.values, self.branches, self.tokens = keys, values, branches, tokens
        self.moved = True

    moved = False

    def watch(self, graphs: dict[Any, Any]) -> None:
        """Drop captured steps that would write where the cache lay before it grew."""
        if self.moved:
            graphs.clear()
            self.moved = False

    def spread(self, branches: int, length: int) -> None:
        """Give every branch what the first remembers."""
        if branches > 1:
            self.keys[:, 1:branches, :, :length] = self.keys[:, :1, :, :length]
            self.values[:, 1:branches, :, :length] = self.values[:, :1, :, :length]


class _Reading:
    """The cache of one branch while `count` tokens from `start` are read."""

    def __init__(
        self, shape: ModelShape, cache: _StaticCache, branch: int, start: int, count: int, device: torch.device
    ) -> None:
        self._shape, self._cache, self._branch = shape, cache, branch
        self._start, self._end = start, start + count
        self._device = device
        self._masks: dict[int, torch.Tensor] = {}

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        k, v = self._cache.keys[layer, self._branch], self._cache.values[layer, self._branch]
        k[:, self._start : self._end] = keys
        v[:, self._start : self._end] = values
        window = self._shape.window_of(layer)
        plain = self._start == 0 and not (window and window < self._end)
        mask = None if plain or self._end - self._start == 1 and not window else self._mask(window)
        seen = attention(
            queries[None],
            k[None, :, : self._end],
            v[None, :, : self._end],
            mask,
            self._shape,
            causal=plain and self._end > 1,
        )[0]
        return seen.transpose(0, 1).reshape(self._end - self._start, -1)

    def _mask(self, window: int) -> torch.Tensor:
        mask = self._masks.get(window)
        if mask is None:
            here = torch.arange(self._start, self._end, device=self._device)[:, None]
            there = torch.arange(self._end, device=self._device)[None, :]
            seen = (there <= here) & (there > here - window) if window else there <= here
            mask = self._masks[window] = torch.where(seen, 0.0, -torch.inf).bfloat16()
        return mask


class _Abreast:
    """The cache while one token of each of several branches is written; `extent` tokens of it are looked at."""

    def __init__(
        self,
        shape: ModelShape,
        cache: _StaticCache,
        places: torch.Tensor,
        branches: torch.Tensor,
        extent: int,
    ) -> None:
        self._shape, self._cache = shape, cache
        self._places, self._branches, self._extent = places, branches, extent
        self._masks: dict[int, torch.Tensor] = {}
        # One row on the processor sees exactly its own past: no mask, as transformers does it.
        self._exact = len(places) == 1 and places.device.type == "cpu"

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        k, v = self._cache.keys[layer], self._cache.values[layer]
        k[self._branches, :, self._places] = keys.transpose(0, 1)
        v[self._branches, :, self._places] = values.transpose(0, 1)
        window = self._shape.window_of(layer)
        first = max(0, self._extent - window) if self._exact and window else 0
        mask = None if self._exact else self._mask(window)
        seen = attention(
            queries.transpose(0, 1).unsqueeze(2),
            k[self._branches, :, first : self._extent],
            v[self._branches, :, first : self._extent],
            mask,
            self._shape,
        )
        return seen[:, :, 0].reshape(len(self._places), -1)

    def _mask(self, window: int) -> torch.Tensor:
        mask = self._masks.get(window)
        if mask is None:
            here = self._places[:, None]
            there = torch.arange(self._extent, device=here.device)[None, :]
            seen = (there <= here) & (there > here - window) if window else there <= here
            mask = torch.where(seen, 0.0, -torch.inf).bfloat16()[:, None, None, :]
            self._masks[window] = mask
        return mask


def attention(
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    mask: torch.Tensor | None,
    shape: ModelShape,
    causal: bool = False,
) -> torch.Tensor:
    """What queries (rows, heads, tokens, head_dim) see of keys and values (rows, kv_heads, memory, head_dim)."""
    share = shape.heads // shape.kv_heads
    if not shape.attention_softcap:
        return functional.scaled_dot_product_attention(
            queries, keys, values, attn_mask=mask, scale=shape.scale, is_causal=causal, enable_gqa=share > 1
        )
    keys, values = keys.repeat_interleave(share, 1), values.repeat_interleave(share, 1)
    scores = torch.matmul(queries, keys.transpose(2, 3)) * shape.scale
    scores = torch.tanh(scores / shape.attention_softcap) * shape.attention_softcap
    if causal:
        count = queries.shape[2]
        mask = torch.full((count, count), -torch.inf, device=queries.device).triu(1)
    if mask is not None:
        scores = scores + mask
    return torch.matmul(torch.softmax(scores, dim=-1, dtype=torch.float32).to(queries.dtype), values)


class _CapturedStep:
    """One step for a number of rows and an extent of memory, captured once and replayed."""

    def __init__(
        self,
        step: Callable[[torch.Tensor, torch.Tensor, torch.Tensor, int], torch.Tensor],
        rows: int,
        extent: int,
        device: torch.device,
    ) -> None:
        self._ids, self._places, self._branches = (
            torch.zeros(rows, dtype=torch.long, device=device) for _ in range(3)
        )
        # Writing at the last place of the extent while warming up harms nothing: it is overwritten before it is seen.
        self._places.fill_(extent - 1)
        self._branches.copy_(torch.arange(rows))
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(2):
                step(self._ids, self._places, self._branches, extent)
        torch.cuda.current_stream().wait_stream(stream)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._logits = step(self._ids, self._places, self._branches, extent)

    def run(self, ids: torch.Tensor, places: torch.Tensor, branches: torch.Tensor) -> torch.Tensor:
        """Logits (rows, vocabulary) after these tokens."""
        self._ids.copy_(ids)
        self._places.copy_(places)
        self._branches.copy_(branches)
        self._graph.replay()
        return self._logits
