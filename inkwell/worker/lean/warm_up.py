"""Whether the kernels were compiled on this machine before, without importing them."""

from __future__ import annotations

import os
from pathlib import Path


def needs_compiling() -> bool:
    """Whether the first step will have to wait for the compiler (half a minute)."""
    folder = os.environ.get("NUMBA_CACHE_DIR", "")
    return not folder or not any(Path(folder).rglob("kernels.step-*.nbc"))
