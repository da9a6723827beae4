"""A project file, or its log, that was replaced, moved or deleted while it was open, and a log that is left beside a stranger's file.

The open connection still holds the whole book as it was last saved; it is written to a file of its own, so that both
states are kept and each has its name.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import secrets
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from inkwell.domain.errors import WorldError
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import Database, driver
from inkwell.storage.project_file import file_identity, log_of
from inkwell.storage.store import ProjectStore
from inkwell.support.i18n import tr
from inkwell.support.json_files import read_json, write_json
from inkwell.support.whole_files import hidden_beside, put_in_place

if TYPE_CHECKING:
    from pathlib import Path


def keep_beside(store: ProjectStore) -> ProjectStore:
    """The book as the open file has it, in a file of its own that is open now; the old connection is closed.

    Where the old name is free it is taken again, and also where nothing else stands there: only the log was changed, or the
    same file was put there once more. Else the new name says what it is. WorldError where the folder itself cannot be
    written, and then nothing has changed.
    """
    path = store.path
    temporary = hidden_beside(path, f".{secrets.token_hex(4)}.part")
    strange = temporary.with_name(temporary.name + "2")
    eye = store.database.eye if store.database.is_overwritten else None
    try:
        if eye is not None:
            eye.wait_for_rest()
        store.database.vacuum_into(temporary)
        temporary.chmod(0o600)
        if eye is not None or store.database.has_lost_log:
            _require_whole(temporary)
        if eye is not None:
            eye.copy_to(strange)
        target = path if not path.exists() or store.database.is_known_there else _free_name(path)
        if target == path:
            log_of(path).unlink(missing_ok=True)  # ours, or of nothing: a new file must not find it
        put_in_place(temporary, target)
        store.close()
        if eye is not None:
            # Closing empties our log into the file that is open; what somebody put there is given back whole.
            put_in_place(strange, path)
            log_of(path).unlink(missing_ok=True)
    except (OSError, driver.Error) as error:
        raise WorldError(
            tr("The folder of “{name}” cannot be reached.", name=path.name),
            detail=str(error),
            help=tr("Inkwell keeps trying."),
        ) from error
    finally:
        for left in (temporary, strange):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return ProjectStore(Database(target), store.backup_root)


def _require_whole(copy: Path) -> None:
    """WorldError where what could be kept of a file that was written over is not the whole book."""
    kept = ProjectStore(Database(copy))
    try:
        problems = kept.problems()
    except DBAPIError as error:
        problems = [str(error.orig)]
    finally:
        kept.close()
    if problems:
        raise WorldError(
            tr(
                "Another program has written over “{name}”, and what had been saved there is gone.",
                name=copy.name,
            ),
            detail=problems[0],
            help=tr("What is open is kept among the recovered texts, the rest in the last backup."),
        )


def _free_name(path: Path) -> Path:
    now = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M")
    name = tr("{title} (as open in Inkwell, {time})", title=path.stem, time=now)
    target, number = path.with_name(f"{name}{path.suffix}"), 1
    while target.exists():
        number += 1
        target = path.with_name(f"{name} {number}{path.suffix}")
    return target


def note_log(path: Path, folder: Path) -> None:
    """Remember in `folder` which file a project's log belongs to; OSError where that cannot be."""
    write_json(_note(path, folder), {"file": file_identity(path), "log": file_identity(log_of(path))})


def set_strange_log_aside(path: Path, folder: Path) -> Path | None:
    """Rename a log that belongs to another file than the one at `path` now; where it went, None where all is well.

    The log is known by its number: where it is the one noted and the file beside it is not, a file was put in the old
    one's place. Both new means that both were copied here together.
    """
    log = log_of(path)
    noted = read_json(_note(path, folder))
    if not noted or not log.exists() or not log.stat().st_size:
        return None
    known_file, known_log = (tuple(noted.get(key) or ()) for key in ("file", "log"))
    if known_log != file_identity(log) or known_file == file_identity(path):
        return None
    aside = log.with_name(f"{log.name}.{os.getpid()}-{secrets.token_hex(2)}.aside")
    log.rename(aside)
    return aside


def _note(path: Path, folder: Path) -> Path:
    return folder / f"log-{content_hash(str(path))[:24]}.json"
