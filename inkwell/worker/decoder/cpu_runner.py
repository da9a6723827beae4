"""A model on the processor in four or eight bits: prefill by torch in bf16 or float32, decoding by the kernels.

Torch gets the dequantized weights, so both compute the same model. A token is prefilled by torch where its aligned block
of 16 is complete in the prompt, and by the kernels otherwise; neither depends on what else is prefilled beside it.
So what the key/value cache keeps of an earlier prompt is, bit for bit, what a new prefill would give.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch.nn import functional

from inkwell.worker.decoder import kernels
from inkwell.worker.decoder.config import UnsupportedModelError
from inkwell.worker.decoder.kv_cache import KeyValueCache
from inkwell.worker.decoder.lora_tiles import tiled
from inkwell.worker.decoder.model_parts import ModelParts
from inkwell.worker.decoder.network import Layer, Network, norms_of, qk_norms_of
from inkwell.worker.decoder.packed_head import PackedHead
from inkwell.worker.decoder.packed_passes import PackedPasses
from inkwell.worker.decoder.packed_weights import PackedWeights
from inkwell.worker.decoder.prefix import LONGEST_PREFIX, PREFILL_BLOCK, Prefix
from inkwell.worker.decoder.runner import Runner, check_tokens, common_prefix
from inkwell.worker.decoder.torch_passes import TorchPasses
from inkwell.worker.devices import compute_dtype
from inkwell.worker.giving_way import rest, threads_now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.worker.decoder.lora import Adapter
    from inkwell.worker.decoder.weights import Weights

    Array = np.ndarray[Any, Any]

_PREFILL_CHUNK = 512  # tokens at once; only speed depends on it
_MAX_BRANCHES = 8
_DECODE_ROWS = 8  # of the prompt's last, incomplete block in one step of the kernels


class CpuRunner(Runner):
    """One model of `bits` 4 or 8, and its key/value cache.

    `keep_bf16` holds a bf16 copy of the matrices for prefill; otherwise each is dequantized when it is needed.
    UnsupportedModelError where a size does not fit the kernels.
    """

    def __init__(self, weights: Weights, bits: int, context: int, keep_bf16: bool) -> None:
        config = weights.config
        for size in (
            config.hidden_size,
            config.intermediate_size,
            config.head_dim,
            config.heads * config.head_dim,
        ):
            if size % 32:
                raise UnsupportedModelError(f"a size of {size} is no multiple of 32")
        self._threads = torch.get_num_threads()
        kernels.use_threads(self._threads)
        self.config = config
        self.dtype = compute_dtype()
        self.context_tokens = context
        self.max_branches = _MAX_BRANCHES
        self.bits = bits
        room = context + LONGEST_PREFIX
        self._packed = packed = PackedWeights.from_weights(weights, bits, room)
        self._matrices = packed.matrices
        self._vocabulary_rows = int(packed.matrices[config.layers, kernels.HEAD, kernels.ROWS])
        self._network = self._make_network(weights, keep_bf16)
        self.cache = KeyValueCache.allocate(config, room)
        self._branch_cache = KeyValueCache.allocate(config, 32, branches=1)
        self._lengths: list[int] = []
        # A prefix stands in the cache as tokens of number -1 that are always there.
        self._prefix: Prefix | None = None
        self._prefix_ids: list[int] = []
        self._cached_ids: list[int] = []
        self._shared_length = 0
        self._lora = np.zeros((config.layers, 4, 6), np.int64)
        self._lora_buffers: list[Array] = []
        self._strength = np.float32(0)
        self.lora_pairs: dict[tuple[int, int], tuple[torch.Tensor, torch.Tensor]] = {}

    @torch.inference_mode()
    def prefill(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        check_tokens(ids, self.config.vocabulary_size, self.context_tokens)
        ids = [*self._prefix_ids, *ids]
        block_end = len(ids) // PREFILL_BLOCK * PREFILL_BLOCK
        cached = min(common_prefix(self._cached_ids, ids), block_end) // PREFILL_BLOCK * PREFILL_BLOCK
        self.reused_tokens = cached - len(self._prefix_ids)
        del self._cached_ids[cached:]
        start, hidden = cached, torch.empty(0)
        while start < block_end:
            end = min(block_end, (start // _PREFILL_CHUNK + 1) * _PREFILL_CHUNK)
            hidden = self._prefill_torch(ids[start:end], start, cancelled)
            self._cached_ids.extend(ids[start:end])
            start = end
        logits = np.empty((1, self._vocabulary_rows), np.float32)
        if block_end == len(ids):
            if cached == block_end:  # all of it was cached: its last block again, for the logits
                hidden = self._prefill_torch(
                    ids[block_end - PREFILL_BLOCK :], block_end - PREFILL_BLOCK, cancelled
                )
            logits[0, : self.config.vocabulary_size] = self._network.logits(hidden[-1:])[0].numpy()
        start = block_end
        while start < len(ids):
            cancelled()
            end = min(len(ids), start + _DECODE_ROWS)
            rows = np.array([(position, position + 1, -1, 0) for position in range(start, end)], np.int64)
            self._step(ids[start:end], rows, int(end == len(ids)), logits)
            start = end
        self._shared_length = len(ids)
        self._lengths = []
        return logits[0, : self.config.vocabulary_size]

    def fork(self, count: int, tokens: int) -> None:
        if not 0 < count <= self.max_branches:
            raise ValueError(f"{count} branches")
        room = min(tokens + _DECODE_ROWS, self.context_tokens)
        branches = self._branch_cache.k.shape[1]
        if branches < count or self._branch_cache.tokens < room:
            self._branch_cache = KeyValueCache.allocate(
                self.config, max(room, self._branch_cache.tokens), max(count, branches)
            )
        self._lengths = [0] * count

    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        rows: list[tuple[int, int, int, int]] = []
        for branch, new in zip(branches, tokens, strict=True):
            for _ in new:
                self._lengths[branch] += 1
                length = self._lengths[branch]
                if length > self._branch_cache.tokens:
                    raise ValueError("more tokens than were asked for")
                rows.append((self._shared_length + length - 1, self._shared_length, branch, length))
        flat = [token for new in tokens for token in new]
        check_tokens(flat, self.config.vocabulary_size, len(flat))
        if max(row[0] for row in rows) >= self.context_tokens + len(self._prefix_ids):
            raise ValueError("the text is longer than the context")
        logits = np.empty((len(flat), self._vocabulary_rows), np.float32)
        for start in range(0, len(flat), kernels.MAX_ROWS):
            part = slice(start, start + kernels.MAX_ROWS)
            self._step(flat[part], np.array(rows[part], np.int64), len(flat[part]), logits[part])
        return logits[:, : self.config.vocabulary_size]

    def truncate(self, branch: int, length: int) -> None:
        self._lengths[branch] = length

    def warm_up(self) -> None:
        """Let the kernels be compiled, or loaded from the disk: now, not when the author waits for a word."""
        self.prefill([0] * (PREFILL_BLOCK + 1), lambda: None)
        self.fork(1, 1)
        self.step([0], [[0]])
        self._cached_ids = list(self._prefix_ids)

    def clear_cache(self) -> None:
        self.cache = KeyValueCache.allocate(self.config, self.cache.tokens)
        self._branch_cache = KeyValueCache.allocate(self.config, 32, branches=1)
        self._reset_cache()

    def _reset_cache(self) -> None:
        """Empty the cache but for the prefix."""
        if self._prefix is not None:
            cache = self.cache
            for layer in range(self.config.layers):
                prefix = self._prefix.keys[layer].numpy(), self._prefix.values[layer].numpy()
                kernels.store_keys_and_values(
                    *prefix, 0, cache.k[layer], cache.k_scales[layer], cache.v[layer], cache.v_scales[layer]
                )
        self._cached_ids = list(self._prefix_ids)

    def use_adapter(self, adapter: Adapter | Prefix | None, strength: float) -> None:
        """Write with an adapter at a strength, or without; the model itself is not touched. A prefix is on or off."""
        self._lora[:] = 0
        self._lora_buffers, self.lora_pairs = [], {}
        self._prefix = adapter if isinstance(adapter, Prefix) and strength else None
        self._prefix_ids = [-1] * self._prefix.tokens if self._prefix is not None else []
        if adapter is not None and not isinstance(adapter, Prefix) and strength:
            for (layer, kind), (a, b) in adapter.pairs.items():
                tiles = int(self._matrices[layer, kind, kernels.ROWS]) // kernels.TILE
                buffers = tiled(a.numpy(), b.numpy(), tiles)
                self._lora_buffers += buffers
                self._lora[layer, kind] = (len(a), *(buffer.ctypes.data for buffer in buffers))
                self.lora_pairs[layer, kind] = (a.to(self.dtype), b.to(self.dtype))
        self._strength = np.float32(strength if adapter is not None else 0)
        self._reset_cache()

    @torch.inference_mode()
    def score(self, ids: Sequence[int], cancelled: Callable[[], None], first: int = 0) -> Array:
        check_tokens(ids, self.config.vocabulary_size, self.context_tokens)
        answer = np.zeros(len(ids), np.float32)
        self._cached_ids, self._lengths = list(self._prefix_ids), []
        chunks = [
            self._prefill_torch(ids[start : start + _PREFILL_CHUNK], len(self._prefix_ids) + start, cancelled)
            for start in range(0, len(ids), _PREFILL_CHUNK)
        ]
        first = max(first, 1)
        hidden = self._network.normed(torch.cat(chunks)[first - 1 : -1]).float()
        following = torch.tensor(list(ids[first:]), dtype=torch.long)
        answer[first:] = self._packed_head().log_probabilities(hidden, following, cancelled).numpy()
        return answer

    def parts(self, exact: bool = False) -> ModelParts:
        if exact:
            passes = partial(TorchPasses, self._network, self.dtype, torch.device("cpu"), self._prefix)
            head = self._packed_head()
            return ModelParts(passes, self._network.softcapped, head.rows, head.log_probabilities)
        packed, prefix = self._packed.headless(), self._prefix
        step = partial(packed.step, lora=self._lora, strength=self._strength)
        head = self._packed_head()
        return ModelParts(
            partial(PackedPasses, self.config, step, self.context_tokens + LONGEST_PREFIX, prefix),
            self._network.softcapped,
            head.rows,
            head.log_probabilities_of_few,
        )

    def _packed_head(self) -> PackedHead:
        matrix = self._matrices[self.config.layers, kernels.HEAD]
        config = self.config
        return PackedHead(matrix, config.vocabulary_size, config.hidden_size, self._network.softcapped)

    def _step(self, tokens: Sequence[int], rows: Array, logit_rows: int, logits: Array) -> None:
        kernels.use_threads(threads_now(self._threads))
        self._packed.step(
            np.array(tokens, np.int64),
            rows,
            logit_rows,
            self._lora,
            self._strength,
            self.cache,
            self._branch_cache,
            logits,
        )

    def _prefill_torch(self, ids: Sequence[int], start: int, cancelled: Callable[[], None]) -> torch.Tensor:
        """The last layer's output (tokens, hidden) for tokens from `start` on; their keys and values are cached."""
        positions = torch.arange(start, start + len(ids))
        attention = _PrefillAttention(self, start, len(ids))
        kernels.use_threads(self._threads)

        def between_layers() -> None:
            cancelled()
            rest()

        return self._network.hidden(torch.tensor(list(ids)), positions, attention, between_layers)

    def _make_network(self, weights: Weights, keep_bf16: bool) -> Network:
        config = self.config
        layers: list[Layer] = []
        for layer in range(config.layers):
            biases = torch.from_numpy(self._packed.biases[layer]).to(self.dtype) if config.qkv_bias else None
            rows = (config.qkv_rows, config.hidden_size, 2 * config.intermediate_size, config.hidden_size)
            matrices = [
                self._prefill_matrix(
                    layer, kind, rows[kind], biases if kind == kernels.QKV else None, keep_bf16
                )
                for kind in range(4)
            ]
            layers.append(
                Layer(*matrices, norms=norms_of(weights, layer), qk_norms=qk_norms_of(weights, layer))
            )
        return Network(
            config,
            layers,
            self._embed,
            torch.from_numpy(self._packed.final_norm),
            self._head,
            self.context_tokens + LONGEST_PREFIX,
            torch.device("cpu"),
            weights.rope_factors,
            dtype=self.dtype,
        )

    def _prefill_matrix(
        self, layer: int, kind: int, rows: int, bias: torch.Tensor | None, keep: bool
    ) -> Callable[[torch.Tensor], torch.Tensor]:
        matrix = self._matrices[layer, kind]
        dense = self._dequantized(matrix, rows) if keep else None

        def multiply(x: torch.Tensor) -> torch.Tensor:
            dense_matrix = dense if dense is not None else self._dequantized(matrix, rows)
            y = functional.linear(x, dense_matrix.to(x.dtype), bias)
            pair = self.lora_pairs.get((layer, kind))
            if pair is not None:
                y = y + functional.linear(functional.linear(x, pair[0]), pair[1]) * float(self._strength)
            return y

        return multiply

    def _dequantized(self, matrix: Array, rows: int) -> torch.Tensor:
        out = np.empty((rows, int(matrix[kernels.COLUMNS])), np.uint16)
        kernels.unpack_bf16(matrix, out)
        return torch.from_numpy(out).view(torch.bfloat16)

    def _embed(self, ids: torch.Tensor) -> torch.Tensor:
        out = np.empty((len(ids), self.config.hidden_size), np.float32)
        kernels.dequantize_rows(self._matrices[self.config.layers, kernels.EMBEDDING], ids.numpy(), out)
        scale = torch.tensor(self.config.embedding_scale, dtype=torch.bfloat16)
        return (torch.from_numpy(out).bfloat16() * scale).to(self.dtype)

    def _head(self, x: torch.Tensor) -> torch.Tensor:
        """Logits (tokens, vocabulary) float32, by the kernels: the head is the largest matrix, and prefill needs it for one token."""
        rows = x.shape[0]
        answer = np.empty((rows, self._vocabulary_rows), np.float32)
        kernels.multiply(
            self._matrices[self.config.layers, kernels.HEAD], np.ascontiguousarray(x.float().numpy()), answer
        )
        return torch.from_numpy(answer[:, : self.config.vocabulary_size])


class _PrefillAttention:
    """A CpuRunner's cache while `count` tokens from `start` on are prefilled."""

    def __init__(self, runner: CpuRunner, start: int, count: int) -> None:
        self._runner = runner
        self._start, self._count = start, count

    def attend(
        self, layer: int, queries: torch.Tensor, keys: torch.Tensor, values: torch.Tensor
    ) -> torch.Tensor:
        runner = self._runner
        config, cache = runner.config, runner.cache
        layer_cache = cache.k[layer], cache.k_scales[layer], cache.v[layer], cache.v_scales[layer]
        kernels.store_keys_and_values(
            keys.float().contiguous().numpy(), values.float().contiguous().numpy(), self._start, *layer_cache
        )
        attended = np.empty((self._count, config.heads * config.head_dim), np.float32)
        scaled = (queries.transpose(0, 1).float() * config.scale).contiguous().numpy()
        kernels.prefill_attention(
            scaled,
            self._start,
            config.window_of(layer),
            np.float32(config.attention_softcap),
            *layer_cache,
            attended,
        )
        return torch.from_numpy(attended).to(runner.dtype)
