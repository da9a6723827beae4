"""Brings a place of any scene into the page, even where the scene has changed since the place was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.window.main_window import MainWindow


class PlaceShower(QObject):
    """Opens the scene and selects the words."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._waiting: tuple[SceneId, int, int] | None = None
        window.editor.scene_shown.connect(self._on_editor_scene_shown)

    def show(self, scene_id: SceneId, start: int, end: int) -> None:
        """Show characters `start` up to `end` of the text of the scene as it was read."""
        self._waiting = (scene_id, start, end)
        if self._window.editor.binding.scene_id == scene_id:
            self._on_editor_scene_shown(scene_id)
        else:
            self._window.open_scene(scene_id)

    def _on_editor_scene_shown(self, scene_id: SceneId) -> None:
        if self._waiting is None or self._waiting[0] != scene_id:
            return
        _, start, end = self._waiting
        self._waiting = None
        read = self._window.services.reading.texts.get(scene_id, "")
        place = moved(read, self._window.editor.binding.base_text, start, end)
        if place is not None:
            self._window.editor.binding.select(*place)


def moved(read: str, now: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the words `read[start:end]` stand in `now`, the nearest if there are several; None where they are gone."""
    words = read[start:end]
    if now[start:end] == words:
        return start, end
    places = [at for at in (now.find(words, start), now.rfind(words, 0, start + len(words))) if at >= 0]
    if not words or not places:
        return None
    at = min(places, key=lambda found: abs(found - start))
    return at, at + len(words)
