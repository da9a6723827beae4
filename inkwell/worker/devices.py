"""What hardware there is, and why it was or was not chosen."""

from __future__ import annotations

import os

import torch


def choose_device() -> tuple[torch.device, torch.dtype, str]:
    """The device to run on, the number form for it, and the choice in words."""
    if torch.cuda.is_available():
        return torch.device("cuda"), torch.bfloat16, torch.cuda.get_device_name(0)
    if torch.backends.mps.is_available():
        return torch.device("mps"), torch.float16, "Apple GPU"
    torch.set_num_threads(max(1, min(os.cpu_count() or 1, 8)))
    return torch.device("cpu"), torch.bfloat16, "processor"


def give_back_memory() -> None:
    """Return freed memory to the system as far as the device allows."""
    import gc

    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
