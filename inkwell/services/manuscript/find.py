"""Finding words in a scene or the book, and replacing them there, each scene in one step that undo takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.edit_history import EditHistory
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.manuscript.project import Hit
    from inkwell.domain.text.text_query import TextQuery
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.manuscript.scenes import SceneService
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
        notices: NoticeService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._storage = storage
        self._manuscript = manuscript
        self._scenes = scenes
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
        """Replace everywhere, each scene remembered first; `replaced` follows."""
        waiting = [scene.scene_id for scene in self._manuscript.outline.scenes()]
        total, touched = 0, 0

        def next_scene() -> None:
            nonlocal total, touched
            if not waiting:
                self._scenes.save_now()
                self.replaced.emit(total, touched)
                if done is not None:
                    done(total, touched)
                return
            scene_id = waiting.pop(0)

            def ready(_: EditHistory) -> None:
                nonlocal total, touched
                count = self.replace_in_scene(scene_id, query, by)
                total, touched = total + count, touched + (count > 0)
                QTimer.singleShot(0, next_scene)  # a direct call would nest once for every scene

            def failed(error: InkwellError) -> None:
                self._notices.error(error)
                next_scene()

            self._scenes.load(scene_id, ready, failed)

        next_scene()
