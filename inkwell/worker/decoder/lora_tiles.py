"""An adapter's halves as the kernels read them: signed bytes with scales, B cut into tiles of 32 rows that hold only what
is not zero. Bytes, because an adapter is read whole for every token: in float16 it cost a sixth of the writing speed.
"""

from __future__ import annotations

from typing import Any

import numpy as np

TILE = 32
Array = np.ndarray[Any, Any]


def tiled(a: Array, b: Array, tiles: int) -> tuple[Array, Array, Array, Array, Array]:
    """A (rank, columns) and B (rows, rank) in float32 → A's bytes and scales (rank,), B's bytes (n, 32) and scales (n,), and
    for every tile (tiles, 3) int64: where in the rank it begins, how many of it there are, which row of B's bytes is first.

    Fused matrices have B along the diagonal, so most tiles need a part of the rank only.
    """
    padded = np.zeros((tiles * TILE, b.shape[1]), np.float32)
    padded[: len(b)] = b
    index = np.zeros((tiles, 3), np.int64)
    parts: list[Array] = [np.zeros((0, TILE), np.float32)]
    first = 0
    for number in range(tiles):
        rows = padded[number * TILE : (number + 1) * TILE]
        used = np.flatnonzero(np.any(rows, axis=0))
        begin, end = (int(used[0]), int(used[-1]) + 1) if len(used) else (0, 0)
        parts.append(rows[:, begin:end].T)
        index[number] = begin, end - begin, first
        first += end - begin
    return (*_rounded(a), *_rounded(np.concatenate(parts)), index)


def _rounded(rows: Array) -> tuple[Array, Array]:
    """Rows as signed bytes, and the scale of each."""
    most = np.abs(rows).max(axis=1, initial=0.0)
    scales = np.ascontiguousarray(np.where(most > 0, most, 1.0) / 127, np.float32)
    return np.ascontiguousarray(np.rint(rows / scales[:, None]), np.int8), scales
