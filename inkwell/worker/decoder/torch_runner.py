"""A model in torch alone: bf16 on a graphics card, on Apple's, or on a processor; four bits on a graphics card.

The key/value cache is one static tensor, so that a decoding step on a graphics card can be captured once as a CUDA
graph and replayed: no compiler, and none of Python's time between the small operations.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.decoder.model_parts import ModelParts
from inkwell.worker.decoder.network import Layer, Network, norm_of, norms_of, qk_norms_of
from inkwell.worker.decoder.prefix import LONGEST_PREFIX, Prefix
from inkwell.worker.decoder.runner import Runner, check_tokens, common_prefix
from inkwell.worker.decoder.torch_kv_cache import (
    BUCKET,
    DecodeAttention,
    OrderedDecodeAttention,
    PrefillAttention,
    TorchKeyValueCache,
)
from inkwell.worker.decoder.torch_passes import TorchPasses
from inkwell.worker.devices import compute_dtype
from inkwell.worker.giving_way import rest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.lora import Adapter
    from inkwell.worker.decoder.weights import Weights

    Array = np.ndarray[Any, Any]

_PREFILL_CHUNK = 512  # tokens at once
_MAX_BRANCHES = 8
# Up to so many weights an adapter is merged with a copy of the matrices: it then costs memory and no time.
_MERGED_PARAMETERS = 600_000_000


# A processor without instructions for bf16 multiplies so many rows faster by a copy of the matrix in float32.
_MANY_ROWS = 16


class TorchRunner(Runner):
    """One model on `device`; `bits` 16, or 4 on a CUDA card."""

    def __init__(self, weights: Weights, device: torch.device, bits: int, context: int) -> None:
        self.config = weights.config
        self.context_tokens = context
        self.max_branches = _MAX_BRANCHES
        self.bits = bits
        self.device = device
        # LoRA: for (layer, matrix) A (rank, columns), and B (rows, rank) times its strength, transposed.
        self._lora_pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}
        # The matrices of a small model: an adapter is merged into a copy of them.
        self._mergeable: dict[tuple[int, int], _Bf16Matrix] = {}
        self._network = self._make_network(weights)
        self._cache = TorchKeyValueCache(self.config, device)
        self._graphs: dict[tuple[int, int, bool], _CudaGraphStep] = {}
        self._prefix: Prefix | None = None
        self._prefix_tokens = 0  # of the cache that the prefix takes
        self._cached_ids: list[int] = []
        self._lengths: list[int] = []

    @torch.inference_mode()
    def prefill(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        check_tokens(ids, self.config.vocabulary_size, self.context_tokens)
        # Whole chunks only, so that a warm prefill computes exactly what a cold one does.
        cached = min(common_prefix(self._cached_ids, ids), len(ids) - 1) // _PREFILL_CHUNK * _PREFILL_CHUNK
        self.reused_tokens = cached
        del self._cached_ids[cached:]
        self._cache.reserve(1, self._prefix_tokens + len(ids), keep=self._prefix_tokens + cached)
        self._cache.drop_stale_graphs(self._graphs)
        hidden = torch.empty(0)
        for start in range(cached, len(ids), _PREFILL_CHUNK):
            part = ids[start : start + _PREFILL_CHUNK]
            hidden = self._prefill_chunk(part, start, cancelled)
            self._cached_ids.extend(part)
        self._lengths = []
        return self._network.logits(hidden[-1:])[0].cpu().numpy()

    @torch.inference_mode()
    def fork(self, count: int, tokens: int) -> None:
        if not 0 < count <= self.max_branches:
            raise ValueError(f"{count} branches")
        length = self._prefix_tokens + len(self._cached_ids)
        room = min(self._prefix_tokens + self.context_tokens, length + tokens)
        self._cache.reserve(count, room + 8, keep=length)
        self._cache.drop_stale_graphs(self._graphs)
        self._cache.copy_to_branches(count, length)
        self._lengths = [length] * count

    @torch.inference_mode()
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        if any(len(new) != 1 for new in tokens):
            return np.concatenate(
                [self._decode_sequence(b, new) for b, new in zip(branches, tokens, strict=True)]
            )
        positions = [self._lengths[branch] for branch in branches]
        for branch in branches:
            self._lengths[branch] += 1
        inputs = torch.tensor([[new[0] for new in tokens], positions, list(branches)])
        extent = max(positions) + 1
        if self.device.type == "cuda":
            in_order = list(branches) == list(range(len(branches)))
            return self._cuda_graph(len(branches), extent, in_order).run(inputs)
        ids, position_ids, branch_ids = inputs.to(self.device)
        return self._decode_batch(ids, position_ids, branch_ids, extent).cpu().numpy()

    def truncate(self, branch: int, length: int) -> None:
        self._lengths[branch] = self._prefix_tokens + len(self._cached_ids) + length

    def clear_cache(self) -> None:
        self._cache = TorchKeyValueCache(self.config, self.device)
        self._reset_cache()

    @torch.inference_mode()
    def _reset_cache(self) -> None:
        """Empty the cache but for the prefix."""
        self._cached_ids, self._lengths = [], []
        self._graphs.clear()
        if self._prefix is not None:
            self._cache.reserve(1, self._prefix_tokens, keep=0)
            self._cache.keys[:, 0, :, : self._prefix_tokens] = self._prefix.keys.to(
                self.device, torch.bfloat16
            )
            self._cache.values[:, 0, :, : self._prefix_tokens] = self._prefix.values.to(
                self.device, torch.bfloat16
            )

    def use_adapter(self, adapter: Adapter | Prefix | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched. A prefix is on or off."""
        self._prefix = adapter if isinstance(adapter, Prefix) and strength else None
        self._prefix_tokens = self._prefix.tokens if self._prefix is not None else 0
        pairs = adapter.pairs if adapter is not None and not isinstance(adapter, Prefix) and strength else {}
        self._lora_pairs = {
            place: (
                a.to(self.device, torch.bfloat16),
                (b.float() * strength).to(self.device, torch.bfloat16).t(),
            )
            for place, (a, b) in pairs.items()
        }
        for key, matrix in self._mergeable.items():
            matrix.merge(self._lora_pairs.get(key))
        self._reset_cache()

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None], first: int = 0) -> Array:
        answer = np.zeros(len(ids), np.float32)
        self._cached_ids, self._lengths = [], []
        self._cache.reserve(1, self._prefix_tokens + len(ids), keep=self._prefix_tokens)
        self._cache.drop_stale_graphs(self._graphs)
        for start in range(0, len(ids), _PREFILL_CHUNK):
            hidden = self._prefill_chunk(ids[start : start + _PREFILL_CHUNK], start, cancelled)
            following = torch.tensor(list(ids[start + 1 : start + 1 + len(hidden)]), device=self.device)
            if start + len(following) < first:
                continue
            logits = self._network.logits(hidden[: len(following)])
            chosen = torch.log_softmax(logits, dim=-1).gather(1, following[:, None])[:, 0]
            answer[start + 1 : start + 1 + len(following)] = chosen.cpu().numpy()
        answer[: max(first, 1)] = 0
        return answer

    def parts(self, exact: bool = False) -> ModelParts:
        def head_rows(ids: Sequence[int]) -> torch.Tensor:
            return self._head_matrix[torch.tensor(ids, device=self.device)].float()

        def log_probabilities(
            normed: torch.Tensor, following: torch.Tensor, cancelled: Callable[[], None]
        ) -> torch.Tensor:
            cancelled()
            logits = functional.linear(normed.to(self.device, torch.bfloat16), self._head_matrix).float()
            logits = self._network.softcapped(logits)
            return torch.log_softmax(logits, -1).gather(1, following.to(self.device)[:, None])[:, 0]

        return ModelParts(
            partial(TorchPasses, self._network, torch.bfloat16, self.device, self._prefix),
            self._network.softcapped,
            head_rows,
            log_probabilities,
        )

    def _prefill_chunk(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        start += self._prefix_tokens
        positions = torch.arange(start, start + len(ids), device=self.device)
        attention = PrefillAttention(self.config, self._cache, 0, start, len(ids), self.device)

        def between_layers() -> None:
            cancelled()
            self._rest()

        return self._network.hidden(
            torch.tensor(list(ids), device=self.device), positions, attention, between_layers
        )

    def _rest(self) -> None:
        """Between two layers: leave the processor to the window while keys come, where it is the processor that computes."""
        if self.device.type == "cpu":
            rest()

    def _decode_sequence(self, branch: int, tokens: Sequence[int]) -> Array:
        """Several tokens of one branch one after another."""
        start = self._lengths[branch]
        self._lengths[branch] += len(tokens)
        positions = torch.arange(start, start + len(tokens), device=self.device)
        attention = PrefillAttention(self.config, self._cache, branch, start, len(tokens), self.device)
        hidden = self._network.hidden(torch.tensor(list(tokens), device=self.device), positions, attention)
        return self._network.logits(hidden).cpu().numpy()

    def _decode_batch(
        self,
        ids: torch.Tensor,
        positions: torch.Tensor,
        branches: torch.Tensor,
        extent: int,
        in_order: bool = False,
    ) -> torch.Tensor:
        kind = OrderedDecodeAttention if in_order else DecodeAttention
        attention = kind(self.config, self._cache, positions, branches, extent)
        return self._network.logits(self._network.hidden(ids, positions, attention, self._rest))

    def _cuda_graph(self, rows: int, extent: int, in_order: bool) -> _CudaGraphStep:
        bucket = min(-(-extent // BUCKET) * BUCKET, self._cache.tokens)
        key = (rows, bucket, in_order)
        if key not in self._graphs:
            step = partial(self._decode_batch, in_order=in_order)
            self._graphs[key] = _CudaGraphStep(step, rows, bucket, self.device)
        return self._graphs[key]

    def _make_network(self, weights: Weights) -> Network:
        config, device = self.config, self.device
        layers: list[Layer] = []

        def to_device(tensor: torch.Tensor) -> torch.Tensor:
            return tensor.to(device, torch.bfloat16)

        for layer in range(config.layers):
            matrices: list[Any] = []
            for kind, names in enumerate((("q", "k", "v"), ("o",), ("gate", "up"), ("down",))):
                matrix = torch.cat([to_device(weights.checked(f"{layer}.{name}")) for name in names])
                bias = None
                if kind == 0 and config.qkv_bias:
                    bias = torch.cat([to_device(weights.checked(f"{layer}.{name}_bias")) for name in names])
                matrices.append(self._matrix(layer, kind, matrix, bias))
            norms = tuple(norm.to(device, self._norm_dtype) for norm in norms_of(weights, layer))
            qk_norms = tuple(norm.to(device, self._norm_dtype) for norm in qk_norms_of(weights, layer))
            layers.append(Layer(*matrices, norms=norms, qk_norms=qk_norms))
        embedding = head = to_device(weights.checked("embedding"))
        if not config.tied and weights.has("head"):
            head = to_device(weights.checked("head"))
        self._head_matrix = head
        scale = torch.tensor(config.embedding_scale, dtype=torch.bfloat16, device=device)

        def embed(ids: torch.Tensor) -> torch.Tensor:
            rows = embedding[ids]
            return rows * scale if config.embedding_scale != 1.0 else rows

        return Network(
            config,
            layers,
            embed,
            norm_of(weights, "final_norm").to(device, self._norm_dtype),
            lambda x: functional.linear(x, head),
            # A CUDA graph attends to whole buckets, so its last position may lie beyond the context.
            -(-(self.context_tokens + LONGEST_PREFIX) // BUCKET) * BUCKET,
            device,
            weights.rope_factors,
            fused_norm=device.type == "cuda",
        )

    @property
    def _norm_dtype(self) -> torch.dtype:
        """A card's own norm multiplies in the type of its input."""
        return torch.bfloat16 if self.device.type == "cuda" else torch.float32

    def _matrix(
        self, layer: int, kind: int, matrix: torch.Tensor, bias: torch.Tensor | None
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        if self.bits == 16 and self.config.parameters() < _MERGED_PARAMETERS:
            self._mergeable[layer, kind] = dense = _Bf16Matrix(matrix)
            return dense if bias is None else partial(dense, bias=bias)
        base = _Int4Matrix(matrix) if self.bits == 4 else _Bf16Matrix(matrix)

        def multiply(x: torch.Tensor) -> torch.Tensor:
            y = base(x) if bias is None else base(x, bias)
            pair = self._lora_pairs.get((layer, kind))
            # Two more steps a matrix and no third: on a card a small model's time is the number of its steps.
            return y if pair is None else torch.addmm(y, functional.linear(x, pair[0]), pair[1])

        return multiply


class _Bf16Matrix:
    """A bf16 matrix."""

    def __init__(self, matrix: torch.Tensor) -> None:
        self._base = self._merged = matrix

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        if len(x) >= _MANY_ROWS and x.device.type == "cpu" and compute_dtype() is torch.float32:
            widened = None if bias is None else bias.float()
            return functional.linear(x.float(), self._merged.float(), widened).bfloat16()
        return functional.linear(x, self._merged, bias)

    def merge(self, pair: tuple[torch.Tensor, torch.Tensor] | None) -> None:
        """Multiply with the matrix plus an adapter's update: A (rank, columns), transposed B (rank, rows)."""
        self._merged = self._base
        if pair is not None:
            self._merged = (self._base.float() + pair[1].t().float() @ pair[0].float()).bfloat16()


class _Int4Matrix:
    """A matrix in torch's own int4 packing for CUDA, groups of 32."""

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
        scales_and_offsets = torch.stack([scale[..., 0], middle], dim=-1)
        self._scales_and_offsets = scales_and_offsets.transpose(0, 1).contiguous().bfloat16()

    def __call__(self, x: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        y = torch.ops.aten._weight_int4pack_mm(x.contiguous(), self._packed, 32, self._scales_and_offsets)
        return y if bias is None else y + bias


class _CudaGraphStep:
    """One decoding step for a number of rows and an extent of the cache, as a CUDA graph: captured once and replayed."""

    def __init__(
        self,
        step: Callable[[torch.Tensor, torch.Tensor, torch.Tensor, int], torch.Tensor],
        rows: int,
        extent: int,
        device: torch.device,
    ) -> None:
        # Token, position and branch of each row. Writing at the last position of the extent while warming up harms nothing:
        # it is overwritten before it is attended to.
        self._inputs = torch.zeros(3, rows, dtype=torch.long, device=device)
        self._inputs[1] = extent - 1
        self._inputs[2] = torch.arange(rows)
        ids, positions, branches = self._inputs
        stream = torch.cuda.Stream()
        stream.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(stream):
            for _ in range(2):
                step(ids, positions, branches, extent)
        torch.cuda.current_stream().wait_stream(stream)
        self._graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(self._graph):
            self._logits = step(ids, positions, branches, extent)
        self._host_logits = torch.empty(self._logits.shape, dtype=self._logits.dtype, pin_memory=True)

    def run(self, inputs: torch.Tensor) -> Array:
        """Logits (rows, vocabulary) after the tokens of `inputs` (3, rows) int64: token, position, branch."""
        self._inputs.copy_(inputs)
        self._graph.replay()
        self._host_logits.copy_(self._logits, non_blocking=True)
        torch.cuda.current_stream().synchronize()
        return self._host_logits.numpy().copy()
