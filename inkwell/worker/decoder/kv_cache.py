"""The key/value cache on the processor: quantized to bytes, in blocks of 32 tokens, the prompt's shared by all branches."""

from __future__ import annotations

import contextlib
import math
import mmap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import ModelConfig

    Array = np.ndarray[Any, Any]

BLOCK_TOKENS = 32


@dataclass(frozen=True)
class KeyValueCache:
    """Keys k (layers, [branches,] kv_heads, blocks, head_dim · 32) uint8 with k_scales (…, groups, 2, 32) float16 bits; values
    v likewise with v_scales (…, 32) float32. `tokens` of room a branch; a page takes memory once something is written to it.
    """

    k: Array
    k_scales: Array
    v: Array
    v_scales: Array
    tokens: int

    @classmethod
    def allocate(cls, config: ModelConfig, tokens: int, branches: int = 0) -> KeyValueCache:
        """Room for `tokens` tokens in each of `branches`, or in one cache without that axis where 0: the prompt's."""
        blocks = -(-tokens // BLOCK_TOKENS)
        axes = (
            (config.layers, branches, config.kv_heads, blocks)
            if branches
            else (config.layers, config.kv_heads, blocks)
        )
        size, groups = config.head_dim * BLOCK_TOKENS, config.head_dim // 32
        return cls(
            zeroed((*axes, size), np.uint8),
            zeroed((*axes, groups, 2, BLOCK_TOKENS), np.uint16),
            zeroed((*axes, size), np.uint8),
            zeroed((*axes, BLOCK_TOKENS), np.float32),
            blocks * BLOCK_TOKENS,
        )


def zeroed(shape: tuple[int, ...], dtype: Any) -> Array:
    """A zeroed array straight from the system, in large pages where it has them: what is read in one long sweep
    should not wait for page tables. Begins at a page, and costs nothing until it is written.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    private = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
    pages = mmap.mmap(-1, max(size, mmap.PAGESIZE), **private)
    if hasattr(mmap, "MADV_HUGEPAGE") and size >= 4 * 2**20:
        with contextlib.suppress(OSError):
            pages.madvise(mmap.MADV_HUGEPAGE)
    return np.frombuffer(pages, dtype, math.prod(shape)).reshape(shape)
