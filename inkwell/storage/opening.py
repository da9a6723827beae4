"""Making, opening, copying and checking project files. Opening never overwrites anything.

A foreign file is refused, a newer one and one that may not be written are opened as a copy, a damaged one gives a new
file with what could be saved.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from inkwell.domain.errors import UsageError, WorldError
from inkwell.storage import backup as backups
from inkwell.storage.codex_repository import CodexRepository
from inkwell.storage.copies import close_copy, open_copy
from inkwell.storage.database import Database, create_schema, driver, expected_schema
from inkwell.storage.errors import ProjectDamagedError, ProjectUnwritableError
from inkwell.storage.migrations import FORMER_TABLES, migrate
from inkwell.storage.moved import note_log, set_strange_log_aside
from inkwell.storage.project_file import SUFFIX, checked_header, log_of
from inkwell.storage.project_repository import ProjectRepository
from inkwell.storage.salvage import salvage
from inkwell.storage.search import index_scene
from inkwell.storage.store import ProjectStore, safe_file_name
from inkwell.storage.tables import USER_VERSION
from inkwell.support.i18n import tr
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import hidden_beside, put_in_place

# What SQLite says where the machine is at fault; whatever else it says of a project is damage within.
_NO_DAMAGE = (
    "disk i/o",
    "is full",
    "locked",
    "busy",
    "readonly",
    "unable to open",
    "out of memory",
    "interrupted",
)


@dataclass(frozen=True)
class Opened:
    """An open project. `read_only` says it is a copy that will not be kept; `notice` is for the author.

    `lacks_log`: the file was written by an open Inkwell and its log is not beside it, as in a copy of the file alone.
    """

    store: ProjectStore
    notice: str = ""
    read_only: bool = False
    lacks_log: bool = False

    def close(self) -> None:
        """Close the project; a copy is removed."""
        close_copy(self.store) if self.read_only else self.store.close()


def create_project(
    path: Path, title: str, template: str = "novel", backup_folder: Path | None = None
) -> ProjectStore:
    """A new project at `path`, which must not exist. It appears there only when it is complete."""
    if path.exists():
        raise UsageError(
            tr("There is already a file “{name}”.", name=path.name),
            help=tr("Choose another name. Nothing was changed."),
        )
    if not path.parent.is_dir():
        raise WorldError(
            tr("The folder {parent} does not exist.", parent=path.parent),
            help=tr("Make it first, or choose another."),
        )
    temporary = hidden_beside(path, ".new")
    try:
        temporary.unlink(missing_ok=True)
        database = Database(temporary)
        create_schema(database)
        with database.transaction() as connection:
            ProjectRepository(database).create(connection, title, template)
            CodexRepository(database).add_default_categories(connection)
        database.close()
        temporary.chmod(0o600)
        put_in_place(temporary, path)
    except (OSError, driver.Error) as error:
        raise WorldError(
            tr("“{name}” cannot be created there.", name=path.name),
            detail=str(error),
            help=tr("Check the folder, and that there is room on the disk."),
        ) from error
    finally:
        for suffix in ("", "-wal"):
            temporary.with_name(temporary.name + suffix).unlink(missing_ok=True)
    return ProjectStore(Database(path), backup_folder)


def open_project(
    path: Path, backup_folder: Path | None = None, recovery_folder: Path | None = None
) -> Opened:
    """Open a project for writing, or as a copy where it may not be written. Never changes what it cannot read.

    A newer file and a read-only place give a copy in a private folder; a damaged file gives a new project with
    what could be saved, beside the original (or in `recovery_folder`).
    """
    header = checked_header(path)
    path = path.resolve()
    if header.is_newer:
        return open_to_read(
            path,
            tr(
                "“{name}” was written by a newer Inkwell (format {format}), so you see a copy to read and export. The file was not changed.",
                name=path.name,
                format=header.format,
            ),
        )
    aside = set_strange_log_aside(path, recovery_folder) if recovery_folder is not None else None
    lacks_log = header.has_log_mode and not log_of(path).exists()
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return open_to_read(path, tr("This place is read-only, so you see a copy to read and export."))
    try:
        opened = _open_in_place(path, backup_folder, recovery_folder)
    except ProjectUnwritableError:
        return open_to_read(path, tr("This place is read-only, so you see a copy to read and export."))
    if recovery_folder is not None and opened.store.path == path:
        with contextlib.suppress(OSError):
            note_log(path, private_folder(recovery_folder))
    if aside is None:
        return replace(opened, lacks_log=lacks_log)
    strange = tr(
        "Beside “{name}” lay the unsaved part of another file. It was set aside as “{aside}”.",
        name=path.name,
        aside=aside.name,
    )
    return replace(opened, notice=f"{strange} {opened.notice}".strip())


def open_to_read(path: Path, why: str = "") -> Opened:
    """A private copy that will not be kept; `why` is for the author."""
    why = why or tr("You see a copy of “{name}” to read and export, as it was saved last.", name=path.name)
    return Opened(open_copy(path), why, True)


def _open_in_place(path: Path, backup_folder: Path | None, recovery_folder: Path | None) -> Opened:
    """A project that may be written where it is; a damaged one as a new file with what could be saved."""
    try:
        database = Database(path)
    except ProjectDamagedError:
        return _open_salvaged(path, backup_folder, recovery_folder)
    store = ProjectStore(database, backup_folder)
    with contextlib.ExitStack() as undo:
        undo.callback(database.close)  # what is refused is not sealed
        try:
            _refuse_strange_objects(store)
            migrate(database, store.back_up)
            _refuse_damage(store)
            notice = _mend_search(store)
        except (ProjectDamagedError, UnicodeDecodeError):
            undo.close()
            return _open_salvaged(path, backup_folder, recovery_folder)
        except (DBAPIError, driver.Error) as error:
            undo.close()
            if not any(sign in str(error).lower() for sign in _NO_DAMAGE):
                return _open_salvaged(path, backup_folder, recovery_folder)
            raise WorldError(
                tr("“{name}” cannot be read.", name=path.name),
                detail=str(error),
                help=tr("Nothing was changed."),
            ) from error
        undo.pop_all()
    return Opened(store, notice)


def _refuse_strange_objects(store: ProjectStore) -> None:
    """Refuse triggers, views and tables that no Inkwell ever made: a stranger's file could carry them."""
    version = int(store.database.pragma("user_version") or 0)
    extra = store.database.schema() - expected_schema()
    if version < USER_VERSION:
        extra -= FORMER_TABLES
    gone = expected_schema() - store.database.schema()
    if (
        version == USER_VERSION
        and len(extra) == len(gone)
        and {kind for kind, *_ in extra} <= {"table", "index"}
    ):
        # As many of ours are missing: a letter of their text has changed. What is saved is read by our own names alone.
        if extra:
            raise ProjectDamagedError(tr("“{name}” is damaged.", name=store.path.name))
        return
    if extra and version >= 1 << 16:
        names = ", ".join(sorted(name for _, name, _ in extra)[:3])
        raise WorldError(
            tr("This project holds things that Inkwell did not put there, so it was not opened."),
            detail=names,
            help=tr("If it came from somebody else, ask for a plain export. Nothing was changed."),
        )


