"""Counts the day's work: words the author types, less those she takes away again, told to the project at every save."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.typed_words import typed_change

if TYPE_CHECKING:
    from inkwell.services.manuscript.scenes import SceneEdited, SceneService
    from inkwell.services.project.project import ProjectService

# Whatever else changes a text moves words about, or brings in others' words. An undo takes back what it counted.
_COUNTED = (EditKind.TYPING, EditKind.EXCHANGE, EditKind.DELETING)


class DayCount(QObject):
    """Listens to the scenes. Thread: main."""

    def __init__(self, scenes: SceneService, project: ProjectService, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenes, self._project = scenes, project
        self._pending = 0
        scenes.scene_edited.connect(self._on_scenes_scene_edited)
        scenes.scene_saved.connect(self._on_scenes_scene_saved)
        project.project_closed.connect(self._on_project_project_closed)

    def _on_scenes_scene_edited(self, change: SceneEdited) -> None:
        buffer = self._scenes.buffer(change.scene_id)
        if change.kind in _COUNTED and buffer is not None:
            self._pending += typed_change(buffer.text, buffer.runs, change.edits)

    def _on_scenes_scene_saved(self, *_: object) -> None:
        pending, self._pending = self._pending, 0
        self._project.count_words(pending)

    def _on_project_project_closed(self) -> None:
        self._pending = 0
