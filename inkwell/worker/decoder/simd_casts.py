"""Bits read as numbers and addresses as arrays, for compiled code; see `simd`."""

# llvmlite and numba have no type information.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
from __future__ import annotations

from typing import Any

from llvmlite import ir

from inkwell.worker.decoder.kernel_cache import use_own_folder

use_own_folder()

from numba import types  # noqa: E402  # numba reads its folder when it is imported
from numba.extending import intrinsic  # noqa: E402

_I16, _F16, _F32 = ir.IntType(16), ir.HalfType(), ir.FloatType()


@intrinsic
def float_of_bits(_context, bits):  # noqa: ANN001, ANN201
    """The float32 with these bits (uint32)."""

    def generate(_context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        return builder.bitcast(arguments[0], _F32)

    return types.float32(types.uint32), generate


@intrinsic
def half_bits(_context, value):  # noqa: ANN001, ANN201
    """The bits (uint16) of the float16 nearest to a float32."""

    def generate(_context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        return builder.bitcast(builder.fptrunc(arguments[0], _F16), _I16)

    return types.uint16(types.float32), generate


@intrinsic
def float_of_half(_context, bits):  # noqa: ANN001, ANN201
    """The float32 of a float16 given by its bits (uint16)."""

    def generate(_context, builder, _signature, arguments) -> Any:  # noqa: ANN001
        return builder.fpext(builder.bitcast(arguments[0], _F16), _F32)

    return types.float32(types.uint16), generate


def _pointer_to(element: Any) -> Any:
    @intrinsic
    def pointer(_context, address):  # noqa: ANN001, ANN202
        def generate(context, builder, signature, arguments) -> Any:  # noqa: ANN001
            return builder.inttoptr(arguments[0], context.get_value_type(signature.return_type))

        return types.CPointer(element)(types.int64), generate

    return pointer


pointer_f32, pointer_u8, pointer_u16, pointer_i8, pointer_i64 = (
    _pointer_to(element) for element in (types.float32, types.uint8, types.uint16, types.int8, types.int64)
)
