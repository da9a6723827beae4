"""An eye on a file that is open as a database: whether somebody else has written into it, in place.

A copy put over an open project (`cp`, a restored backup) keeps the file's number, so only what stands in it tells. The eye's
descriptor is closed after the database's: closing any descriptor of a file takes away the locks its process has on it.
"""

from __future__ import annotations

import hashlib
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PIECE = 1 << 20
_REST_S, _LONGEST_WAIT_S = 0.15, 5.0


class FileEye:
    """Knows the file as its own connection left it last: its time, and where that changes a digest of all that stands in it.

    With a write-ahead log the file itself changes only where the log is emptied into it, so a digest is seldom made. The
    header will not do instead: two states of one book can have the same.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        self._time, self._digest = self._time_now(), self._digest_now()

    def note(self) -> None:
        """The file is as its own connection left it."""
        seen = self._time_now()
        if seen != self._time:
            self._time, self._digest = seen, self._digest_now()

    @property
    def is_changed(self) -> bool:
        """Whether somebody else has written into it since; a file that was merely touched is noted anew."""
        seen = self._time_now()
        if seen == self._time:
            return False
        if self._digest_now() == self._digest:
            self._time = seen
            return False
        return True

    def knows(self, path: Path) -> bool:
        """Whether the same stands in the file at `path`, which may be another; OSError where it cannot be read."""
        if path.stat().st_size != self._time[1]:
            return False
        digest = hashlib.blake2b(digest_size=16)
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
        return digest.digest() == self._digest

    def wait_for_rest(self) -> None:
        """Until whoever writes into it has been still for a moment, five seconds at most."""
        last, ends = self._time_now(), time.monotonic() + _LONGEST_WAIT_S
        while time.monotonic() < ends:
            time.sleep(_REST_S)
            present = self._time_now()
            if present == last:
                return
            last = present

    def copy_to(self, target: Path) -> None:
        """What stands in the file now, byte by byte."""
        with target.open("wb") as out:
            for piece in self._pieces():
                out.write(piece)

    def close(self) -> None:
        """Let go of the file; the database has to be closed before."""
        os.close(self._descriptor)

    def _time_now(self) -> tuple[int, int]:
        status = os.fstat(self._descriptor)
        return status.st_mtime_ns, status.st_size

    def _digest_now(self) -> bytes:
        digest = hashlib.blake2b(digest_size=16)
        for piece in self._pieces():
            digest.update(piece)
        return digest.digest()

    def _pieces(self) -> Iterator[bytes]:
        place = 0
        while piece := os.pread(self._descriptor, _PIECE, place):
            yield piece
            place += len(piece)
