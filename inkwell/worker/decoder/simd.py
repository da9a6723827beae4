"""Machine instructions that numba has no words for, as LLVM code: dot products of bytes with one scale a group.

A *tile* is 32 rows of a matrix. For 32 columns at a time (a group) its bytes lie as words of four columns, row beside
row, so that one instruction multiplies and adds four columns of 8 or 16 rows. Which instruction is `simd_target`'s to say.
"""

# llvmlite and numba have no type information.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
from __future__ import annotations

from typing import Any

from llvmlite import ir

from inkwell.worker.decoder.kernel_cache import use_own_folder
from inkwell.worker.decoder.simd_target import instruction_set, use_kind_of_processor

use_kind_of_processor()
use_own_folder()

from numba import types  # noqa: E402
from numba.core.config import reload_config  # noqa: E402
from numba.extending import intrinsic  # noqa: E402

reload_config()  # numba reads its settings when it is imported, and another module may have done that before

TILE = 32
_I8, _I16, _I32, _I64 = (ir.IntType(bits) for bits in (8, 16, 32, 64))
_F16, _F32 = ir.HalfType(), ir.FloatType()
_SET = instruction_set()
_LANES = 16 if _SET == "avx512vnni" else 8


def _vector(element: Any, count: int = 0) -> Any:
    return ir.VectorType(element, count or _LANES)


def _constant(element: Any, value: Any, count: int = 0) -> Any:
    return ir.Constant(_vector(element, count), [value] * (count or _LANES))


def _function(builder: Any, name: str, result: Any, arguments: list[Any]) -> Any:
    known = builder.module.globals.get(name)
    return known or ir.Function(builder.module, ir.FunctionType(result, arguments), name)


def _multiply_add(builder: Any, total: Any, unsigned: Any, signed: Any, small: bool) -> Any:
    """`total` + four products a lane. `small` says that the unsigned bytes are below 16."""
    words = _vector(_I32)
    if _SET in ("avx512vnni", "avxvnni"):
        name = f"llvm.x86.avx512.vpdpbusd.{32 * _LANES}"
        return builder.call(_function(builder, name, words, [words, words, words]), [total, unsigned, signed])
    if small:
        return builder.add(total, _pairs(builder, unsigned, signed))
    # Sixteen bits hold two products only where one factor has four bits.
    low = builder.and_(unsigned, _constant(_I32, 0x0F0F0F0F))
    high = builder.and_(builder.lshr(unsigned, _constant(_I32, 4)), _constant(_I32, 0x0F0F0F0F))
    total = builder.add(total, _pairs(builder, low, signed))
    return builder.add(total, builder.shl(_pairs(builder, high, signed), _constant(_I32, 4)))


def _pairs(builder: Any, unsigned: Any, signed: Any) -> Any:
    halves = _vector(_I16, 2 * _LANES)
    bytes_ = _vector(_I8, 4 * _LANES)
    first = _function(builder, "llvm.x86.avx2.pmadd.ub.sw", halves, [bytes_, bytes_])
    second = _function(builder, "llvm.x86.avx2.pmadd.wd", _vector(_I32), [halves, halves])
    products = builder.call(first, [builder.bitcast(unsigned, bytes_), builder.bitcast(signed, bytes_)])
    return builder.call(second, [products, _constant(_I16, 1, 2 * _LANES)])


def _pointer(builder: Any, base: Any, offset: int, kind: Any) -> Any:
    pointer = builder.add(base, ir.Constant(_I64, offset)) if offset else base
    return builder.inttoptr(pointer, kind.as_pointer())


def _load(builder: Any, base: Any, offset: int, kind: Any, align: int = 4) -> Any:
    return builder.load(_pointer(builder, base, offset, kind), align=align)


def _broadcast(builder: Any, value: Any) -> Any:
    kind = _vector(value.type)
    vector = builder.insert_element(ir.Constant(kind, ir.Undefined), value, ir.Constant(_I32, 0))
    return builder.shuffle_vector(vector, vector, ir.Constant(_vector(_I32), [0] * _LANES))


