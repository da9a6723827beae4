"""What hardware there is, and in which numbers it computes fastest. Where a model goes is `decoder.placement`'s to say."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

from inkwell.worker.giving_way import processors

if TYPE_CHECKING:
    from collections.abc import Iterator


def threads() -> int:
    """How many threads compute: the cores, at most eight, as memory is the limit before that."""
    return max(1, min(processors(), 8))


def choose_device() -> tuple[torch.device, torch.dtype, str]:
    """The device to run a transformers model on, the type of its weights, and the device in words."""
    if torch.cuda.is_available():
        return torch.device("cuda"), torch.bfloat16, torch.cuda.get_device_name(0)
    if torch.backends.mps.is_available():
        return torch.device("mps"), torch.float16, "Apple GPU"
    torch.set_num_threads(threads())
    return torch.device("cpu"), compute_dtype(), "processor"


def compute_dtype() -> torch.dtype:
    """The type in which this processor multiplies large matrices fastest: bf16 where it has instructions for it, else
    float32. Without them bf16 was six times slower (AMD EPYC with AVX2: 17 against 110 GFLOPS on two cores).
    """
    capabilities = getattr(torch.cpu, "get_capabilities", dict)()
    fast = any(bool(capabilities.get(name)) for name in ("avx512_bf16", "amx_bf16", "bf16"))
    return torch.bfloat16 if fast else torch.float32


@contextmanager
def half_the_threads() -> Iterator[None]:
    """What nobody waits for leaves the other processors to the window; short passes are hardly slower for it."""
    before = torch.get_num_threads()
    torch.set_num_threads(max(1, before // 2))
    try:
        yield
    finally:
        torch.set_num_threads(before)


def give_back_memory() -> None:
    """Return freed memory to the system as far as the device allows."""
    import gc

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