def _refuse_damage(store: ProjectStore) -> None:
    if expected_schema() - store.database.schema():
        raise ProjectDamagedError(tr("tables are missing"))
    if store.database.pragma("quick_check") != "ok" or store.scenes.damaged():
        raise ProjectDamagedError(tr("“{name}” is damaged.", name=store.path.name))
    if store.notes.damaged() or store.codex.damaged() or store.changed_rows():
        raise ProjectDamagedError(tr("“{name}” is damaged.", name=store.path.name))


def _mend_search(store: ProjectStore) -> str:
    """Make the search index again where it is damaged or was lost."""
    try:
        with store.database.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO scene_search(scene_search) VALUES ('integrity-check')")
        return ""
    except DBAPIError:
        scenes = store.outline.load().scenes()
        texts = {
            one.scene_id: one.text for one in store.scenes.load_many([scene.scene_id for scene in scenes])
        }
        with store.database.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM scene_search")
            for scene in scenes:
                index_scene(connection, scene.id, scene.title, texts.get(scene.scene_id, ""))
        return tr("The search index was damaged and has been rebuilt; no text was touched.")


def _open_salvaged(path: Path, backup_folder: Path | None, recovery_folder: Path | None) -> Opened:
    folder = (
        path.parent
        if os.access(path.parent, os.W_OK)
        else recovery_folder or Path(tempfile.mkdtemp(prefix="inkwell-"))
    )
    target = folder / f"{path.stem} (recovered){SUFFIX}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem} (recovered {number}){SUFFIX}"
    newest = _newest_backup(path, backup_folder)
    report = salvage(path, target, newest)
    target.chmod(0o600)
    notice = tr(
        "“{name}” is damaged and was left as it is. This is a new file, “{copy}”. {outcome}",
        name=path.name,
        copy=target.name,
        outcome=report.sentence,
    )
    return Opened(ProjectStore(Database(target), backup_folder), notice)


def _newest_backup(path: Path, backup_folder: Path | None) -> Path | None:
    """The newest backup made of a file of this name."""
    if backup_folder is None or not backup_folder.is_dir():
        return None
    prefix = safe_file_name(path.stem) + "-"
    mine = [
        one
        for folder in backup_folder.iterdir()
        if folder.is_dir()
        for one in backups.backups_in(folder)
        if one.path.name.startswith(prefix)
    ]
    return max(mine, key=lambda one: one.made_at).path if mine else None


def check_project(path: Path) -> list[str]:
    """Everything wrong with a project, read from a copy; WorldError where it is no project at all."""
    try:
        store = open_copy(path)
    except ProjectDamagedError as error:
        return [error.message]
    except (DBAPIError, driver.Error, UnicodeDecodeError) as error:
        return [tr("The file is damaged: {error}", error=getattr(error, "orig", error))]
    try:
        extra = store.database.schema() - expected_schema()
        gone = expected_schema() - store.database.schema()
        found = [
            tr("There is a {kind} “{name}” that Inkwell did not make.", kind=kind, name=name)
            for kind, name, _ in sorted(extra)
        ]
        found += [
            tr("The {kind} “{name}” is missing.", kind=kind, name=name) for kind, name, _ in sorted(gone)
        ]
        return found or store.problems()
    except (DBAPIError, driver.Error, UnicodeDecodeError) as error:
        return [tr("The file is damaged: {error}", error=getattr(error, "orig", error))]
    finally:
        close_copy(store)