def make_group_product(bits: int, rows: int) -> Any:
    """An intrinsic `f(weights, scales, x, x_scales, out, x_stride, x_scales_stride, out_stride)` over addresses.

    For one group of one tile and `rows` rows of x: out (32 floats a row) += scale · x_scale · Σ q·x + zero · x_sum.
    `scales` are 32 float16 scales and 32 offsets; `x_scales` a scale and a scaled sum (float32) a row. Strides in bytes.
    """

    @intrinsic
    def product(_context, weights, scales, x, x_scales, out, x_stride, s_stride, o_stride):  # noqa: ANN001, ANN202
        signature = types.void(*[types.intp] * 8)

        def generate(context, builder, _signature, arguments) -> Any:  # noqa: ANN001
            _emit(builder, bits, rows, *arguments)
            return context.get_dummy_value()

        return signature, generate

    return product


def _emit(
    builder: Any,
    bits: int,
    rows: int,
    weights: Any,
    scales: Any,
    x: Any,
    x_scales: Any,
    out: Any,
    x_stride: Any,
    s_stride: Any,
    o_stride: Any,
) -> None:
    parts = TILE // _LANES

    def row(base: Any, stride: Any, number: int) -> Any:
        return builder.add(base, builder.mul(stride, ir.Constant(_I64, number))) if number else base

    x_rows = [row(x, x_stride, number) for number in range(rows)]
    totals = [[_constant(_I32, 0)] * parts for _ in range(rows)]
    _multiply_chunks(builder, bits, weights, x_rows, totals)
    _scale_totals(
        builder,
        totals,
        scales,
        lambda number: row(x_scales, s_stride, number),
        lambda number: row(out, o_stride, number),
    )


