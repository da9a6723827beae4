"""What the author wants to happen next, scene by scene: kept with the book like her text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.clock import Clock
    from inkwell.services.project.project import OpenProject, ProjectService
    from inkwell.services.project.storage_thread import StorageThread

_REST_MS = 250


class BeatService(QObject):
    """Remembers a beat for each scene of the open project.

    Signals:
        beats_loaded: those of a project just opened are known.
    Thread: main; the file is the storage thread's.
    """

    beats_loaded = Signal()

    def __init__(
        self, storage: StorageThread, project: ProjectService, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._storage, self._project = storage, project
        self._texts: dict[SceneId, str] = {}
        self._unsaved: set[SceneId] = set()
        self._rest = clock.rest_timer(self, _REST_MS)
        self._rest.timeout.connect(self.save_now)
        project.project_opened.connect(self._on_project_project_opened)
        project.closing.connect(self.save_now)
        project.project_closed.connect(lambda: self._texts.clear())

    def text(self, scene_id: SceneId | None) -> str:
        """The scene's; empty where there is none."""
        return self._texts.get(scene_id, "") if scene_id is not None else ""

    def put(self, scene_id: SceneId, text: str) -> None:
        """Another text for the scene; in the file a quarter of a second after the last one."""
        if text != self.text(scene_id):
            self._texts[scene_id] = text
            self._unsaved.add(scene_id)
            self._rest.start()

    def save_now(self) -> None:
        """Write what has changed."""
        self._rest.stop()
        current = self._project.current
        if current is not None and not current.read_only:
            for scene_id in self._unsaved:
                text = self._texts[scene_id]
                self._storage.call(lambda store, of=scene_id, text=text: store.beats.put(of, text))
        self._unsaved.clear()

    def _on_project_project_opened(self, _opened: OpenProject) -> None:
        self._texts.clear()

        def loaded(texts: dict[SceneId, str]) -> None:
            # What was typed meanwhile is newer.
            self._texts = texts | self._texts
            self.beats_loaded.emit()

        self._storage.call(lambda store: store.beats.load(), loaded)
