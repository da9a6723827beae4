"""A LoRA adapter's update of a product: B · (A x), its bytes read beside the matrix's, tile by tile."""

# numba's functions have no types, and its intrinsics hide an argument.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# pyright: reportCallIssue=false, reportPrivateImportUsage=false
# ruff: noqa: ANN001, ANN201
from __future__ import annotations

import numpy as np
from numba import carray, njit, prange

from inkwell.worker.decoder.kernel_basics import (
    BITS,
    COLUMNS,
    JIT_OPTIONS,
    ROWS,
    SCALES,
    WEIGHTS,
    tile_product,
)
from inkwell.worker.decoder.simd import TILE, add_scaled
from inkwell.worker.decoder.simd_casts import pointer_f32, pointer_i8, pointer_i64

# Columns of an adapter's record: its rank (0: none), addresses of A's bytes and scales, of B's by tiles, and of the index
# of tiles: (first of the rank, how many of it, first row of B's bytes).
RANK, A_BYTES, A_SCALES, B_BYTES, B_SCALES, INDEX = range(6)


@njit(**JIT_OPTIONS)
def down_projected(adapter, strength, x):
    """strength · A x for the rows of x (rows, columns): (rows, rank). A is (rank, columns) signed bytes, a scale a row."""
    rank, columns = adapter[RANK], x.shape[1]
    a = carray(pointer_i8(adapter[A_BYTES]), (rank, columns))
    scales = carray(pointer_f32(adapter[A_SCALES]), (rank,))
    low = np.empty((x.shape[0], rank), np.float32)
    for m in range(x.shape[0]):
        # By address, since a part of wider rows is no contiguous array, and only those become vector instructions.
        row = carray(pointer_f32(np.int64(x.ctypes.data) + m * np.int64(x.strides[0])), (columns,))
        for r in range(rank):
            total = np.float32(0)
            for i in range(columns):
                total += np.float32(a[r, i]) * row[i]
            low[m, r] = total * strength * scales[r]
    return low


@njit(parallel=True, **JIT_OPTIONS)
def lora_product(matrix, x, xs, out, adapter, low):
    """As `matrix_product`, and to every tile its part of B · low: (count, 32) signed bytes, a scale each, from `begin` on."""
    rows = x.shape[0]
    groups = matrix[COLUMNS] // 32
    bits = matrix[BITS]
    tile_bytes = groups * (TILE * 16 if bits == 4 else TILE * 32)
    xp, sp, op = np.int64(x.ctypes.data), np.int64(xs.ctypes.data), np.int64(out.ctypes.data)
    x_stride, s_stride, o_stride = np.int64(x.strides[0]), np.int64(xs.strides[0]), np.int64(out.strides[0])
    tiles = matrix[ROWS] // TILE
    index = carray(pointer_i64(adapter[INDEX]), (tiles, 3))
    for t in prange(tiles):
        begin, count, first = index[t, 0], index[t, 1], index[t, 2]
        scales = carray(pointer_f32(adapter[B_SCALES] + first * 4), (count,))
        values = adapter[B_BYTES] + first * TILE
        for m in range(rows):
            for i in range(TILE):
                out[m, t * TILE + i] = np.float32(0)
            for r in range(count):
                factor = low[m, begin + r] * scales[r]
                add_scaled(values + r * TILE, factor, op + m * o_stride + t * TILE * 4)
        tile_product(
            bits,
            matrix[WEIGHTS] + t * tile_bytes,
            matrix[SCALES] + t * groups * 128,
            groups,
            xp,
            x_stride,
            sp,
            s_stride,
            op + t * TILE * 4,
            o_stride,
            rows,
        )
