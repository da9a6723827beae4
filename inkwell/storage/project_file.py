"""A project file as a file: what its first bytes say, its number, its log; read without opening it as a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.storage import tables
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".inkwell"
_HEADER_BYTES = 100
_LOG_HEADER_BYTES, _FRAME_HEADER_BYTES = 32, 24
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
        if self.is_ours:
            self.user_version = _version_in_log(log_of(path)) or self.user_version
        self.has_log_mode = (
            self.is_sqlite and raw[18] == 2
        )  # written by a program that keeps a log beside the file

    @property
    def is_ours(self) -> bool:
        """Whether the file claims to be an Inkwell project."""
        return self.is_sqlite and self.application_id == tables.APPLICATION_ID

    @property
    def is_newer(self) -> bool:
        """Whether a later Inkwell wrote it, in a form this one does not wholly know."""
        return self.is_ours and self.user_version > tables.USER_VERSION

    @property
    def format(self) -> str:
        """The version of its form, as "1.3"."""
        return f"{self.user_version >> 16}.{self.user_version & 0xFFFF}"


def checked_header(path: Path) -> Header:
    """What a file says it is; WorldError with a sentence where it is no project, or no file to be opened."""
    header = _header(path)
    if header.is_empty:
        raise WorldError(
            tr("“{name}” is empty.", name=path.name),
            help=tr(
                "If it once held your novel, restore a backup: File → Trash and backups, or “inkwell restore”."
            ),
        )
    foreign = header.is_sqlite and header.application_id != 0
    if not header.is_ours and (foreign or path.suffix != SUFFIX or not _looks_damaged(path)):
        raise WorldError(
            tr("“{name}” is not an Inkwell project.", name=path.name),
            help=tr("For texts, use Import."),
        )
    return header


def _header(path: Path) -> Header:
    if not path.exists():
        raise WorldError(
            tr("There is no file “{name}” in {parent}.", name=path.name, parent=path.parent),
            help=tr("Check the name."),
        )
    if path.is_dir():
        raise WorldError(
            tr("“{name}” is a folder, not a project.", name=path.name),
            help=tr("Choose a file that ends in .inkwell."),
        )
    try:
        header = Header(path)
        if path.stat().st_nlink > 1:
            raise WorldError(
                tr("“{name}” is a hard link: the same file has another name.", name=path.name),
                help=tr("Open a copy of it instead."),
            )
    except OSError as error:
        raise WorldError(
            tr("“{name}” cannot be read.", name=path.name),
            detail=str(error),
            help=tr("Check its permissions."),
        ) from error
    return header


def _looks_damaged(path: Path) -> bool:
    """A project whose header is gone but whose tables are not: our own schema text stands near its beginning."""
    with path.open("rb") as file:
        return b"scene_text" in file.read(1 << 20)


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


def file_state(path: Path) -> tuple[int, int, int] | None:
    """Number, size and time of a file, equal while nobody has written to it; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _version_in_log(log: Path) -> int:
    """The user version of the newest first page in a log; 0 where there is none. A newer Inkwell may have died here."""
    try:
        with log.open("rb") as file:
            head = file.read(_LOG_HEADER_BYTES)
            if len(head) < _LOG_HEADER_BYTES:
                return 0
            size, salts, version = int.from_bytes(head[8:12], "big"), head[16:24], 0
            while len(frame := file.read(_FRAME_HEADER_BYTES)) == _FRAME_HEADER_BYTES:
                page = file.read(_HEADER_BYTES)
                if frame[8:16] != salts:
                    break
                if int.from_bytes(frame[:4], "big") == 1 and len(page) == _HEADER_BYTES:
                    version = int.from_bytes(page[60:64], "big")
                file.seek(size - _HEADER_BYTES, 1)
            return version
    except OSError:
        return 0
