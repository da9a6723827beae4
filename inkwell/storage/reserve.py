"""Room kept on the disk of an open book: once the disk is full it is too late to make any inside the database.

A file that holds nothing. It is given back when the disk is full, so that saving goes on for a while.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from inkwell.support.whole_files import hidden_beside

if TYPE_CHECKING:
    from pathlib import Path

LOW_BYTES = 200 * 2**20
_MOST_BYTES = 32 * 2**20
_SMALL_BOOK_BYTES = 8 * 2**20  # twice what the log grows to: fifty saves fit by measure
_BOOKS = 4  # times the book itself, for scenes and their undo grow with it
_GROWTH = 4 * 2**20  # it grows by this much at a time, not with every save
_LEAST_BYTES = 2**20
_PART = 4  # at most a quarter of what is free, so that keeping room does not fill the disk
_STEP = 2**20


class Reserve:
    """The room of one project; on the disk of its file, in `folder` where that lies on the same disk."""

    def __init__(self, project: Path, folder: Path) -> None:
        self._project = project
        self._disk = project.parent
        same = _device(folder) == _device(project.parent) is not None
        # Out of the author's sight and out of her cloud where that can be; else beside the book for as long as it is open.
        self.path = folder / "reserve" if same else hidden_beside(project, ".reserve")
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

    @property
    def wanted_bytes(self) -> int:
        """What fifty saves of a book of this size may take."""
        try:
            book = self._project.stat().st_size
        except OSError:
            book = 0
        steps = -(-_BOOKS * book // _GROWTH)
        return min(_MOST_BYTES, max(_SMALL_BOOK_BYTES, steps * _GROWTH))

    def keep(self) -> bool:
        """Take the room where there is enough, and more of it where the book has grown; whether there is any now."""
        has, wanted = self._kept_bytes(), self.wanted_bytes
        if has is not None and has >= wanted:
            return True
        size = min(wanted, (self.free_bytes or 0) // _PART)
        if size < _LEAST_BYTES or size <= (has or 0):
            return has is not None
        try:
            _fill(self.path, has or 0, size)
        except OSError:
            if has is None:
                self.give_back()
            return has is not None
        return True

    def _kept_bytes(self) -> int | None:
        try:
            return self.path.stat().st_size
        except OSError:
            return None

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


def _fill(path: Path, has: int, size: int) -> None:
    """A file whose bytes really stand on the disk, `size` of them, of which it has some; OSError where there is no room."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        if hasattr(os, "posix_fallocate"):
            with contextlib.suppress(OSError):
                os.posix_fallocate(descriptor, 0, size)
                return
        block = os.urandom(_STEP)  # a disk that compresses takes no room for zeros
        for at in range(has, size, _STEP):
            os.write(descriptor, block[: size - at])
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
