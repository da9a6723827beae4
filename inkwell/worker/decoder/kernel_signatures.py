"""The kernels that Python calls, with the types they are called with: all there is to compile, or to load from the disk."""

# numba has no type information.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingTypeStubs=false
from __future__ import annotations

from typing import Any

from numba import types

from inkwell.worker.decoder import kernels


def _arrays(kind: Any, *dimensions: int) -> tuple[Any, ...]:
    return tuple(types.Array(kind, count, "C") for count in dimensions)


def _cache(axes: int) -> tuple[Any, ...]:
    """A key/value cache (k, its scales, v, its scales) with so many axes before a block's own."""
    (k,), (k_scales,) = _arrays(types.uint8, axes + 1), _arrays(types.uint16, axes + 3)
    return (k, k_scales, k, *_arrays(types.float32, axes + 1))


_MATRIX = _arrays(types.int64, 1)
_STEP = (
    *_arrays(types.int64, 1, 2),  # tokens, rows
    types.int64,
    *_arrays(types.int64, 1),  # sizes
    *_arrays(types.float32, 1),  # factors
    *_arrays(types.int64, 3),  # matrices
    *_arrays(types.float32, 3, 1, 2, 3),  # norms, final norm, biases, norms of queries and keys
    *_arrays(types.int64, 1),  # windows
    *_arrays(types.float32, 4),  # rotary tables
    *_arrays(types.int64, 1, 3),  # which table, adapters
    types.float32,
    *_cache(3),
    *_cache(4),
    *_arrays(types.float32, 2),  # logits
)

# The quickest to compile first: a compiler that is stopped keeps what it has done.
SIGNATURES: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (kernels.pack, (*_arrays(types.uint8, 2), *_arrays(types.uint16, 2, 2), types.int64, *_arrays(types.uint8, 1), *_arrays(types.uint16, 1))),
    (kernels.dequantize_rows, (*_MATRIX, *_arrays(types.int64, 1), *_arrays(types.float32, 2))),
    (kernels.unpack_bf16, (*_MATRIX, *_arrays(types.uint16, 2))),
    (kernels.store_keys_and_values, (*_arrays(types.float32, 3, 3), types.int64, *_cache(2))),
    (kernels.multiply, (*_MATRIX, *_arrays(types.float32, 2, 2))),
    (kernels.prefill_attention, (*_arrays(types.float32, 3), types.int64, types.int64, types.float32, *_cache(2), *_arrays(types.float32, 2))),
    (kernels.step, _STEP),
)  # fmt: skip


def compile_all() -> None:
    """Compile every kernel, or load it where it was compiled before. A minute or two, or seconds."""
    for kernel, signature in SIGNATURES:
        kernel.compile(signature)
