"""A project file as a file: what its first bytes say, its number, its log; read without opening it as a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.storage import tables

if TYPE_CHECKING:
    from pathlib import Path

_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"


class Header:
    """What the first 100 bytes of a file say it is; read without opening it as a database."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            raw = file.read(_HEADER_BYTES)
        self.is_empty = not raw
        self.is_sqlite = raw.startswith(_MAGIC) and len(raw) == _HEADER_BYTES
        self.application_id = int.from_bytes(raw[68:72], "big") if self.is_sqlite else 0
        self.user_version = int.from_bytes(raw[60:64], "big") if self.is_sqlite else 0
        self.has_log_mode = (
            self.is_sqlite and raw[18] == 2
        )  # written by a program that keeps a log beside the file

    @property
    def is_ours(self) -> bool:
        """Whether the file claims to be an Inkwell project."""
        return self.is_sqlite and self.application_id == tables.APPLICATION_ID

    @property
    def is_newer(self) -> bool:
        """Whether a later Inkwell wrote it in a form this one does not know."""
        return self.is_ours and self.user_version >> 16 > tables.SCHEMA_MAJOR


def file_identity(path: Path) -> tuple[int, int] | None:
    """Device and number of a file, which stay when it is renamed; None where there is none or it cannot be seen."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def log_of(path: Path) -> Path:
    """The write-ahead log of a project file."""
    return path.with_name(path.name + "-wal")
