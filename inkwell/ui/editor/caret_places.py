"""Puts the caret where it was when a scene was left, and remembers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.project.last_places import LastPlaces
    from inkwell.services.project.project import ProjectService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page


class CaretPlaces(QObject):
    """A scene comes back as it was left. One shown for the first time is seen from its beginning, with the caret at its
    end: that is where writing goes on.
    """

    def __init__(self, page: Page, binding: PageBinding, project: ProjectService, last: LastPlaces) -> None:
        super().__init__(page)
        self._page = page
        self._binding = binding
        self._last = last
        binding.scene_left.connect(self.note)
        binding.scene_shown.connect(self._on_binding_scene_shown)
        project.closing.connect(self.note)

    def note(self) -> None:
        """Remember the caret of the scene shown."""
        if self._binding.scene_id is not None:
            self._last.note(self._binding.scene_id, self._binding.caret())

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        length = len(self._binding.base_text)
        known = self._last.caret(scene_id)
        place = min(length, known) if known is not None else length
        if known is None and self._binding.has_draft:
            place = self._binding.draft.anchor
        self._binding.select(place, place)
        if known is None:
            self._page.verticalScrollBar().setValue(0)
        self.note()
