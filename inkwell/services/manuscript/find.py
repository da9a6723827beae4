"""Finding words in a scene or the book, and replacing them there, which one undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.services.manuscript.loading import load_scenes
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.project import Hit
    from inkwell.domain.text.text_query import TextQuery
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.services.manuscript.undo import UndoService
    from inkwell.services.notices import NoticeService
    from inkwell.services.project.storage_thread import StorageThread


class FindService(QObject):
    """Search over the book and replacement.

    Signals:
        hits_found: the query and a list of Hit.
        replaced: number of replacements and of scenes.
    Thread: main.
    """

    hits_found = Signal(str, object)
    replaced = Signal(int, int)

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
        self._storage = storage
        self._manuscript = manuscript
        self._scenes = scenes
        self._undo = undo
        self._notices = notices

    def search(self, query: str) -> None:
        """Look for scenes that hold all words of `query`."""

        def emit_hits(hits: list[Hit]) -> None:
            self.hits_found.emit(query, hits)

        self._storage.call(lambda store: store.search(query), emit_hits, self._notices.error)

    def replace_in_scene(self, scene_id: SceneId, query: TextQuery, by: str) -> int:
        """Replace every occurrence in a loaded scene as one step; returns how many."""
        buffer = self._scenes.buffer(scene_id)
        if buffer is None:
            return 0
        places = [(start, end - start, by) for start, end in query.places(buffer.text)]
        if places:
            self._scenes.remember(scene_id, "before replacing")
        return self._scenes.replace_places(scene_id, places) if places else 0

    def replace_in_book(
        self, query: TextQuery, by: str, done: Callable[[int, int], None] | None = None
    ) -> None:
        """Replace everywhere as one act that undo takes back, each scene remembered first; `replaced` follows."""
        scene_ids = [scene.scene_id for scene in self._manuscript.outline.scenes()]

        def ready(buffers: dict[SceneId, EditHistory]) -> None:
            changes = {
                scene_id: [(start, end - start, by) for start, end in query.places(buffer.text)]
                for scene_id, buffer in buffers.items()
            }
            total = self._undo.replace(tr("replacing in the book"), changes)
            touched = sum(bool(places) for places in changes.values())
            self._scenes.save_now()
            self.replaced.emit(total, touched)
            if done is not None:
                done(total, touched)

        load_scenes(self._scenes, scene_ids, ready, self._notices.error)
