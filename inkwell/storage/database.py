"""The connection to one project file: how it is set up, how a transaction begins, what is refused.

The file is locked exclusively for as long as it is open. Every choice here was measured; see the data-safety
table in ARCHITECTURE.md before changing one.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sqlite3
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from inkwell.domain.errors import WorldError
from inkwell.storage import story_tables, tables, work_tables
from inkwell.storage.errors import (
    ProjectDamagedError,
    ProjectInUseError,
    ProjectMovedError,
    ProjectUnwritableError,
)
from inkwell.storage.file_eye import FileEye
from inkwell.storage.project_file import file_identity, file_state, log_of
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from pathlib import Path

    from sqlalchemy import Connection, CursorResult


def _driver() -> Any:
    """The SQLite that carries its own fixed library where there is a wheel of it, else Python's."""
    try:
        return importlib.import_module("pysqlite3")
    except ImportError:
        return sqlite3


driver: Any = _driver()
SQLITE_VERSION: str = str(driver.sqlite_version)


class Database:
    """One open project file, one connection, one thread."""

    def __init__(self, path: Path, lock_wait_ms: int = 800) -> None:
        self.path = path
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: driver.connect(str(path), timeout=lock_wait_ms / 1000, check_same_thread=False),
            module=driver,
            poolclass=StaticPool,
        )
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin_immediately)
        self._identity: tuple[int, int] | None = None
        self.eye: FileEye | None = None
        # Called once, within the first transaction that changes something, before it is committed.
        self.before_change: Callable[[Connection], None] | None = None
        try:
            self._connection = self._engine.connect()
            with self.transaction():
                pass
            self.pragma("busy_timeout=5000")
        except DBAPIError as error:
            self._engine.dispose()
            raise _open_error(path, error) from error
        except UnicodeDecodeError as error:  # what SQLite says of a damaged name is no text itself
            self._engine.dispose()
            raise ProjectDamagedError(
                tr("“{name}” is damaged.", name=path.name), detail=str(error)
            ) from error
        self._identity = file_identity(path)
        self._log_identity = file_identity(log_of(path))
        # Where locks are the system's own nobody can write over an open file, and an eye would only keep it from being moved.
        if self._identity is not None and os.name != "nt":
            self.eye = FileEye(path)
        self._log_state = file_state(log_of(path))

    @property
    def is_in_place(self) -> bool:
        """Whether the path still leads to the file and the log that are open, as they were left: sync programs and people put
        others there.
        """
        if self._identity is None:
            return True
        return (
            file_identity(self.path) == self._identity and not self.is_overwritten and not self.has_lost_log
        )

    @property
    def has_lost_log(self) -> bool:
        """Whether somebody else has taken away, replaced or changed the log, which holds what was saved last."""
        return self.eye is not None and file_state(log_of(self.path)) != self._log_state

    @property
    def is_known_there(self) -> bool:
        """Whether what stands at the path, ours or put there by others, is the book as it last stood in the open file."""
        try:
            return self.eye is not None and not self.is_overwritten and self.eye.knows(self.path)
        except OSError:
            return False

    @property
    def is_overwritten(self) -> bool:
        """Whether somebody else has written into the open file itself."""
        return self.eye is not None and self.eye.is_changed

    def require_place(self) -> None:
        """ProjectMovedError where the path has become another file, or none: what is written now would be in no book."""
        if not self.is_in_place:
            raise ProjectMovedError(
                tr("“{name}” is no longer the file that Inkwell has open.", name=self.path.name),
                help=tr("What you write is kept in a file of its own."),
            )

    @property
    def connection(self) -> Connection:
        """The one connection; use `transaction` to work on it."""
        return self._connection

    @contextmanager
    def transaction(self) -> Generator[Connection]:
        """One act of the author: all of it is on the disk when this ends, or none of it ever was.

        ProjectMovedError where the file has been replaced.
        """
        self.require_place()
        try:
            with self._connection.begin():
                before = self._changes
                yield self._connection
                if self.before_change is not None and self._changes != before:
                    self.before_change(self._connection)
                    self.before_change = None
        finally:
            self._note_file()

    @property
    def _changes(self) -> int:
        return int(cast("Any", self._connection.connection.dbapi_connection).total_changes)

    def pragma(self, text: str) -> Any:
        """The first value a PRAGMA answers, outside any transaction."""
        cursor = self._connection.connection.cursor()
        try:
            row = cursor.execute(f"PRAGMA {text}").fetchone()
        finally:
            cursor.close()
        return row[0] if row else None

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file, so that a copy of the file alone is whole."""
        if not self.is_overwritten and not self.has_lost_log:
            self.pragma("wal_checkpoint(TRUNCATE)")
            self._note_file()

    def _note_file(self) -> None:
        if self.eye is not None:
            self.eye.note()
            self._log_state = file_state(log_of(self.path))

    def vacuum_into(self, target: Path) -> None:
        """A compact copy of the file as it is now, written to `target`, which must not exist."""
        cursor = self._connection.connection.cursor()
        try:
            cursor.execute("VACUUM INTO ?", (str(target),))
        finally:
            cursor.close()

    def schema(self) -> set[tuple[str, str, str]]:
        """`(type, name, normalised SQL)` of everything in the file but SQLite's own."""
        with self.transaction() as connection:
            rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_schema").all()
        return {
            (str(kind), str(name), " ".join(str(sql).split()))
            for kind, name, sql in rows
            if not str(name).startswith("sqlite_")
        }

    def close(self) -> None:
        """Close; the log is emptied into the file first where that is possible."""
        if self._connection.closed:
            return
        # Closing must succeed on a broken disk too; the log is replayed at the next opening.
        with contextlib.suppress(DBAPIError, driver.Error):
            self.checkpoint()
        moved = not self.is_in_place
        self._connection.close()
        self._engine.dispose()
        if self.eye is not None:
            self.eye.close()
            self.eye = None
        if (
            moved
            and self._log_identity is not None
            and file_identity(log_of(self.path)) == self._log_identity
        ):
            # Our log beside somebody else's file: whoever opened that file next would have ours read into it.
            with contextlib.suppress(OSError):
                log_of(self.path).unlink()