def _multiply_chunks(
    builder: Any, bits: int, weights: Any, x_rows: list[Any], totals: list[list[Any]]
) -> None:
    """totals[row][part] += the products of a group's bytes with each row's."""
    columns = 8 if bits == 4 else 4
    for chunk in range(32 // columns):
        broadcast = [
            [
                _broadcast(builder, _load(builder, base, chunk * columns + offset, _I32))
                for offset in range(0, columns, 4)
            ]
            for base in x_rows
        ]
        for part in range(TILE // _LANES):
            word = _load(builder, weights, (chunk * TILE + part * _LANES) * 4, _vector(_I32))
            factors = [word]
            if bits == 4:
                mask = _constant(_I32, 0x0F0F0F0F)
                factors = [
                    builder.and_(word, mask),
                    builder.and_(builder.lshr(word, _constant(_I32, 4)), mask),
                ]
            for number in range(len(x_rows)):
                for factor, values in zip(factors, broadcast[number], strict=True):
                    totals[number][part] = _multiply_add(
                        builder, totals[number][part], factor, values, bits == 4
                    )


def _scale_totals(builder: Any, totals: list[list[Any]], scales: Any, x_scales_of: Any, out_of: Any) -> None:
    """out += scale · x_scale · total + zero · x_sum, for every row and part of the tile."""
    floats = _vector(_F32)
    fma = _function(builder, f"llvm.fma.v{_LANES}f32", floats, [floats] * 3)
    for part in range(TILE // _LANES):
        scale, zero = (
            builder.fpext(_load(builder, scales, offset + part * _LANES * 2, _vector(_F16), 2), floats)
            for offset in (0, TILE * 2)
        )
        for number in range(len(totals)):
            base = x_scales_of(number)
            x_scale, x_sum = (_broadcast(builder, _load(builder, base, offset, _F32)) for offset in (0, 4))
            pointer = _pointer(builder, out_of(number), part * _LANES * 4, floats)
            product = builder.sitofp(totals[number][part], floats)
            total = builder.call(fma, [product, builder.fmul(scale, x_scale), builder.load(pointer, align=4)])
            builder.store(builder.call(fma, [zero, x_sum, total]), pointer, align=4)


@intrinsic
def add_scaled(_context, values, factor, out):  # noqa: ANN001, ANN201
    """out (32 float32 at an address) += factor · 32 signed bytes at an address."""

    def generate(context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        values, factor, out = arguments
        floats = _vector(_F32)
        fma = _function(builder, f"llvm.fma.v{_LANES}f32", floats, [floats] * 3)
        broadcast = _broadcast(builder, factor)
        for part in range(TILE // _LANES):
            word = builder.sext(_load(builder, values, part * _LANES, _vector(_I8), 1), _vector(_I32))
            pointer = _pointer(builder, out, part * _LANES * 4, floats)
            total = builder.call(
                fma, [builder.sitofp(word, floats), broadcast, builder.load(pointer, align=4)]
            )
            builder.store(total, pointer, align=4)
        return context.get_dummy_value()

    return types.void(types.intp, types.float32, types.intp), generate


def make_value_product(rows: int) -> Any:
    """An intrinsic `f(values, weights, weight_scales, out, w_stride, s_stride, o_stride)`: 32 tokens' values, 32 dimensions.

    out (32 floats a row) += weight_scale · Σ weight · value, weights unsigned bytes, values signed ones laid as a tile.
    """

    @intrinsic
    def product(_context, values, weights, weight_scales, out, w_stride, s_stride, o_stride):  # noqa: ANN001, ANN202
        signature = types.void(*[types.intp] * 7)

        def generate(context, builder, _signature, arguments) -> Any:  # noqa: ANN001
            _emit_values(builder, rows, *arguments)
            return context.get_dummy_value()

        return signature, generate

    return product


def _emit_values(
    builder: Any,
    rows: int,
    values: Any,
    weights: Any,
    scales: Any,
    out: Any,
    w_stride: Any,
    s_stride: Any,
    o_stride: Any,
) -> None:
    def row(base: Any, stride: Any, number: int) -> Any:
        return builder.add(base, builder.mul(stride, ir.Constant(_I64, number))) if number else base

    floats = _vector(_F32)
    fma = _function(builder, f"llvm.fma.v{_LANES}f32", floats, [floats] * 3)
    for part in range(TILE // _LANES):
        totals = [_constant(_I32, 0)] * rows
        for chunk in range(8):
            word = _load(builder, values, (chunk * TILE + part * _LANES) * 4, _vector(_I32))
            for number in range(rows):
                broadcast = _broadcast(
                    builder, _load(builder, row(weights, w_stride, number), chunk * 4, _I32)
                )
                totals[number] = _multiply_add(builder, totals[number], broadcast, word, small=False)
        for number in range(rows):
            scale = _broadcast(builder, _load(builder, row(scales, s_stride, number), 0, _F32))
            pointer = _pointer(builder, row(out, o_stride, number), part * _LANES * 4, floats)
            total = builder.call(
                fma, [builder.sitofp(totals[number], floats), scale, builder.load(pointer, align=4)]
            )
            builder.store(total, pointer, align=4)


@intrinsic
def block_maximum(_context, scores):  # noqa: ANN001, ANN201
    """The greatest of 32 float32 at an address."""

    def generate(_context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        parts = [
            _load(builder, arguments[0], part * _LANES * 4, _vector(_F32)) for part in range(TILE // _LANES)
        ]
        return _reduce_max(builder, _elementwise_max(builder, parts))

    return types.float32(types.intp), generate


def _elementwise_max(builder: Any, parts: list[Any]) -> Any:
    total = parts[0]
    for part in parts[1:]:
        total = builder.select(builder.fcmp_ordered(">", part, total), part, total)
    return total


def _reduce_max(builder: Any, vector: Any) -> Any:
    fold = _function(builder, f"llvm.vector.reduce.fmax.v{_LANES}f32", _F32, [_vector(_F32)])
    return builder.call(fold, [vector], fastmath=("nnan", "nsz"))


def _reduce_sum(builder: Any, vector: Any) -> Any:
    fold = _function(builder, f"llvm.vector.reduce.fadd.v{_LANES}f32", _F32, [_F32, _vector(_F32)])
    return builder.call(fold, [ir.Constant(_F32, 0.0), vector], fastmath=("reassoc", "nsz"))


# 2^f on [0, 1), least squares of degree six: error about 2e-7.
_POWERS = (1.5353362e-4, 1.3398874e-3, 9.6184373e-3, 5.5503324e-2, 2.4022648e-1, 6.9314718e-1, 1.0)


def _exponential(builder: Any, x: Any) -> Any:
    floats, words = _vector(_F32), _vector(_I32)
    fma = _function(builder, f"llvm.fma.v{_LANES}f32", floats, [floats] * 3)
    floor = _function(builder, f"llvm.floor.v{_LANES}f32", floats, [floats])
    least = _constant(_F32, -87.0)
    x = builder.select(builder.fcmp_ordered(">", x, least), x, least)
    t = builder.fmul(x, _constant(_F32, 1.4426950408889634))
    whole = builder.call(floor, [t])
    f = builder.fsub(t, whole)
    power = _constant(_F32, _POWERS[0])
    for factor in _POWERS[1:]:
        power = builder.call(fma, [power, f, _constant(_F32, factor)])
    exponent = builder.add(builder.fptosi(whole, words), _constant(_I32, 127))
    return builder.fmul(power, builder.bitcast(builder.shl(exponent, _constant(_I32, 23)), floats))


@intrinsic
def softmax_block(_context, scores, value_scales, greatest, weights, weight_scale):  # noqa: ANN001, ANN201
    """32 scores at an address become weights: e^(score − greatest), times each value's scale, as unsigned bytes with
    one scale (float32 at `weight_scale`). The sum of the exponentials.
    """

    def generate(_context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        scores, value_scales, greatest, weights, weight_scale = arguments
        top = _broadcast(builder, greatest)
        parts = TILE // _LANES
        exponentials = [
            _exponential(
                builder,
                builder.fsub(_load(builder, scores, part * _LANES * 4, _vector(_F32)), top),
            )
            for part in range(parts)
        ]
        total = exponentials[0]
        for part in exponentials[1:]:
            total = builder.fadd(total, part)
        scaled = [
            builder.fmul(value, _load(builder, value_scales, part * _LANES * 4, _vector(_F32)))
            for part, value in enumerate(exponentials)
        ]
        peak = _reduce_max(builder, _elementwise_max(builder, scaled))
        used = builder.fcmp_ordered(">", peak, ir.Constant(_F32, 1e-30))
        inverse = builder.select(used, builder.fdiv(ir.Constant(_F32, 255.0), peak), ir.Constant(_F32, 0.0))
        scale = builder.fmul(peak, ir.Constant(_F32, 1 / 255))
        scale = builder.select(used, scale, ir.Constant(_F32, 0.0))
        builder.store(scale, _pointer(builder, weight_scale, 0, _F32), align=4)
        broadcast = _broadcast(builder, inverse)
        half = _constant(_F32, 0.5)
        for part, value in enumerate(scaled):
            rounded = builder.fptosi(builder.fadd(builder.fmul(value, broadcast), half), _vector(_I32))
            pointer = _pointer(builder, weights, part * _LANES, _vector(_I8))
            builder.store(builder.trunc(rounded, _vector(_I8)), pointer, align=1)
        return _reduce_sum(builder, total)

    return types.float32(types.intp, types.intp, types.float32, types.intp, types.intp), generate


@intrinsic
def quantize_group(_context, x, q, scales):  # noqa: ANN001, ANN201
    """32 float32 at x become signed bytes at q, with a scale and the scaled sum (float32) at `scales`."""

    def generate(context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        x, q, scales = arguments
        floats, words = _vector(_F32), _vector(_I32)
        parts = [_load(builder, x, part * _LANES * 4, floats) for part in range(TILE // _LANES)]
        absolute = _function(builder, f"llvm.fabs.v{_LANES}f32", floats, [floats])
        nearest = _function(builder, f"llvm.nearbyint.v{_LANES}f32", floats, [floats])
        peak = _reduce_max(
            builder, _elementwise_max(builder, [builder.call(absolute, [part]) for part in parts])
        )
        used = builder.fcmp_ordered(">", peak, ir.Constant(_F32, 1e-30))
        inverse = builder.select(used, builder.fdiv(ir.Constant(_F32, 127.0), peak), ir.Constant(_F32, 0.0))
        scale = builder.fmul(peak, ir.Constant(_F32, 1 / 127))
        broadcast = _broadcast(builder, inverse)
        total = _constant(_I32, 0)
        for number, part in enumerate(parts):
            whole = builder.fptosi(builder.call(nearest, [builder.fmul(part, broadcast)]), words)
            total = builder.add(total, whole)
            pointer = _pointer(builder, q, number * _LANES, _vector(_I8))
            builder.store(builder.trunc(whole, _vector(_I8)), pointer, align=1)
        fold = _function(builder, f"llvm.vector.reduce.add.v{_LANES}i32", _I32, [words])
        builder.store(scale, _pointer(builder, scales, 0, _F32), align=4)
        scaled = builder.fmul(scale, builder.sitofp(builder.call(fold, [total]), _F32))
        builder.store(scaled, _pointer(builder, scales, 4, _F32), align=4)
        return context.get_dummy_value()

    return types.void(types.intp, types.intp, types.intp), generate
