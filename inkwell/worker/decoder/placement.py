"""Where a model goes on this machine, in how many bits, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.devices import threads
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from inkwell.worker.decoder.config import ModelConfig


# Below this many weights eight bits cost little memory and no speed that is missed.
_SMALL = 600_000_000


# The bf16 copy for reading may take this share of the memory that is free.
_WIDE_SHARE = 0.25


_FORMS = {"bf16": 16, "int8": 8, "int4": 4}


@dataclass(frozen=True)
class Plan:
    """Where a model runs, in how many bits, whether its bf16 copy is kept for reading, and why."""

    device: torch.device
    name: str
    bits: int
    kernels: bool
    keep_wide: bool
    reason: str

    @property
    def form(self) -> str:
        """The number form in the words of the protocol."""
        return {4: "int4", 8: "int8"}.get(self.bits, "bf16")


def plan(config: ModelConfig, stored_bits: int, context: int, wish: str = "", device: str = "") -> Plan:
    """How to run a model whose file keeps `stored_bits`. `wish` and `device` are the author's, empty for the best.

    EngineError where it fits nowhere.
    """
    bits = _FORMS.get(wish, 0)
    remarks: list[str] = []
    if device in ("", "cuda") and torch.cuda.is_available():
        chosen = _on_cuda(config, bits, context, remarks)
        if chosen is not None:
            return chosen
    elif device == "cuda":
        remarks.append("there is no graphics card")
    if device in ("", "mps") and torch.backends.mps.is_available() and bits in (0, 16):
        return Plan(torch.device("mps"), "Apple GPU", 16, False, True, "Apple's graphics processor")
    return _on_processor(config, stored_bits, context, bits, remarks)


def _on_cuda(config: ModelConfig, bits: int, context: int, remarks: list[str]) -> Plan | None:
    free, _ = torch.cuda.mem_get_info()
    name = torch.cuda.get_device_name(0)
    for one in (bits,) if bits else (16, 4):
        # The ends of the model stay in bf16 on a card.
        ends = 2 * config.vocabulary_size * config.hidden_size * (1 if config.tied else 2) if one == 4 else 0
        needed = config.memory_bytes(one, context) + ends
        if one == 8 or (one == 4 and (config.hidden_size % 32 or config.intermediate_size % 32)):
            continue
        if needed < free * 0.9:
            why = "bf16 fits into the graphics card's memory" if one == 16 else "four bits fit, bf16 does not"
            return Plan(torch.device("cuda"), name, one, False, True, why)
        remarks.append(f"{name} has {free / 2**30:.1f} GB free and {needed / 2**30:.1f} GB are needed")
    return None


def _on_processor(config: ModelConfig, stored: int, context: int, bits: int, remarks: list[str]) -> Plan:
    import psutil

    torch.set_num_threads(threads())
    free = psutil.virtual_memory().available
    obstacle = kernels_obstacle(config)
    if bits == 16 or (obstacle and not bits):
        needed = config.memory_bytes(16, context)
        _refuse_where_too_large(needed, free)
        why = "as asked for" if bits == 16 else f"bf16, because {obstacle}"
        return Plan(torch.device("cpu"), "processor", 16, False, True, "; ".join([why, *remarks]))
    if obstacle:
        raise EngineError(FailureCode.MODEL_UNSUPPORTED, f"{4 if bits == 4 else 8} bits: {obstacle}")
    if not bits:
        bits = 8 if stored == 8 or (stored == 16 and config.parameters() < _SMALL) else 4
    needed = config.memory_bytes(bits, context)
    _refuse_where_too_large(needed, free)
    wide = 2 * config.parameters()
    keep = wide < (free - needed) * _WIDE_SHARE
    why = f"{bits} bits on the processor" + ("" if keep else ", layers unpacked as they are read")
    return Plan(torch.device("cpu"), "processor", bits, True, keep, "; ".join([why, *remarks]))


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
            return f"a size of {size} is no multiple of 32"
    try:
        from inkwell.worker.decoder.simd import instruction_set
    except ImportError as error:
        return f"numba is not there ({error})"
    if not instruction_set():
        return "this processor has no instructions for products of bytes"
    return ""
