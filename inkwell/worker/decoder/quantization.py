"""Quantization: matrices of four- or eight-bit numbers in groups of 32 that share a scale and an offset, w = scale · q + zero.

GGUF's Q4_0, Q4_1, Q4_K, Q5_K and Q8_0 blocks have exactly this form and are taken over as they are; everything
else is quantized to it, tensor by tensor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.worker.decoder import gguf_file as kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    Array = np.ndarray[Any, Any]

GROUP = 32
_RANGE_FACTORS = (1.0, 0.95, 0.9, 0.85, 0.8)
_ROWS_AT_ONCE = 4096


@dataclass(frozen=True)
class QuantizedMatrix:
    """`values` (rows, columns) uint8 below 2**bits; `scale` and `zero` (rows, columns / 32) float16, the offset `zero` as a weight."""

    bits: int
    values: Array
    scale: Array
    zero: Array

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return int(self.values.shape[0]), int(self.values.shape[1])

    def dequantized(self) -> Array:
        """The weights the numbers stand for, (rows, columns) float32."""
        scale = np.repeat(self.scale.astype(np.float32), GROUP, axis=1)
        zero = np.repeat(self.zero.astype(np.float32), GROUP, axis=1)
        return self.values * scale + zero

    def take_rows(self, order: Array) -> QuantizedMatrix:
        """The rows that `order` (n,) int64 names, in its order."""
        return QuantizedMatrix(self.bits, self.values[order], self.scale[order], self.zero[order])


def stack(parts: list[QuantizedMatrix]) -> QuantizedMatrix:
    """Several matrices with the same columns as one, above each other; eight bits where one of them has eight."""
    bits = max(part.bits for part in parts)
    return QuantizedMatrix(
        bits,
        np.concatenate([part.values for part in parts]),
        np.concatenate([part.scale for part in parts]),
        np.concatenate([part.zero for part in parts]),
    )


def from_gguf(rows: Array, kind: int) -> QuantizedMatrix | None:
    """The matrix in raw GGUF blocks, `rows` (rows, bytes) uint8, taken over exactly; None where its kind has another form.

    Source of the blocks' layout: ggml's documentation of its quantized types.
    """
    if kind in (kinds.Q4_0, kinds.Q4_1):
        return _from_q4(rows, offset=kind == kinds.Q4_1)
    if kind == kinds.Q8_0:
        blocks = rows.reshape(rows.shape[0], -1, 34)
        scale = _float16_of(blocks[:, :, :2])
        values = (blocks[:, :, 2:] ^ 0x80).reshape(rows.shape[0], -1)
        return QuantizedMatrix(8, values, scale, (scale.astype(np.float32) * -128).astype(np.float16))
    if kind in (kinds.Q4_K, kinds.Q5_K):
        return _from_k(rows, five=kind == kinds.Q5_K)
    return None


def quantize(matrix: Array, bits: int) -> QuantizedMatrix:
    """A float matrix (rows, columns) in `bits` 4 or 8; see `quantize_rows`."""
    return quantize_rows(matrix.shape, lambda part: matrix[part], bits)


def quantize_rows(shape: tuple[int, ...], rows_of: Callable[[slice], Array], bits: int) -> QuantizedMatrix:
    """Quantize the float matrix of `shape` (rows, columns) whose rows `rows_of` gives, a few thousand at a time.

    Of a few narrower ranges, each group of 32 takes the one with the least squared error. ValueError where the columns are
    no multiple of 32.
    """
    rows, columns = shape
    if columns % GROUP:
        raise ValueError(f"{columns} columns are no multiple of {GROUP}")
    values = np.empty((rows, columns), np.uint8)
    scale = np.empty((rows, columns // GROUP), np.float16)
    zero = np.empty_like(scale)
    for start in range(0, rows, _ROWS_AT_ONCE):
        part = slice(start, start + _ROWS_AT_ONCE)
        values[part], scale[part], zero[part] = _quantized(rows_of(part), bits)
    return QuantizedMatrix(bits, values, scale, zero)


def _quantized(matrix: Array, bits: int) -> tuple[Array, Array, Array]:
    groups = matrix.astype(np.float32).reshape(matrix.shape[0], -1, GROUP)
    top = 2**bits - 1
    low, high = groups.min(axis=2), groups.max(axis=2)
    best = np.full(low.shape, np.inf, np.float32)
    values = np.zeros(groups.shape, np.uint8)
    scale, zero = np.zeros(low.shape, np.float16), np.zeros(low.shape, np.float16)
    for factor in _RANGE_FACTORS if bits < 8 else _RANGE_FACTORS[:1]:
        middle, half = (low + high) / 2, (high - low) / 2 * factor
        step = np.maximum(2 * half / top, 6e-8).astype(np.float16).astype(np.float32)
        base = (middle - half).astype(np.float16).astype(np.float32)
        q = np.clip(np.rint((groups - base[..., None]) / step[..., None]), 0, top)
        error = np.square(q * step[..., None] + base[..., None] - groups).sum(axis=2)
        better = error < best
        best = np.where(better, error, best)
        values[better] = q[better].astype(np.uint8)
        scale[better], zero[better] = step[better].astype(np.float16), base[better].astype(np.float16)
    return values.reshape(matrix.shape), scale, zero


def _from_q4(rows: Array, offset: bool) -> QuantizedMatrix:
    size = 20 if offset else 18
    blocks = rows.reshape(rows.shape[0], -1, size)
    scale = _float16_of(blocks[:, :, :2])
    zero = _float16_of(blocks[:, :, 2:4]) if offset else (scale.astype(np.float32) * -8).astype(np.float16)
    packed = blocks[:, :, size - 16 :]
    values = np.concatenate([packed & 15, packed >> 4], axis=2)
    return QuantizedMatrix(4, values.reshape(rows.shape[0], -1), scale, zero)


def _from_k(rows: Array, five: bool) -> QuantizedMatrix:
    """Q4_K and Q5_K: 256 weights share two float16; eight groups of 32 have six-bit scales and minima."""
    blocks = rows.reshape(rows.shape[0], -1, 176 if five else 144)
    block_scale, block_minimum = (
        _float16_of(blocks[:, :, offset : offset + 2]).astype(np.float32) for offset in (0, 2)
    )
    packed = blocks[:, :, 4:16].astype(np.uint8)
    first, second, third = packed[:, :, :4], packed[:, :, 4:8], packed[:, :, 8:]
    scales = np.concatenate([first & 63, (third & 15) | ((first >> 6) << 4)], axis=2)
    minima = np.concatenate([second & 63, (third >> 4) | ((second >> 6) << 4)], axis=2)
    low = blocks[:, :, 48 if five else 16 :].reshape(*blocks.shape[:2], 4, 1, 32)
    values = np.concatenate([low & 15, low >> 4], axis=3).reshape(*blocks.shape[:2], 8, 32)
    if five:
        bit = np.arange(8, dtype=np.uint8).reshape(1, 1, 8, 1)
        values = values | (((blocks[:, :, None, 16:48] >> bit) & 1) << 4)
    count = rows.shape[0]
    return QuantizedMatrix(
        8 if five else 4,
        values.reshape(count, -1),
        (block_scale[..., None] * scales).astype(np.float16).reshape(count, -1),
        (-block_minimum[..., None] * minima).astype(np.float16).reshape(count, -1),
    )


def _float16_of(data: Array) -> Array:
    return np.ascontiguousarray(data).view(np.float16)[:, :, 0]
