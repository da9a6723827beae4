"""Private copies of a project: to read one that is open elsewhere, that may not be written, or that is newer than we are.

The original is only read. A copy is never kept.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from inkwell.domain.errors import WorldError
from inkwell.storage.database import Database
from inkwell.storage.errors import ProjectDamagedError
from inkwell.storage.migrations import migrate
from inkwell.storage.project_file import Header, checked_header, file_state, log_of
from inkwell.storage.salvage import salvage
from inkwell.storage.store import ProjectStore
from inkwell.storage.tables import scene_text
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Generator

_TRIES = 20  # a program that has the file open brings its log into it now and then
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  # the one place left where every disk is read-only; a private folder within


def open_copy(path: Path) -> ProjectStore:
    """The project as it is now, log included, opened from a private copy; of a newer file what this Inkwell knows."""
    header = checked_header(path)
    copy = _copied(path)
    if header.is_newer:
        return _known_part(copy, header)
    database = Database(copy)
    # A copy is brought up to date too; it is never kept, and the original stays as it is.
    migrate(database, lambda: None)
    return ProjectStore(database)


def close_copy(store: ProjectStore) -> None:
    """Close what `open_copy` gave and remove the copy."""
    store.close()
    shutil.rmtree(store.path.parent, ignore_errors=True)


@contextlib.contextmanager
def reading_copy(path: Path) -> Generator[ProjectStore]:
    """A private copy for as long as it is read; WorldError where the file is no project, or damaged within."""
    try:
        store = open_copy(path)
        try:
            yield store
        finally:
            close_copy(store)
    except (DBAPIError, UnicodeDecodeError) as error:
        raise ProjectDamagedError(
            tr("“{name}” is damaged.", name=path.name), detail=str(getattr(error, "orig", error))
        ) from error


def _copied(path: Path) -> Path:
    """A copy in a new folder of ours, in memory where no disk takes it; WorldError where it cannot be."""
    reason = ""
    for parent in (None, _SHARED_MEMORY):
        try:
            folder = Path(tempfile.mkdtemp(prefix="inkwell-copy-", dir=parent))
        except OSError as error:
            reason = reason or str(error)
            continue
        try:
            _copy_with_log(path, folder / path.name)
            return folder / path.name
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            if error.errno not in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
                raise WorldError(tr("“{name}” cannot be read.", name=path.name), detail=str(error)) from error
            reason = str(error)
    raise WorldError(
        tr("There is no room for a copy of “{name}” to read.", name=path.name),
        detail=reason,
        help=tr("Free some space, or copy the file to another disk and open it there."),
    )


def _copy_with_log(path: Path, copy: Path) -> None:
    """File and log as they were at one moment, though another program may be writing them."""
    log, log_copy = log_of(path), log_of(copy)
    for _ in range(_TRIES):
        before = file_state(path), file_state(log)
        log_copy.unlink(missing_ok=True)
        shutil.copyfile(path, copy)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(log, log_copy)
        if before == (file_state(path), file_state(log)):
            return


def _known_part(copy: Path, header: Header) -> ProjectStore:
    """What this Inkwell knows of a newer file, as a project of its own version beside the copy."""
    target = copy.with_name(f"known {copy.name}")
    try:
        salvage(copy, target, lost_pages=False)
        store = ProjectStore(Database(target))
        with store.database.transaction() as connection:
            texts = connection.execute(scene_text.select()).all()
        if any(row.text for row in texts) or not store.outline.load().scenes():
            return store
        store.close()
    except WorldError:
        pass
    shutil.rmtree(copy.parent, ignore_errors=True)
    raise WorldError(
        tr(
            "“{name}” was written by a newer Inkwell (format {format}).", name=copy.name, format=header.format
        ),
        help=tr("Update Inkwell to open it. The file was not changed."),
    )
