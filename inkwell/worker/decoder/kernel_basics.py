"""Products of quantized matrices with a few rows, and the small steps around them, compiled by numba once a machine.

A row is a token at a position. A row's numbers do not depend on how many others are in its batch, to the last bit.
"""

# numba's functions have no types, and its intrinsics hide an argument.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# pyright: reportCallIssue=false, reportPrivateImportUsage=false
# ruff: noqa: ANN001, ANN201, ANN202
from __future__ import annotations

import numpy as np
from numba import njit, prange

from inkwell.worker.decoder.simd import TILE, make_group_product, quantize_group
from inkwell.worker.decoder.simd_casts import float_of_bits

_u4_1, _u4_2, _u4_3, _u4_4 = (make_group_product(4, rows) for rows in (1, 2, 3, 4))
_u8_1, _u8_2, _u8_3, _u8_4 = (make_group_product(8, rows) for rows in (1, 2, 3, 4))

MAX_ROWS = 16
# Columns of a matrix's record: bits, address of the packed weights, address of the scales, rows, columns.
BITS, WEIGHTS, SCALES, ROWS, COLUMNS = range(5)
JIT_OPTIONS = {"cache": True, "nogil": True, "fastmath": True, "error_model": "numpy"}


@njit(inline="always", **JIT_OPTIONS)
def exponential(x):
    """e^x in float32 to about 2e-7, in operations that become vector instructions."""
    t = min(max(x, np.float32(-87.0)), np.float32(88.0)) * np.float32(1.4426950408889634)
    whole = np.floor(t)
    f = t - whole
    p = np.float32(1.5353362e-4)
    p = p * f + np.float32(1.3398874e-3)
    p = p * f + np.float32(9.6184373e-3)
    p = p * f + np.float32(5.5503324e-2)
    p = p * f + np.float32(2.4022648e-1)
    p = p * f + np.float32(6.9314718e-1)
    p = p * f + np.float32(1.0)
    return p * float_of_bits(np.uint32((np.int32(whole) + np.int32(127)) << np.int32(23)))


@njit(**JIT_OPTIONS)
def _tile4(weights, scales, groups, x, x_stride, xs, xs_stride, out, out_stride, rows):
    """All groups of one tile of four bits for at most four rows, added to `out`."""
    for g in range(groups):
        w, s = weights + g * 512, scales + g * 128
        xg, xsg = x + g * 32, xs + g * 8
        if rows >= 4:
            _u4_4(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        elif rows == 3:
            _u4_3(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        elif rows == 2:
            _u4_2(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        else:
            _u4_1(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)


@njit(**JIT_OPTIONS)
def _tile8(weights, scales, groups, x, x_stride, xs, xs_stride, out, out_stride, rows):
    """All groups of one tile of eight bits for at most four rows, added to `out`."""
    for g in range(groups):
        w, s = weights + g * 1024, scales + g * 128
        xg, xsg = x + g * 32, xs + g * 8
        if rows >= 4:
            _u8_4(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        elif rows == 3:
            _u8_3(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        elif rows == 2:
            _u8_2(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)
        else:
            _u8_1(w, s, xg, xsg, out, x_stride, xs_stride, out_stride)


@njit(**JIT_OPTIONS)
def tile_product(bits, weights, scales, groups, x, x_stride, xs, xs_stride, out, out_stride, rows):
    """All groups of one tile for `rows` rows, added to `out`; four rows at a time."""
    for done in range(0, rows, 4):
        left = rows - done
        xd, sd, od = x + done * x_stride, xs + done * xs_stride, out + done * out_stride
        if bits == 4:
            _tile4(weights, scales, groups, xd, x_stride, sd, xs_stride, od, out_stride, left)
        else:
            _tile8(weights, scales, groups, xd, x_stride, sd, xs_stride, od, out_stride, left)


@njit(parallel=True, **JIT_OPTIONS)
def matrix_product(matrix, x, xs, out):
    """out (rows, matrix rows) float32 = x · matrixᵀ; x (rows, columns) int8 with its scales xs (rows, columns / 32, 2)."""
    rows = x.shape[0]
    groups = matrix[COLUMNS] // 32
    bits = matrix[BITS]
    tile_bytes = groups * (TILE * 16 if bits == 4 else TILE * 32)
    xp, sp, op = np.int64(x.ctypes.data), np.int64(xs.ctypes.data), np.int64(out.ctypes.data)
    x_stride, s_stride, o_stride = np.int64(x.strides[0]), np.int64(xs.strides[0]), np.int64(out.strides[0])
    for t in prange(matrix[ROWS] // TILE):
        for m in range(rows):
            for r in range(TILE):
                out[m, t * TILE + r] = np.float32(0)
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


@njit(**JIT_OPTIONS)
def quantize_groups(x, q, qs):
    """Quantize x (n,) float32 into int8 q (n,) with qs (n / 32, 2): scale, scaled sum."""
    xp, qp, sp = np.int64(x.ctypes.data), np.int64(q.ctypes.data), np.int64(qs.ctypes.data)
    for g in range(x.shape[0] // 32):
        quantize_group(xp + g * 128, qp + g * 32, sp + g * 8)


@njit(**JIT_OPTIONS)
def rms_norm(x, weight, epsilon, out):
    """RMS norm of x (n,) into out."""
    total = np.float32(0)
    for i in range(x.shape[0]):
        total += x[i] * x[i]
    factor = np.float32(1) / np.sqrt(total / np.float32(x.shape[0]) + epsilon)
    for i in range(x.shape[0]):
        out[i] = x[i] * factor * weight[i]


@njit(inline="always", **JIT_OPTIONS)
def apply_rotary(x, cos, sin):
    """Rotary positions for one head x (head_dim,), in place; cos and sin (head_dim / 2,)."""
    half = cos.shape[0]
    for i in range(half):
        a, b = x[i], x[i + half]
        x[i] = a * cos[i] - b * sin[i]
        x[i + half] = b * cos[i] + a * sin[i]
