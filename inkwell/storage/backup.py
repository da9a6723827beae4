"""Verified backups, and restoring them without overwriting anything.

A backup counts only after it was opened again and its hashes compared; only then are old ones thinned.
"""

from __future__ import annotations

import contextlib
import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError, WorldError
from inkwell.storage.database import Database, driver
from inkwell.storage.errors import ProjectDamagedError
from inkwell.storage.lived_time import lived_ages
from inkwell.storage.project_file import Header
from inkwell.support.i18n import tr
from inkwell.support.paths import private_folder
from inkwell.support.whole_files import hidden_beside, put_in_place

if TYPE_CHECKING:
    from pathlib import Path

_STAMP = re.compile(r"-(\d{8}-\d{6})(?:-\d+)?\.inkwell$")
_CAP_BYTES = 2 * 2**30
_ALWAYS_KEPT = 3
_LONGEST_GAP_S = 86_400.0  # a clock that jumps ahead makes no backup of today an old one


@dataclass(frozen=True)
class Backup:
    """A verified copy."""

    path: Path
    made_at: float
    size: int


def digest(database: Database) -> tuple[int, str]:
    """Number of scenes and a digest of all their hashes: equal for equal prose."""
    import hashlib

    with database.transaction() as connection:
        rows = connection.exec_driver_sql("SELECT scene_id, sha256 FROM scene_text ORDER BY scene_id").all()
    return len(rows), hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()


def back_up(database: Database, folder: Path, name: str, now: float | None = None) -> Path:
    """Make a verified copy in `folder`; returns it. WorldError, with nothing thinned, where that fails."""
    now = time.time() if now is None else now
    private_folder(folder)
    for orphan in folder.glob(f".{name}-*.inkwell.part"):
        orphan.unlink(missing_ok=True)
    stem = f"{name}-{time.strftime('%Y%m%d-%H%M%S', time.localtime(now))}"
    target = folder / f"{stem}.inkwell"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}.inkwell"
    temporary = folder / f".{target.name}.part"
    try:
        database.vacuum_into(temporary)
        if verify(temporary) != digest(database):
            raise WorldError(tr("The backup did not match the project and was thrown away."))
        temporary.chmod(0o600)
        put_in_place(temporary, target)
    except (OSError, driver.Error) as error:
        raise WorldError(
            tr("A backup could not be made."),
            detail=str(error),
            help=tr("Check the space in {folder}. The project itself is safe.", folder=folder),
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    thin(folder, now)
    return target


def verify(path: Path) -> tuple[int, str]:
    """Check a project file whole, hashes included; its digest, or WorldError with what is wrong."""
    if not Header(path).is_ours:
        raise WorldError(tr("“{name}” is not an Inkwell project.", name=path.name))
    from inkwell.storage.scene_repository import SceneRepository

    database = Database(path)
    try:
        answer = database.pragma("quick_check")
        if answer != "ok" or SceneRepository(database).damaged():
            raise WorldError(tr("“{name}” is damaged.", name=path.name), detail=str(answer))
        return digest(database)
    except driver.Error as error:
        raise WorldError(tr("“{name}” is damaged.", name=path.name), detail=str(error)) from error
    finally:
        database.close()


def backups_in(folder: Path) -> list[Backup]:
    """The backups of a project, newest first."""
    backups: list[Backup] = []
    for path in folder.glob("*.inkwell") if folder.is_dir() else ():
        stamp = _STAMP.search(path.name)
        if stamp:
            made = time.mktime(time.strptime(stamp.group(1), "%Y%m%d-%H%M%S"))
            backups.append(Backup(path, made, path.stat().st_size))
    return sorted(backups, key=lambda backup: (backup.made_at, backup.path.name), reverse=True)


def thin(folder: Path, now: float) -> list[Path]:
    """Keep all of 2 days, 12 daily, 10 weekly, 9 monthly, at most 2 GB; never the newest three go."""
    all_backups = backups_in(folder)
    kept: list[Backup] = list(all_backups[:_ALWAYS_KEPT])
    seen: dict[str, set[int]] = {"day": set(), "week": set(), "month": set()}
    limits = {"day": (86_400, 12), "week": (7 * 86_400, 10), "month": (30 * 86_400, 9)}
    ages = lived_ages([backup.made_at for backup in reversed(all_backups)], now, _LONGEST_GAP_S)[::-1]
    for backup, age in list(zip(all_backups, ages, strict=True))[_ALWAYS_KEPT:]:
        if age <= 2 * 86_400:
            kept.append(backup)
            continue
        for name, (length, most) in limits.items():
            slot = int(backup.made_at // length)
            if slot not in seen[name] and len(seen[name]) < most:
                seen[name].add(slot)
                kept.append(backup)
                break
    size = sum(backup.size for backup in kept)
    for backup in reversed(kept[_ALWAYS_KEPT:]):
        if size <= _CAP_BYTES:
            break
        kept.remove(backup)
        size -= backup.size
    gone = [backup.path for backup in all_backups if backup not in kept]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def restore(backup: Path, target: Path) -> Path | None:
    """Put a verified copy of `backup` at `target`; what stood there is kept, its new name returned."""
    if backup.resolve() == target.resolve():
        raise UsageError(tr("A backup cannot be restored onto itself."))
    verify(backup)
    temporary = hidden_beside(target, ".restoring")
    temporary.unlink(missing_ok=True)
    try:
        source = Database(backup)
        try:
            source.vacuum_into(temporary)
        finally:
            source.close()
        temporary.chmod(0o600)
        kept: Path | None = None
        if target.exists():
            # Refuses where the project is open, and empties its log; a damaged one is kept as it is, log and all.
            with contextlib.suppress(ProjectDamagedError):
                Database(target).close()
            kept = _free_name(target.with_name(f"{target.stem} before restoring.inkwell"))
            target.replace(kept)
            log = target.with_name(target.name + "-wal")
            if log.exists():
                log.replace(kept.with_name(kept.name + "-wal"))
        put_in_place(temporary, target)
    except (OSError, driver.Error) as error:
        raise WorldError(
            tr("The backup could not be restored."), detail=str(error), help=tr("Nothing was changed.")
        ) from error
    finally:
        temporary.unlink(missing_ok=True)
    return kept


def _free_name(path: Path) -> Path:
    number, candidate = 1, path
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem} {number}{path.suffix}")
    return candidate
