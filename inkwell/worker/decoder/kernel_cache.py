"""Where compiled kernels are kept: a folder of their own for every state of their source, so that none is ever stale."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import shutil
import sys
from functools import cache
from pathlib import Path


def sources() -> list[Path]:
    """Every file a kernel is compiled from: numba itself sees changes in the cached function's own file only."""
    here = Path(__file__).parent
    return sorted([*here.glob("kernel*.py"), *here.glob("simd*.py")])


@cache
def own_folder() -> Path | None:
    """The folder below NUMBA_CACHE_DIR for this source, numba and Python; None where no cache was asked for."""
    base = os.environ.get("NUMBA_CACHE_DIR", "")
    if not base:
        return None
    digest = hashlib.sha256(f"{sys.version} {importlib.metadata.version('numba')}".encode())
    for source in sources():
        digest.update(source.read_bytes())
    return Path(base) / f"inkwell-{digest.hexdigest()[:16]}"


def use_own_folder() -> None:
    """Make numba keep its results there, and drop those of older sources; before numba is imported."""
    folder = own_folder()
    if folder is None or folder.parent.name.startswith("inkwell-"):
        return
    if folder.parent.is_dir():
        for old in folder.parent.glob("inkwell-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


def needs_compiling() -> bool:
    """Whether the first step will have to wait for the compiler (a minute or two)."""
    folder = own_folder()
    return folder is None or not any(folder.rglob("kernels.step-*.nbc"))
