"""What a model remembers of a text on the processor: keys and values as bytes, shared by candidates that go apart."""

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

BLOCK = 32


@dataclass(frozen=True)
class Memory:
    """Keys k (layers, [own,] kv_heads, blocks, head_dim · 32) uint8 with k_scales (…, groups, 2, 32) float16 bits; values
    likewise with v_scales (…, 32) float32. Pages of it are the system's until something is written there.
    """

    k: Array
    k_scales: Array
    v: Array
    v_scales: Array
    tokens: int

    @classmethod
    def make(cls, config: ModelConfig, tokens: int, own: int = 0) -> Memory:
        """Room for `tokens` tokens; `own` memories side by side, or one shared one where 0."""
        blocks = -(-tokens // BLOCK)
        axes = (
            (config.layers, own, config.kv_heads, blocks) if own else (config.layers, config.kv_heads, blocks)
        )
        size, groups = config.head_dim * BLOCK, config.head_dim // 32
        return cls(
            zeroed((*axes, size), np.uint8),
            zeroed((*axes, groups, 2, BLOCK), np.uint16),
            zeroed((*axes, size), np.uint8),
            zeroed((*axes, BLOCK), np.float32),
            blocks * BLOCK,
        )


def zeroed(form: tuple[int, ...], kind: Any) -> Array:
    """A zeroed array straight from the system, in large pages where it has them: what is read in one long sweep
    should not wait for page tables. Begins at a page, and costs nothing until it is written.
    """
    size = math.prod(form) * np.dtype(kind).itemsize
    private = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_PRIVATE") else {}
    pages = mmap.mmap(-1, max(size, mmap.PAGESIZE), **private)
    if hasattr(mmap, "MADV_HUGEPAGE") and size >= 4 * 2**20:
        with contextlib.suppress(OSError):
            pages.madvise(mmap.MADV_HUGEPAGE)
    return np.frombuffer(pages, kind, math.prod(form)).reshape(form)
