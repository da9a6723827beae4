"""A model in torch alone: bf16 on a graphics card, on Apple's, or on a processor; four bits on a graphics card.

What is remembered lies in one static tensor a layer, so that a step on a graphics card can be captured once as a CUDA
graph and replayed: no compiler, and none of Python's time between the small operations.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.decoder.network import Layer, Network, norm_of, norms_of, qk_norms_of
from inkwell.worker.decoder.prefix import LONGEST_PREFIX, Prefix
from inkwell.worker.decoder.runner import Runner, refuse_impossible, shared_prefix
from inkwell.worker.decoder.torch_kv_cache import BUCKET, Abreast, InOrder, Reading, StaticCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.lora import Adapter
    from inkwell.worker.decoder.weights import Weights

    Array = np.ndarray[Any, Any]

_STRIPE = 512  # tokens read at once
_BRANCHES = 8
# Up to so many weights an adapter is merged with a copy of the matrices: it then costs memory and no time.
_MERGED = 600_000_000


class TorchRunner(Runner):
    """One model on `device`; `bits` 16, or 4 on a CUDA card."""

    def __init__(self, weights: Weights, device: torch.device, bits: int, context: int) -> None:
        self.config = weights.config
        self.context_tokens = context
        self.most_branches = _BRANCHES
        self.bits = bits
        self.device = device
        # What an adapter adds to a matrix: A (rank, columns), and B (rows, rank) times its strength, turned.
        self._pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}
        # The matrices of a small model: an adapter is added to a copy of them.
        self._dense: dict[tuple[int, int], _Dense] = {}
        self._network = self._make_network(weights)
        self._cache = StaticCache(self.config, device)
        self._graphs: dict[tuple[int, int, bool], _CapturedStep] = {}
        self._prefix: Prefix | None = None
        self._ahead = 0  # places of the memory that the prefix takes
        self._read_ids: list[int] = []
        self._lengths: list[int] = []

    @torch.inference_mode()
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        refuse_impossible(ids, self.config.vocabulary_size, self.context_tokens)
        # Whole stripes only, so that a warm reading computes exactly what a cold one does.
        known = min(shared_prefix(self._read_ids, ids), len(ids) - 1) // _STRIPE * _STRIPE
        self.last_reused = known
        del self._read_ids[known:]
        self._cache.reserve(1, self._ahead + len(ids), keep=self._ahead + known)
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
        length = self._ahead + len(self._read_ids)
        room = min(self._ahead + self.context_tokens, length + tokens)
        self._cache.reserve(count, room + 8, keep=length)
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
        numbers = torch.tensor([[new[0] for new in tokens], places, list(branches)])
        extent = max(places) + 1
        if self.device.type == "cuda":
            in_order = list(branches) == list(range(len(branches)))
            return self._captured(len(branches), extent, in_order).run(numbers)
        ids, where, which = numbers.to(self.device)
        return self._side_by_side(ids, where, which, extent).cpu().numpy()

    def cut(self, branch: int, length: int) -> None:
        self._lengths[branch] = self._ahead + len(self._read_ids) + length

    def forget(self) -> None:
        self._cache = StaticCache(self.config, self.device)
        self._begin_anew()

    @torch.inference_mode()
    def _begin_anew(self) -> None:
        """Remember nothing but the prefix."""
        self._read_ids, self._lengths = [], []
        self._graphs.clear()
        if self._prefix is not None:
            self._cache.reserve(1, self._ahead, keep=0)
            self._cache.keys[:, 0, :, : self._ahead] = self._prefix.keys.to(self.device, torch.bfloat16)
            self._cache.values[:, 0, :, : self._ahead] = self._prefix.values.to(self.device, torch.bfloat16)

    def use_adapter(self, adapter: Adapter | Prefix | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched. A prefix is on or off."""
        self._prefix = adapter if isinstance(adapter, Prefix) and strength else None
        self._ahead = self._prefix.tokens if self._prefix is not None else 0
        pairs = adapter.pairs if adapter is not None and not isinstance(adapter, Prefix) and strength else {}
        self._pairs = {
            place: (
                a.to(self.device, torch.bfloat16),
                (b.float() * strength).to(self.device, torch.bfloat16).t(),
            )
            for place, (a, b) in pairs.items()
        }
        for key, matrix in self._dense.items():
            matrix.merge(self._pairs.get(key))
        self._begin_anew()

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        answer = np.zeros(len(ids), np.float32)
        self._read_ids, self._lengths = [], []
        self._cache.reserve(1, self._ahead + len(ids), keep=self._ahead)
        self._cache.watch(self._graphs)
        for start in range(0, len(ids), _STRIPE):
            hidden = self._pass(ids[start : start + _STRIPE], start, cancelled)
            following = torch.tensor(list(ids[start + 1 : start + 1 + len(hidden)]), device=self.device)
            logits = self._network.logits(hidden[: len(following)])
            chosen = torch.log_softmax(logits, dim=-1).gather(1, following[:, None])[:, 0]
            answer[start + 1 : start + 1 + len(following)] = chosen.cpu().numpy()
        return answer

    def _pass(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        start += self._ahead
        positions = torch.arange(start, start + len(ids), device=self.device)
        recall = Reading(self.config, self._cache, 0, start, len(ids), self.device)
        return self._network.hidden(torch.tensor(list(ids), device=self.device), positions, recall, cancelled)

    def _run(self, branch: int, tokens: Sequence[int]) -> Array:
        """Several tokens of one branch one after another."""
        start = self._lengths[branch]
        self._lengths[branch] += len(tokens)
        positions = torch.arange(start, start + len(tokens), device=self.device)
        recall = Reading(self.config, self._cache, branch, start, len(tokens), self.device)
        hidden = self._network.hidden(torch.tensor(list(tokens), device=self.device), positions, recall)
        return self._network.logits(hidden).cpu().numpy()

    def _side_by_side(
        self,
        ids: torch.Tensor,
        places: torch.Tensor,
        branches: torch.Tensor,
        extent: int,
        in_order: bool = False,
    ) -> torch.Tensor:
        kind = InOrder if in_order else Abreast
        recall = kind(self.config, self._cache, places, branches, extent)
        return self._network.logits(self._network.hidden(ids, places, recall))

    def _captured(self, rows: int, extent: int, in_order: bool) -> _CapturedStep:
        bucket = min(-(-extent // BUCKET) * BUCKET, self._cache.tokens)
        key = (rows, bucket, in_order)
        if key not in self._graphs:
            step = partial(self._side_by_side, in_order=in_order)
            self._graphs[key] = _CapturedStep(step, rows, bucket, self.device)
        return self._graphs[key]

    def _make_network(self, weights: Weights) -> Network:
        config, device = self.config, self.device
        layers: list[Layer] = []

        def put(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.to(device, torch.bfloat16)

        for number in range(config.layers):
            made: list[Any] = []
            for place, names in enumerate((("q", "k", "v"), ("o",), ("gate", "up"), ("down",))):
                matrix = torch.cat([put(weights.checked(f"{number}.{name}")) for name in names])
                bias = None
                if place == 0 and config.qkv_bias:
                    bias = torch.cat([put(weights.checked(f"{number}.{name}_bias")) for name in names])
                made.append(self._matrix(number, place, matrix, bias))
            norms = tuple(norm.to(device, self._norm_form) for norm in norms_of(weights, number))
            qk_norms = tuple(norm.to(device, self._norm_form) for norm in qk_norms_of(weights, number))
            layers.append(Layer(*made, norms=norms, qk_norms=qk_norms))
        embedding = head = put(weights.checked("embedding"))
        if not config.tied and weights.has("head"):
            head = put(weights.checked("head"))
        scale = torch.tensor(config.embedding_scale, dtype=torch.bfloat16, device=device)

        def embed(ids: torch.Tensor) -> torch.Tensor:
            rows = embedding[ids]
            return rows * scale if config.embedding_scale != 1.0 else rows

        return Network(
            config,
            layers,
            embed,
            norm_of(weights, "final_norm").to(device, self._norm_form),
            lambda x: functional.linear(x, head),
            # A captured step looks at whole buckets, so its last place may lie beyond the context.
            -(-(self.context_tokens + LONGEST_PREFIX) // BUCKET) * BUCKET,
            device,
            weights.rope_factors,
            fused_norm=device.type == "cuda",
        )

    @property
    def _norm_form(self) -> torch.dtype:
        """A card's own norm multiplies in the form of its input."""
        return torch.bfloat16 if self.device.type == "cuda" else torch.float32

    def _matrix(
        self, layer: int, place: int, matrix: torch.Tensor, bias: torch.Tensor | None
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        if self.bits == 16 and self.config.parameters() < _MERGED:
            self._dense[layer, place] = dense = _Dense(matrix)
            return dense if bias is None else partial(dense, bias=bias)
        plain = _FourBits(matrix) if self.bits == 4 else _Dense(matrix)

        def multiply(x: torch.Tensor) -> torch.Tensor:
            y = plain(x) if bias is None else plain(x, bias)
            pair = self._pairs.get((layer, place))
            # Two more steps a matrix and no third: on a card a small model's time is the number of its steps.
            return y if pair is None else torch.addmm(y, functional.linear(x, pair[0]), pair[1])

        return multiply


class _Dense:
    """A bf16 matrix."""

    def __init__(self, matrix: torch.Tensor) -> None:
        self._plain = self._used = matrix

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        return functional.linear(x, self._used, bias)

    def merge(self, pair: tuple[torch.Tensor, torch.Tensor] | None) -> None:
        """Multiply with the matrix and what an adapter adds to it: A (rank, columns), turned B (rank, rows)."""
        self._used = self._plain
        if pair is not None:
            self._used = (self._plain.float() + pair[1].t().float() @ pair[0].float()).bfloat16()


class _FourBits:
    """A matrix in torch's own four-bit form for CUDA, groups of 32."""

    def __init__(self, matrix: torch.Tensor) -> None:
        rows, columns = matrix.shape
        groups = matrix.float().view(rows, columns // 32, 32)
        low, high = groups.amin(-1, keepdim=True), groups.amax(-1, keepdim=True)
        scale = ((high - low) / 15).clamp_min(1e-8)
        values = ((groups - low) / scale).round().clamp(0, 15).to(torch.int32).view(rows, columns)
        pairs = (values[:, ::2] << 4 | values[:, 1::2]).to(torch.uint8)
        tiles = 8 if columns % 128 == 0 else 4 if columns % 64 == 0 else 2
        self._packed = torch.ops.aten._convert_weight_to_int4pack(pairs.contiguous(), tiles)
        middle = (low + 8 * scale)[..., 0]
        numbers = torch.stack([scale[..., 0], middle], dim=-1)
        self._numbers = numbers.transpose(0, 1).contiguous().bfloat16()

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        y = torch.ops.aten._weight_int4pack_mm(x.contiguous(), self._packed, 32, self._numbers)
        return y if bias is None else y + bias


class _CapturedStep:
    """One step for a number of rows and an extent of memory, captured once and replayed."""

    def __init__(
        self,
        step: Callable[[torch.Tensor, torch.Tensor, torch.Tensor, int], torch.Tensor],
        rows: int,
        extent: int,
        device: torch.device,
    ) -> None:
        # Token, place and branch of each row. Writing at the last place of the extent while warming up harms nothing: it
        # is overwritten before it is seen.
        self._numbers = torch.zeros(3, rows, dtype=torch.long, device=device)
        self._numbers[1] = extent - 1
        self._numbers[2] = torch.arange(rows)
        ids, places, branches = self._numbers
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(2):
                step(ids, places, branches, extent)
        torch.cuda.current_stream().wait_stream(stream)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._logits = step(ids, places, branches, extent)
        self._here = torch.empty(self._logits.shape, dtype=self._logits.dtype, pin_memory=True)

    def run(self, numbers: torch.Tensor) -> Array:
        """Logits (rows, vocabulary) after the tokens of `numbers` (3, rows): token, place, branch."""
        self._numbers.copy_(numbers)
        self._graph.replay()
        self._here.copy_(self._logits, non_blocking=True)
        torch.cuda.current_stream().synchronize()
        return self._here.numpy().copy()
