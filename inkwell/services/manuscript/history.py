"""Earlier states of scenes, the trash and the backups: everything that can be had back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.version_difference import smallest_edits
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.history import Revision
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.provenance import Origin
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.backup import Backup
    from inkwell.storage.store import ProjectStore


@dataclass(frozen=True)
class Trashed:
    """Something in the trash. `what` is "scene", "chapter", "part", "entry" or "note"."""

    what: str
    id: int
    title: str
    deleted_at: float
    words: int = 0


class HistoryService(QObject):
    """Reads history and brings things back.

    Signals:
        revisions_loaded: SceneId and its revisions, newest first.
    Thread: main.
    """

    revisions_loaded = Signal(object, object)

    def __init__(
        self,
        storage: StorageThread,
        scenes: SceneService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._scenes = scenes
        self._notices = notices

    def load(self, scene_id: SceneId) -> None:
        """Ask for the revisions of a scene."""

        def loaded(revisions: list[Revision]) -> None:
            self.revisions_loaded.emit(scene_id, revisions)

        self._storage.call(lambda store: store.scenes.revisions(scene_id), loaded, self._notices.error)

    def text(self, revision_id: int, then: Callable[[str], None]) -> None:
        """The text of a revision."""
        self._storage.call(lambda store: store.scenes.revision_text(revision_id), then, self._notices.error)

    def restore_revision(self, scene_id: SceneId, revision_id: int) -> None:
        """Put a revision's text into the scene as one step; words that stay keep who wrote them."""

        def put(text: str) -> None:
            buffer = self._scenes.buffer(scene_id)
            if buffer is not None:
                self.take_back(scene_id, buffer.text, text)

        self.text(revision_id, put)

    def take_back(self, scene_id: SceneId, now: str, wanted: str) -> bool:
        """Make the scene, which reads `now`, into `wanted` as one step, word by word; what stood there is remembered first.

        False, with nothing changed, where it reads otherwise by now.
        """
        buffer = self._scenes.buffer(scene_id)
        if buffer is None or buffer.text != now:
            return False
        self._scenes.remember(scene_id, "before restoring")
        self._scenes.replace_places(
            scene_id, smallest_edits(now, wanted), title=tr("bringing back a version")
        )
        self.load(scene_id)
        return True

    def pin(self, scene_id: SceneId, revision_id: int, pinned: bool, label: str) -> None:
        """Keep a revision for ever under a name, or no longer."""
        self._storage.call(
            lambda store: store.scenes.pin(revision_id, pinned, label), failed=self._notices.error
        )
        self.load(scene_id)

    def figures(self, then: Callable[[dict[SceneId, dict[Origin, int]]], None]) -> None:
        """Characters per origin of every scene, as saved."""
        self._scenes.save_now()
        self._storage.call(lambda store: store.scenes.origins(), then, self._notices.error)

    def trash(self, then: Callable[[list[Trashed]], None]) -> None:
        """Everything in the trash, newest first."""

        def task(store: ProjectStore) -> list[Trashed]:
            rows = [
                Trashed(kind.value, int(i), title, deleted_at, words)
                for i, kind, title, deleted_at, words in store.outline.trash()
            ]
            rows += [
                Trashed("entry", int(i), name, deleted_at) for i, name, deleted_at in store.codex.trash()
            ]
            rows += [
                Trashed("note", int(i), title, deleted_at) for i, title, deleted_at in store.notes.trash()
            ]
            return sorted(rows, key=lambda row: row.deleted_at, reverse=True)

        self._storage.call(task, then, self._notices.error)

    def backups(self, then: Callable[[list[Backup]], None]) -> None:
        """The verified backups of the open project, newest first."""

        def task(store: ProjectStore) -> list[Backup]:
            from inkwell.storage.backup import backups_in

            return backups_in(store.backup_folder) if store.backup_folder is not None else []

        self._storage.call(task, then, self._notices.error)

    def restore_backup(
        self,
        backup: Path,
        target: Path,
        then: Callable[[Path | None], None],
        failed: Callable[[InkwellError], None],
    ) -> None:
        """Put a backup at `target`, which must be closed; what stood there is kept and its new name given."""

        def task() -> Path | None:
            from inkwell.storage.backup import restore

            return restore(backup, target)

        self._storage.call_bare(task, then, failed)
