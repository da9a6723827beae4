"""An open project: the database and what can be asked of it. Used on one thread."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy.exc import DBAPIError

from inkwell.domain.errors import WorldError
from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.storage import backup as backups
from inkwell.storage import seal
from inkwell.storage.appending import Tables, append_found
from inkwell.storage.beat_repository import BeatRepository
from inkwell.storage.book_version_repository import BookVersionRepository
from inkwell.storage.codex_repository import CodexRepository
from inkwell.storage.database import (
    Database,
    driver,
)
from inkwell.storage.decision_repository import DecisionRepository
from inkwell.storage.generation_repository import GenerationRepository
from inkwell.storage.interview_repository import InterviewRepository
from inkwell.storage.memory_repository import MemoryRepository
from inkwell.storage.note_repository import NoteRepository
from inkwell.storage.outline_repository import OutlineRepository
from inkwell.storage.plan_repository import PlanRepository
from inkwell.storage.project_repository import ProjectRepository
from inkwell.storage.scene_repository import SceneRepository
from inkwell.storage.search import search
from inkwell.storage.sending_repository import SendingRepository
from inkwell.storage.story_repository import StoryRepository
from inkwell.storage.suggestion_repository import SuggestionRepository
from inkwell.storage.tables import USER_VERSION
from inkwell.storage.work_repository import WorkRepository
from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from inkwell.domain.exchange.appended import Appended
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.material import BookPicture
    from inkwell.domain.manuscript.outline import Node, NodeId, Outline
    from inkwell.domain.manuscript.project import Hit
    from inkwell.domain.manuscript.provenance import Runs

T = TypeVar("T")


class ProjectStore:
    """The repositories of one open project file."""

    def __init__(self, database: Database, backup_folder: Path | None = None) -> None:
        self.database = database
        self.path = database.path
        self.outline = OutlineRepository(database)
        self.scenes = SceneRepository(database)
        self.codex = CodexRepository(database)
        self.notes = NoteRepository(database)
        self.decisions = DecisionRepository(database)
        self.beats = BeatRepository(database)
        self.generations = GenerationRepository(database)
        self.project = ProjectRepository(database)
        self.sendings = SendingRepository(database)
        self.suggestions = SuggestionRepository(database)
        self.story = StoryRepository(database)
        self.memory = MemoryRepository(database)
        self.interviews = InterviewRepository(database)
        self.work = WorkRepository(database)
        self.plan = PlanRepository(database)
        self.book_versions = BookVersionRepository(database)
        self.backup_root = backup_folder
        self._is_sealed = False
        database.before_change = self._break_seal

    @property
    def backup_folder(self) -> Path | None:
        """Where this project's own backups lie; by its identity, so that renaming the file loses none."""
        return (
            None if self.backup_root is None else self.backup_root / (self.project.load().uuid or "recovered")
        )

    def back_up(self, folder: Path | None = None) -> Path | None:
        """A verified backup; None where there is no folder, or the newest one there already holds this prose."""
        target = folder or self.backup_folder
        if target is None:
            return None
        existing = backups.backups_in(target)
        if folder is None and existing and self._unchanged_since(existing[0].path):
            return None
        self.seal()
        return backups.back_up(self.database, target, safe_file_name(self.path.stem))

    def add_scene(self, title: str, parent: NodeId | None, index: int, text: str, runs: Runs) -> NodeId:
        """A new scene that begins with text: hash, counts, provenance and index in the same transaction."""
        with self.database.transaction() as connection:
            node_id = self.outline.add_in(connection, NodeKind.SCENE, title, parent, index)
            self.scenes.save_in(connection, SceneId(int(node_id)), text, runs, 1)
        return node_id

    def duplicate(self, node_id: NodeId, title: str) -> NodeId:
        """A copy behind a node, called `title`, with all that lies below and who wrote it; the copy's id."""
        outline = self.outline.load()
        parent = outline.node(node_id).parent
        place = [sibling.id for sibling in outline.children(parent)].index(node_id) + 1
        return self._copy(outline, outline.node(node_id), title, parent, place)

    def _copy(self, outline: Outline, node: Node, title: str, parent: NodeId | None, index: int) -> NodeId:
        if node.kind is NodeKind.SCENE:
            text, runs = self.scenes.load(node.scene_id)
            copy = self.add_scene(title, parent, index, text.text, runs)
        else:
            copy = self.outline.add(node.kind, title, parent, index)
        self.outline.copy_looks(node.id, copy)
        for place, child in enumerate(outline.children(node.id)):
            self._copy(outline, child, child.title, copy, place)
        return copy

    def append_found(self, founds: Sequence[Found], picture: Callable[[BookPicture], bytes]) -> Appended:
        """Append what was found in files in one transaction; `picture` gives the bytes of a picture."""
        return append_found(Tables(self.database, self.outline, self.scenes, self.codex), founds, picture)

    def search(self, query: str) -> list[Hit]:
        """Scenes that hold the words of `query`."""
        return search(self.database, query)

    def problems(self) -> list[str]:
        """Everything that is wrong with the file, in sentences; empty when all is well."""
        found: list[str] = []
        answer = str(self.database.pragma("integrity_check"))
        if answer != "ok":
            found.append(tr("The file’s structure is damaged: {error}", error=answer))
        if self.database.pragma("foreign_key_check") is not None:
            found.append(tr("Some entries refer to others that are gone."))
        found += [
            tr("The text of scene {number} is not as it was saved.", number=scene)
            for scene in self.scenes.damaged()
        ]
        found += [
            tr("The codex entry {number} is not as it was saved.", number=entry)
            for entry in self.codex.damaged()
        ]
        found += [
            tr("The note {number} is not as it was saved.", number=note) for note in self.notes.damaged()
        ]
        found += seal.sentences_for(self.changed_rows())
        if damaged := self.scenes.damaged_revisions():
            found.append(
                trn(
                    "{n} earlier version is damaged and cannot be shown.",
                    "{n} earlier versions are damaged and cannot be shown.",
                    len(damaged),
                )
            )
        try:
            with self.database.transaction() as connection:
                connection.exec_driver_sql(
                    "INSERT INTO scene_search(scene_search) VALUES ('integrity-check')"
                )
        except DBAPIError:
            found.append(tr("The search index is damaged."))
        return found

    def seal(self) -> None:
        """Note what the rows without a hash hold, so that damage to them is seen; nothing where that is noted already."""
        if self._is_sealed or self.database.pragma("user_version") != USER_VERSION:
            return  # before it is brought up to date it has not all that is sealed
        self.database.before_change = None
        try:
            with self.database.transaction() as connection:
                seal.put(connection)
            self._is_sealed = True
        finally:
            self.database.before_change = self._break_seal

    def changed_rows(self) -> list[tuple[str, int]]:
        """`(table, id)` of rows that are not as they were when the project was sealed."""
        with self.database.transaction() as connection:
            found = seal.broken(connection)
        self._is_sealed = found == []
        return found or []

    def close(self) -> None:
        """Close the file, sealed where that is possible."""
        with contextlib.suppress(DBAPIError, driver.Error, WorldError):
            if not self.database.connection.closed:
                self.seal()
        self.database.close()

    def _break_seal(self, connection: Connection) -> None:
        seal.remove(connection)
        self._is_sealed = False

    def _unchanged_since(self, backup: Path) -> bool:
        try:
            other = Database(backup)
        except WorldError:
            return False
        try:
            mine, theirs = (tuple(_state(database)) for database in (self.database, other))
            return mine == theirs
        finally:
            other.close()


