"""Quantized matrices as they lie in memory: packed into tiles, dequantized row by row, multiplied with floats."""

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
    MAX_ROWS,
    SCALES,
    WEIGHTS,
    matrix_product,
    quantize_groups,
)
from inkwell.worker.decoder.simd import TILE
from inkwell.worker.decoder.simd_casts import float_of_half, pointer_u8, pointer_u16


@njit(**JIT_OPTIONS)
def dequantize_row(matrix, row, out):
    """A row of a packed matrix as float32 (columns,), for the embedding."""
    bits, groups = matrix[BITS], matrix[COLUMNS] // 32
    tile, lane = row // TILE, row % TILE
    tile_bytes = groups * (TILE * 16 if bits == 4 else TILE * 32)
    weights = carray(pointer_u8(matrix[WEIGHTS] + tile * tile_bytes), (tile_bytes,))
    scales = carray(pointer_u16(matrix[SCALES] + tile * groups * 128), (groups * 64,))
    for g in range(groups):
        scale, zero = float_of_half(scales[g * 64 + lane]), float_of_half(scales[g * 64 + 32 + lane])
        for i in range(32):
            if bits == 4:
                byte = weights[g * 512 + (i >> 3) * 128 + lane * 4 + (i & 3)]
                value = np.int32(byte >> 4) if i & 4 else np.int32(byte & 15)
            else:
                value = np.int32(weights[g * 1024 + (i >> 2) * 128 + lane * 4 + (i & 3)])
            out[g * 32 + i] = scale * np.float32(value) + zero


@njit(parallel=True, **JIT_OPTIONS)
def pack(values, scale, zero, bits, weights, scales):
    """Lay a quantized matrix (rows, columns) uint8 into tiles; scale and zero (rows, columns / 32) as float16 bits."""
    rows, columns = values.shape
    groups = columns // 32
    size = 512 if bits == 4 else 1024
    for t in prange((rows + TILE - 1) // TILE):
        for lane in range(min(TILE, rows - t * TILE)):
            row = t * TILE + lane
            for g in range(groups):
                base = (t * groups + g) * size
                if bits == 4:
                    for i in range(16):
                        column = g * 32 + (i >> 2) * 8 + (i & 3)
                        weights[base + (i >> 2) * 128 + lane * 4 + (i & 3)] = values[row, column] | (
                            values[row, column + 4] << np.uint8(4)
                        )
                else:
                    for i in range(32):
                        weights[base + (i >> 2) * 128 + lane * 4 + (i & 3)] = values[row, g * 32 + i]
                scales[(t * groups + g) * 64 + lane] = scale[row, g]
                scales[(t * groups + g) * 64 + 32 + lane] = zero[row, g]


@njit(parallel=True, **JIT_OPTIONS)
def unpack_bf16(matrix, out):
    """A packed matrix as bfloat16 bits (rows, columns)."""
    for row in prange(out.shape[0]):
        line = np.empty(out.shape[1], np.float32)
        dequantize_row(matrix, row, line)
        bits = line.view(np.uint32)
        for i in range(line.shape[0]):
            b = bits[i]
            out[row, i] = np.uint16(
                (b + np.uint32(0x7FFF) + ((b >> np.uint32(16)) & np.uint32(1))) >> np.uint32(16)
            )


@njit(parallel=True, **JIT_OPTIONS)
def dequantize_rows(matrix, rows, out):
    """Rows of a packed matrix as float32 (rows, columns): the embedding of many tokens."""
    for m in prange(rows.shape[0]):
        dequantize_row(matrix, rows[m], out[m])


@njit(**JIT_OPTIONS)
def multiply(matrix, x, out):
    """out (rows, matrix rows) = x · matrixᵀ for float32 x (rows, columns), quantized to bytes on the way."""
    for start in range(0, x.shape[0], MAX_ROWS):
        rows = min(MAX_ROWS, x.shape[0] - start)
        q = np.empty((rows, x.shape[1]), np.int8)
        qs = np.empty((rows, x.shape[1] // 32, 2), np.float32)
        for m in range(rows):
            quantize_groups(x[start + m], q[m], qs[m])
        matrix_product(matrix, q, qs, out[start : start + rows])
