"""In a book of copy: how much of its place's room the text in the page has used, said while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from inkwell.prompting.copywriting import place_of
from inkwell.support.i18n import tr
from inkwell.ui.copywriting.words import room_used

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor


class RoomLine(QLabel):
    """Hidden where no place is chosen."""

    def __init__(self, services: Services, editor: SceneEditor) -> None:
        super().__init__()
        self.setObjectName("copyRoom")
        self.setProperty("role", "quiet")
        self._services, self._editor = services, editor
        self.hide()
        editor.words_requested.connect(self.look)
        editor.scene_shown.connect(lambda _: self.look())
        services.plan.briefs.changed.connect(self.look)
        services.project.project_closed.connect(self.hide)

    def look(self) -> None:
        """Say it anew."""
        briefs, scene = self._services.plan.briefs, self._editor.binding.scene_id
        place = place_of(briefs.brief(scene).place) if briefs.is_copy and scene is not None else None
        self.setText(room_used(self._editor.binding.base_text, place))
        self.setToolTip(tr(place.name) if place is not None else "")
        self.setVisible(place is not None)