def inserted_id(result: CursorResult[Any]) -> int:
    """The id a single insert gave its row."""
    key = cast("tuple[int, ...] | None", tuple(result.inserted_primary_key or ()))
    assert key
    return int(key[0])


def create_schema(database: Database) -> None:
    """Make every table of the present version in an empty file."""
    with database.transaction() as connection:
        for metadata in {
            tables.metadata,
            story_tables.metadata,
            work_tables.metadata,
        }:  # one, once all are read
            metadata.create_all(connection)
        connection.exec_driver_sql(tables.FULL_TEXT_SQL)
        connection.exec_driver_sql(f"PRAGMA application_id={tables.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={tables.USER_VERSION}")


_reference: set[tuple[str, str, str]] | None = None


def expected_schema() -> set[tuple[str, str, str]]:
    """The schema a file of the present version has, read from one made in memory."""
    global _reference
    if _reference is None:
        from pathlib import Path

        database = Database(Path(":memory:"))
        create_schema(database)
        _reference = database.schema()
        database.close()
    return _reference


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    statements = [
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "mmap_size=0",
        "locking_mode=EXCLUSIVE",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "journal_size_limit=67108864",
        "temp_store=MEMORY",
        # A book is in memory as a whole: should somebody write over its file, it can still be written elsewhere.
        "cache_size=-65536",
    ]
    if sys.platform == "darwin":
        statements += ["fullfsync=1", "checkpoint_fullfsync=1"]
    for statement in statements:
        row = cursor.execute(f"PRAGMA {statement}").fetchone()
        if statement == "journal_mode=WAL" and row and row[0] not in ("wal", "memory"):
            # A network or FUSE folder: no write-ahead log there, so the slower safe mode.
            cursor.execute("PRAGMA journal_mode=DELETE")
            cursor.execute("PRAGMA synchronous=EXTRA")
            statements.remove("synchronous=FULL")
    cursor.close()


def _begin_immediately(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _open_error(path: Path, error: DBAPIError) -> WorldError:
    text = str(error.orig).lower()
    if "locked" in text or "busy" in text:
        return ProjectInUseError(
            tr("“{name}” is open in another window of Inkwell.", name=path.name),
            detail=text,
            help=tr("Go on in that window, or close it first. Nothing was changed."),
        )
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return ProjectDamagedError(tr("“{name}” is damaged.", name=path.name), detail=text)
    may_be_read = path.is_file() and any(sign in text for sign in ("readonly", "read-only", "unable to open"))
    return (ProjectUnwritableError if may_be_read else WorldError)(
        tr("“{name}” cannot be opened.", name=path.name),
        detail=text,
        help=tr("Check that its folder exists and that you may write there."),
    )
