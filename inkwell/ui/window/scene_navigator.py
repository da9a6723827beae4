"""Brings a place of any scene into the page, even where the scene has changed since the place was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.ui.window.shell import Shell


class SceneNavigator(QObject):
    """Opens the scene and selects the words."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.window)
        self._shell = shell
        self._waiting: tuple[SceneId, int, int, str] | None = None
        shell.editor.scene_shown.connect(self._on_editor_scene_shown)

    def show(self, scene_id: SceneId, start: int, end: int, words: str = "") -> None:
        """Show characters `start` up to `end` of the text of the scene as it was read, or `words` that stood there."""
        self._waiting = (scene_id, start, end, words)
        if self._shell.editor.binding.scene_id == scene_id:
            self._on_editor_scene_shown(scene_id)
        else:
            self._shell.open_scene(scene_id)

    def _on_editor_scene_shown(self, scene_id: SceneId) -> None:
        if self._waiting is None or self._waiting[0] != scene_id:
            return
        _, start, end, words = self._waiting
        self._waiting = None
        words = words or self._shell.services.reading.texts.get(scene_id, "")[start:end]
        place = moved(words, self._shell.editor.binding.base_text, start)
        if place is not None:
            self._shell.editor.binding.select(*place)


def moved(words: str, present: str, start: int) -> tuple[int, int] | None:
    """Where `words`, which stood at `start`, stand in `present`, the nearest if there are several; None where they are gone."""
    offsets = (present.find(words, start), present.rfind(words, 0, start + len(words)))
    places = [offset for offset in offsets if offset >= 0]
    if not words or not places:
        return None
    nearest = min(places, key=lambda offset: abs(offset - start))
    return nearest, nearest + len(words)
