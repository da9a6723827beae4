"""Where a model goes on this machine, in how many bits, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from inkwell.protocol.events import FailureCode
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import received, to_send
from inkwell.worker.devices import threads
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import ModelConfig


# Below this many weights eight bits cost little memory and no speed that is missed.
_SMALL_MODEL = 600_000_000


# What has more weights begins sooner with the kernels, minutes of compiling counted in, than without them.
_LARGEST_AT_FIRST = 1_500_000_000


# The bf16 copy for prefill may take this share of the memory that is free.
_BF16_COPY_SHARE = 0.25


_BITS = {"bf16": 16, "int8": 8, "int4": 4}

# Why a model runs as it does, for the status line's tool tip.
_SLOW = to_send("at full precision, because the quick kernels cannot run it")
_SLOW_AT_FIRST = to_send("at full precision, until the quick kernels have been prepared for this processor")
_NOT_COMPILED = to_send("the quick kernels could not be prepared for this processor")
_WHOLE = {8: to_send("eight bits on the processor"), 4: to_send("four bits on the processor")}
_AS_READ = {
    8: to_send("eight bits on the processor, each layer unpacked as it is read"),
    4: to_send("four bits on the processor, each layer unpacked as it is read"),
}


@dataclass(frozen=True)
class Placement:
    """Where a model runs, in how many bits, whether a bf16 copy of its matrices is kept for prefill, and why."""

    device: torch.device
    name: str
    bits: int
    kernels: bool
    keep_bf16: bool
    reason: str

    @property
    def weight_format(self) -> str:
        """How the weights are kept, in the protocol's words: bf16, int8 or int4."""
        return {4: "int4", 8: "int8"}.get(self.bits, "bf16")


def place_model(
    config: ModelConfig, stored_bits: int, context: int, weight_format: str = "", device: str = ""
) -> Placement:
    """How to run a model whose file keeps `stored_bits`. `weight_format` and `device` are what the author asked for, empty for the best.

    EngineError where it fits nowhere.
    """
    bits = _BITS.get(weight_format, 0)
    remarks: list[str] = []
    if device in ("", "cuda") and torch.cuda.is_available():
        placement = _on_cuda(config, bits, context, remarks)
        if placement is not None:
            return placement
    elif device == "cuda":
        remarks.append(to_send("there is no graphics card"))
    if device in ("", "mps") and torch.backends.mps.is_available() and bits in (0, 16):
        return Placement(
            torch.device("mps"), "Apple GPU", 16, False, True, to_send("Apple’s graphics processor")
        )
    return _on_cpu(config, stored_bits, context, bits, remarks)


def _on_cuda(config: ModelConfig, requested_bits: int, context: int, remarks: list[str]) -> Placement | None:
    free, _ = torch.cuda.mem_get_info()
    name = torch.cuda.get_device_name(0)
    for tried_bits in (requested_bits,) if requested_bits else (16, 4):
        # The ends of the model stay in bf16 on a card.
        ends = (
            2 * config.vocabulary_size * config.hidden_size * (1 if config.tied else 2)
            if tried_bits == 4
            else 0
        )
        needed = config.memory_bytes(tried_bits, context) + ends
        if tried_bits == 8 or (
            tried_bits == 4 and (config.hidden_size % 32 or config.intermediate_size % 32)
        ):
            continue
        if needed < free * 0.9:
            why = (
                to_send("fits the graphics card’s memory at full precision")
                if tried_bits == 16
                else to_send("fits the graphics card’s memory at four bits only")
            )
            return Placement(torch.device("cuda"), name, tried_bits, False, True, why)
        remarks.append(
            to_send(
                "{name} has {free} GB free and {needed} GB are needed",
                name=name,
                free=f"{free / 2**30:.1f}",
                needed=f"{needed / 2**30:.1f}",
            )
        )
    return None


def _on_cpu(config: ModelConfig, stored_bits: int, context: int, bits: int, remarks: list[str]) -> Placement:
    import psutil

    torch.set_num_threads(threads())
    free = psutil.virtual_memory().available
    obstacle = kernels_obstacle(config)
    if bits == 16 or (obstacle and not bits):
        needed = config.memory_bytes(16, context)
        _refuse_where_too_large(needed, free)
        why = to_send("as asked for") if bits == 16 else f"{_SLOW}\n{obstacle}"
        return Placement(
            torch.device("cpu"), tr_noop("processor"), 16, False, True, "\n".join([why, *remarks])
        )
    if obstacle:
        raise EngineError(
            FailureCode.MODEL_UNSUPPORTED, f"{4 if bits == 4 else 8} bits: {received(obstacle)}"
        )
    if not bits:
        bits = 8 if stored_bits == 8 or (stored_bits == 16 and config.parameters() < _SMALL_MODEL) else 4
    needed = config.memory_bytes(bits, context)
    _refuse_where_too_large(needed, free)
    bf16_copy = 2 * config.parameters()
    keep_bf16 = bf16_copy < (free - needed) * _BF16_COPY_SHARE
    why = (_WHOLE if keep_bf16 else _AS_READ)[bits]
    return Placement(
        torch.device("cpu"), tr_noop("processor"), bits, True, keep_bf16, "\n".join([why, *remarks])
    )


def place_at_first(config: ModelConfig, context: int, failed: bool) -> Placement | None:
    """How to run a model on the processor while its kernels are compiled, or once that has `failed`; None where waiting for
    them is better.
    """
    import psutil

    free = psutil.virtual_memory().available
    if config.parameters() > _LARGEST_AT_FIRST or config.memory_bytes(16, context) > free / 2:
        return None
    torch.set_num_threads(threads())
    why = f"{_SLOW}\n{_NOT_COMPILED}" if failed else _SLOW_AT_FIRST
    return Placement(torch.device("cpu"), tr_noop("processor"), 16, False, True, why)


def _refuse_where_too_large(needed: int, free: int) -> None:
    if needed > free:
        raise EngineError(
            FailureCode.OUT_OF_MEMORY,
            f"the model needs about {needed / 2**30:.1f} GB of memory and {free / 2**30:.1f} GB are free",
        )


def kernels_obstacle(config: ModelConfig) -> str:
    """Why the byte kernels cannot run this model here; empty where they can."""
    for size in (
        config.hidden_size,
        config.intermediate_size,
        config.head_dim,
        config.heads * config.head_dim,
    ):
        if size % 32:
            return to_send("a size of {size} is not a multiple of 32", size=size)
    try:
        from inkwell.worker.decoder.simd_target import instruction_set
    except ImportError as error:
        return to_send("numba is missing ({error})", error=error)
    if not instruction_set():
        return to_send("this processor has no instructions for products of bytes")
    return ""
