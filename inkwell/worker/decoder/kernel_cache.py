"""Where compiled kernels are kept: a folder of their own for every state of their source, so that none is ever stale.

Kernels that came with the program (`resources/kernels`) are put there where they were made from this source, by this numba,
for this kind of processor, system and Python.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import platform
import shutil
import sys
from functools import cache
from pathlib import Path

from inkwell.support.paths import resources
from inkwell.worker.decoder.compiled_files import are_whole, unpack
from inkwell.worker.decoder.simd_target import instruction_set


def sources() -> list[Path]:
    """Every file a kernel is compiled from: numba itself sees changes in the cached function's own file only."""
    here = Path(__file__).parent
    return sorted({*here.glob("kernel*.py"), *here.glob("simd*.py")} - {here / "kernel_cache.py"})


def made_from() -> str:
    """A hash of all that kernels of one kind of processor are made from, the same on every machine of one system."""
    versions = [importlib.metadata.version(name) for name in ("numba", "llvmlite")]
    digest = hashlib.sha256(" ".join([*_system(), *versions]).encode())
    for source in sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _system() -> tuple[str, ...]:
    return (
        sys.platform,
        platform.machine().lower(),
        f"{sys.implementation.name}{sys.version_info[0]}{sys.version_info[1]}",
    )


@cache
def own_folder() -> Path | None:
    """The folder below NUMBA_CACHE_DIR for this source, numba, Python and kind of processor; None where no cache was asked for."""
    asked = os.environ.get("NUMBA_CACHE_DIR", "")
    if not asked:
        return None
    base = Path(asked)
    if base.name.startswith("inkwell-"):  # a child of a process that has already moved there
        base = base.parent
    return base / f"inkwell-{made_from()[:16]}-{instruction_set() or 'none'}"


def kernel_folder() -> Path | None:
    """The folder in it where numba keeps what it compiles from here."""
    folder = own_folder()
    here = os.path.abspath(os.path.dirname(__file__))  # noqa: PTH100, PTH120  # letter by letter as numba does it
    name = f"{os.path.basename(here)}_{hashlib.sha1(here.encode(), usedforsecurity=False).hexdigest()}"  # noqa: PTH119
    return folder / name if folder is not None else None


def use_own_folder() -> None:
    """Make numba keep its results there, those that came with the program among them, and drop those of older sources; before
    numba is imported.
    """
    folder = own_folder()
    if folder is None:
        return
    if folder.parent.is_dir():
        for old in folder.parent.glob("inkwell-*"):
            if old.name.split("-")[1] != folder.name.split("-")[1]:
                shutil.rmtree(old, ignore_errors=True)
    needs_compiling()
    os.environ["NUMBA_CACHE_DIR"] = str(folder)


def needs_compiling() -> bool:
    """Whether kernels are missing that no archive of the program's holds: then somebody has to wait for the compiler."""
    folder = kernel_folder()
    return folder is None or not (
        are_whole(folder) or unpack(archive_file(instruction_set()), folder, made_from())
    )


def archive_file(kind: str) -> Path:
    """Where kernels for a kind of processor lie that come with the program, for this system and Python."""
    return resources() / "kernels" / f"{'-'.join((*_system(), kind))}.zip"
