"""Room kept on the disk of an open book: once the disk is full it is too late to make any inside the database.

A file that holds nothing. It is given back when the disk is full, so that saving goes on for a while.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOW_BYTES = 200 * 2**20
_BYTES = 32 * 2**20
_LEAST_BYTES = 2**20
_PART = 4  # at most a quarter of what is free, so that keeping room does not fill the disk
_STEP = 2**20


class Reserve:
    """The room of one project; on the disk of its file, in `folder` where that lies on the same disk."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._disk = project.parent
        same = _device(folder) == _device(project.parent) is not None
        # Out of the author's sight and out of her cloud where that can be; else beside the book for as long as it is open.
        self.path = folder / "reserve" if same else project.with_name(f".{project.name}.reserve")
        self._goes = not same

    @property
    def free_bytes(self) -> int | None:
        """What is free on that disk besides; None where nobody can say."""
        try:
            return shutil.disk_usage(self._disk).free
        except OSError:
            return None

    @property
    def is_low(self) -> bool:
        """Whether the author should make room."""
        free = self.free_bytes
        return free is not None and free < LOW_BYTES

    def keep(self) -> bool:
        """Take the room where there is enough; whether it is there now."""
        if self.path.exists():
            return True
        size = min(_BYTES, (self.free_bytes or 0) // _PART)
        if size < _LEAST_BYTES:
            return False
        try:
            _fill(self.path, size)
        except OSError:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)
            return False
        return True

    def give_back(self) -> bool:
        """Let the room go; whether there was any."""
        try:
            self.path.unlink()
        except OSError:
            return False
        return True

    def close(self) -> None:
        """The book is closed: beside it nothing stays."""
        if self._goes:
            self.give_back()


def _device(folder: Path) -> int | None:
    for existing in (folder, *folder.parents):
        with contextlib.suppress(OSError):
            return existing.stat().st_dev
    return None


def _fill(path: Path, size: int) -> None:
    """A file whose bytes really stand on the disk; OSError where there is no room for them."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            with contextlib.suppress(OSError):
                os.posix_fallocate(descriptor, 0, size)
                return
        block = os.urandom(_STEP)  # a disk that compresses takes no room for zeros
        for _ in range(size // _STEP):
            os.write(descriptor, block)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
