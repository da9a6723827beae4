"""Versions of the whole book: remembered under a name, compared scene by scene, taken back as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.manuscript.version_difference import smallest_edits
from inkwell.services.manuscript.loading import load_scenes
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.history import BookVersion, SceneThen
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_then import StoryThen
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread


class BookVersionService(QObject):
    """Scenes alone are kept: what a chapter was called, and where it stood, is not part of a version.

    Signals:
        changed: there is another version.
        taken_back: how many scenes are as they were.
    Thread: main.
    """

    changed = Signal()
    taken_back = Signal(int)

    def __init__(
        self,
        storage: StorageThread,
        manuscript: ManuscriptService,
        scenes: SceneService,
        undo: UndoService,
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage, self._manuscript, self._scenes = storage, manuscript, scenes
        self._undo, self._notices = undo, notices

    def remember(self, label: str, story: StoryThen | None = None) -> None:
        """Keep the book as it is now, and what is known of its story."""
        outline, name = self._manuscript.outline, label.strip() or tr("Unnamed")
        self._scenes.save_now()
        self._storage.call(
            lambda store: store.book_versions.remember(outline, name, story),
            lambda _: self.changed.emit(),
            self._notices.error,
        )

    def load(self, then: Callable[[list[BookVersion]], None]) -> None:
        """All versions, newest first."""
        self._storage.call(lambda store: store.book_versions.all(), then, self._notices.error)

    def story(self, version: BookVersion, then: Callable[[StoryThen | None], None]) -> None:
        """What was known of the story then."""
        self._storage.call(lambda store: store.book_versions.story(version), then, self._notices.error)

    def differing(self, version: BookVersion, then: Callable[[list[SceneThen]], None]) -> None:
        """The scenes that are not as they were."""
        outline = self._manuscript.outline
        self._scenes.save_now()
        self._storage.call(
            lambda store: store.book_versions.differing(version, outline), then, self._notices.error
        )

    def take_back(self, version: BookVersion, chosen: Sequence[SceneThen]) -> None:
        """Make those scenes what they were, as one act; `taken_back` follows. Those that have gone from the book stay away."""
        texts = {one.revision.scene_id: one.then for one in chosen if one.now is not None}
        self._undo.hold()

        def loaded(buffers: dict[SceneId, EditHistory]) -> None:
            changes = {
                scene_id: smallest_edits(buffer.text, texts[scene_id]) for scene_id, buffer in buffers.items()
            }
            title = tr("bringing back “{name}”", name=version.label)
            self._undo.replace(title, changes)
            self._undo.release()
            self._scenes.save_now()
            self.taken_back.emit(sum(bool(places) for places in changes.values()))

        load_scenes(self._scenes, list(texts), loaded, self._notices.error)
