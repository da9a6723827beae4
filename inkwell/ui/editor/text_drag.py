"""Words dragged within the page are moved as one step, with who wrote them; whatever comes from elsewhere is pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtWidgets import QApplication

from inkwell.domain.text.word_spaces import with_its_space
from inkwell.ui.editor.positions import from_qt

if TYPE_CHECKING:
    from inkwell.services.manuscript.scenes import SceneService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page


class TextDrag(QObject):
    """Looks at what is dropped on the page before the page does."""

    def __init__(self, page: Page, binding: PageBinding, scenes: SceneService) -> None:
        super().__init__(page)
        self._page, self._binding, self._scenes = page, binding, scenes
        page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Drop:
            return super().eventFilter(watched, event)
        own = event.source() in (self._page, self._page.viewport())  # type: ignore[attr-defined]
        if not own or event.dropAction() is not Qt.DropAction.MoveAction:  # type: ignore[attr-defined]
            return super().eventFilter(watched, event)
        point = event.position().toPoint()  # type: ignore[attr-defined]
        self.move_to(self._page.cursorForPosition(point).position())
        event.accept()
        # The widget draws a caret where one is about to drop, until the drag leaves.
        QApplication.sendEvent(self._page.viewport(), QDragLeaveEvent())
        return True

    def move_to(self, place_qt: int) -> None:
        """The selected words go to a Qt position; not into themselves, and a pending draft stays as it is."""
        scene_id, cursor, draft = self._binding.scene_id, self._page.textCursor(), self._binding.draft
        start, end, to = (
            from_qt(self._binding.page_text, place)
            for place in (cursor.selectionStart(), cursor.selectionEnd(), place_qt)
        )
        first, last = with_its_space(self._binding.page_text, start, end)
        if scene_id is None or self._page.isReadOnly() or first <= to <= last:
            return
        if draft.touches(start, end - start) or draft.touches(to, 0):
            return
        start, end, to = (draft.to_base(place) for place in (start, end, to))
        place = self._scenes.move_text(scene_id, start, end, to)
        self._binding.select(place, place + end - start)