def _state(database: Database) -> list[object]:
    """Hashes of all prose and counts of what changes without prose."""
    with database.transaction() as connection:
        return [
            connection.exec_driver_sql(sql).all()
            for sql in (
                "SELECT scene_id, sha256 FROM scene_text ORDER BY 1",
                "SELECT id, parent_id, position, title, synopsis, status, deleted_at FROM node ORDER BY 1",
                "SELECT id, name, sha256, deleted_at FROM entry ORDER BY 1",
                "SELECT id, title, sha256, deleted_at FROM note ORDER BY 1",
            )
        ]


def safe_file_name(title: str) -> str:
    """A title as a file name that every system takes."""
    name = re.sub(r'[<>:"/\\|?*\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]', "", title).strip(" .")
    if re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name):
        name = f"{name}_"
    while len(name.encode()) > 120:
        name = name[:-1]
    return name.strip(" .") or "Untitled"


class DiskFullError(WorldError):
    """The disk that holds the project is full."""


def guarded(task: Callable[[], T]) -> T:
    """Run a storage task; what the disk or the file does to it comes out as a WorldError with a sentence."""
    try:
        return task()
    except (DBAPIError, driver.Error, OSError) as error:
        text = str(getattr(error, "orig", error)).lower()
        if "full" in text or "no space" in text:
            raise DiskFullError(
                tr("The disk is full, so the last changes are not saved yet."),
                detail=text,
                help=tr("Free some space; Inkwell keeps trying."),
            ) from error
        if "i/o" in text or "readonly" in text or "read-only" in text:
            raise WorldError(
                tr("The disk will not take the changes."),
                detail=text,
                help=tr("Your text is kept in the window; save a copy elsewhere."),
            ) from error
        if isinstance(error, OSError):
            raise WorldError(tr("A file could not be read or written."), detail=text) from error
        raise WorldError(
            tr("The project file did not accept the change."),
            detail=text,
            help=tr("Your text is kept in the window."),
        ) from error
