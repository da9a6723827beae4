"""A zip or a folder of a stranger's, read by exact names: nothing is unpacked, nothing outside is touched, all is bounded."""

from __future__ import annotations

import lzma
import os
import posixpath
import stat
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from inkwell.exchange.errors import UnreadableError
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 200 * 2**20
MOST_ENTRIES = 5_000
MOST_PART_BYTES = 64 * 2**20
MOST_READ_BYTES = 256 * 2**20
_CHUNK = 64 * 2**10
_SUSPECT_RATIO, _SUSPECT_BYTES = 100, 2**20
_ENCRYPTED = 0x1
# What zipfile and its decompressors raise on damaged bytes.
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)

TOO_LARGE = tr_noop("“{name}” holds more than any book does, and was not opened.")
DAMAGED = tr_noop("“{name}” is damaged, or not what its name says.")
LOCKED = tr_noop("“{name}” is protected by a password. Save it without one and try again.")


class Container(ABC):
    """Files by name, `/` between folders. Names are as the container has them, but normalised and never outside it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.left_out: list[str] = []  # what leads out of it, links too; known once `names` was asked
        self._read_bytes = 0

    @abstractmethod
    def names(self) -> list[str]:
        """Every file, in the container's order."""

    @abstractmethod
    def read(self, name: str) -> bytes:
        """One file whole; KeyError where there is none, UnreadableError where it is too large or damaged."""

    def __contains__(self, name: object) -> bool:
        return name in self.names()

    def find(self, ending: str) -> list[str]:
        """The files whose names end so, whatever the case, nearest to the top first."""
        wanted = ending.casefold()
        found = [name for name in self.names() if name.casefold().endswith(wanted)]
        return sorted(found, key=lambda name: (name.count("/"), name))

    def _count(self, size: int) -> None:
        self._read_bytes += size
        if self._read_bytes > MOST_READ_BYTES:
            raise UnreadableError(TOO_LARGE, name=self.name)

    def close(self) -> None:  # noqa: B027  # a folder has nothing open
        """Let go of the file."""


class ZipContainer(Container):
    """A zip archive. Sizes are counted while reading: what a header says of them is the stranger's word."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        try:
            if path.stat().st_size > MOST_BYTES:
                raise UnreadableError(TOO_LARGE, name=path.name)
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableError(DAMAGED, name=path.name) from error
        try:
            self._parts = self._checked(self._zip.infolist())
        except UnreadableError:
            self._zip.close()
            raise

    def names(self) -> list[str]:
        return list(self._parts)

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        info = self._parts[name]
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as source:
                while chunk := source.read(_CHUNK):
                    size += len(chunk)
                    self._count(len(chunk))
                    swollen = size > _SUSPECT_BYTES and size > _SUSPECT_RATIO * max(1, info.compress_size)
                    if size > MOST_PART_BYTES or swollen:
                        raise UnreadableError(TOO_LARGE, name=self.name)
                    chunks.append(chunk)
        except _DAMAGES as error:
            raise UnreadableError(DAMAGED, name=self.name) from error
        return b"".join(chunks)

    def close(self) -> None:
        self._zip.close()

    def _checked(self, infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """The entries by name; overlapping, doubled and encrypted ones are refused."""
        if len(infos) > MOST_ENTRIES:
            raise UnreadableError(TOO_LARGE, name=self.name)
        parts: dict[str, zipfile.ZipInfo] = {}
        end = 0
        for info in sorted(infos, key=lambda one: one.header_offset):
            if info.header_offset < end:
                raise UnreadableError(DAMAGED, name=self.name)
            end = info.header_offset + info.compress_size
        for info in infos:
            name = inside(info.filename)
            if info.is_dir():
                continue
            if not name or stat.S_ISLNK(info.external_attr >> 16):
                self.left_out.append(info.filename)
                continue
            if info.flag_bits & _ENCRYPTED:
                raise UnreadableError(LOCKED, name=self.name)
            if name in parts:
                raise UnreadableError(DAMAGED, name=self.name)
            parts[name] = info
        return parts


class FolderContainer(Container):
    """A folder. Links that lead out of it are not followed."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.name)
        self._root = path.resolve()
        self._names: list[str] | None = None

    def names(self) -> list[str]:
        if self._names is None:
            self._names = []
            for folder, folders, files in os.walk(self._root):
                folders.sort()
                below = os.path.relpath(folder, self._root).replace(os.sep, "/")
                for file in sorted(files):
                    name = file if below == "." else f"{below}/{file}"
                    (self._names if self._leads_nowhere_else(name) else self.left_out).append(name)
                if len(self._names) > 4 * MOST_ENTRIES:
                    raise UnreadableError(TOO_LARGE, name=self.name)
        return list(self._names)

    def _leads_nowhere_else(self, name: str) -> bool:
        path = self._root / name
        return not path.is_symlink() or (path.resolve().is_relative_to(self._root) and path.is_file())

    def read(self, name: str) -> bytes:
        path = (self._root / name).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            raise KeyError(name)
        try:
            size = path.stat().st_size
            if size > MOST_PART_BYTES:
                raise UnreadableError(TOO_LARGE, name=self.name)
            self._count(size)
            return path.read_bytes()
        except OSError as error:
            raise UnreadableError(DAMAGED, name=self.name) from error


def open_container(path: Path) -> Container:
    """The folder or zip at `path`; UnreadableError where it is neither."""
    return FolderContainer(path) if path.is_dir() else ZipContainer(path)


def inside(name: str, folder: str = "") -> str:
    """`name` as written in a file lying in `folder`, normalised within the container; "" where it leads out of it."""
    name = name.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0]:
        return ""
    path = posixpath.normpath(posixpath.join(folder, name))
    return "" if path.startswith("..") or path == "." else path
