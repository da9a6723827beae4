"""The page and, where it is wished for, a second one beside it.

There is one page to write in, and it goes where the hand goes: a press in the second page exchanges the two, each column
going on showing what it showed, so that nothing on the screen moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QWidget

from inkwell.ui.editor.positions import from_qt
from inkwell.ui.editor.scrolling import line_looked_at, put_line
from inkwell.ui.editor.second_page import SecondPage
from inkwell.ui.window.geometry import LEAST_PAGE_WIDTH

if TYPE_CHECKING:
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.services.composition import Services
    from inkwell.ui.editor.scene_editor import SceneEditor
    from inkwell.ui.theme import ThemeService


class PagePair(QSplitter):
    """Holds the editor and the second page.

    Signals:
        scene_wanted: the SceneId to write in, which stood on the second page.
        second_shown: whether there is a second page now.
    """

    scene_wanted = Signal(object)
    second_shown = Signal(bool)

    def __init__(self, editor: SceneEditor, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self._editor = editor
        self._is_wished = False
        self._arriving: tuple[SceneId, int, int] | None = None
        self.second = SecondPage(services, editor.page, theme)
        self.setChildrenCollapsible(False)
        for page in (editor, self.second):
            page.setMinimumWidth(LEAST_PAGE_WIDTH // 2 if page is self.second else 0)
            self.addWidget(page)
            self.setStretchFactor(self.count() - 1, 1)
        self.second.hide()
        self.second.close_wanted.connect(self.close_second)
        self.second.write_wanted.connect(self._on_second_write_wanted)
        editor.binding.scene_shown.connect(self._on_binding_scene_shown)
        services.project.project_closed.connect(self.close_second)

    def in_order(self) -> list[QWidget]:
        """The pages from left to right."""
        return sorted((self._editor, self.second), key=self.indexOf)

    def set_alone(self, on: bool) -> None:
        """Focus mode has one page; the second comes back after it."""
        if self._is_wished:
            self.second.setVisible(not on)

    def open_second(self, scene_id: SceneId) -> None:
        """Show a scene beside the page."""
        self.second.show()
        if not self._is_wished:
            self._is_wished = True
            half = max(1, self.width() // 2)
            self.setSizes([half, half])
            self.second_shown.emit(True)
        self.second.show_scene(scene_id)

    def close_second(self) -> None:
        """The page alone."""
        if self._is_wished:
            self._is_wished = False
            self.second.hide()
            self.second_shown.emit(False)
            self._editor.page.setFocus()

    def _on_second_write_wanted(self, scene_id: SceneId, place: int, y: int) -> None:
        """The page goes to the other column, with the other scene."""
        page, before = self._editor.page, self._editor.binding.scene_id
        head = self.second.view.mapTo(self.second, self.second.view.rect().topLeft()).y()
        looked_at, height = line_looked_at(page)
        binding = self._editor.binding
        looked_at = binding.draft.to_base(from_qt(binding.page_text, looked_at))
        if before != scene_id:
            sizes = self.sizes()
            self.insertWidget(0, self.in_order()[1])
            self.setSizes(sizes)
        self._arriving = (scene_id, place, y + head)
        self.scene_wanted.emit(scene_id)
        if before is not None and before != scene_id:
            self.second.show_scene(before)
            self.second.view.scroll_to(looked_at, height - head)
        page.setFocus()

    def _on_binding_scene_shown(self, scene_id: SceneId) -> None:
        arriving, self._arriving = self._arriving, None
        if arriving is not None and arriving[0] == scene_id:
            self._editor.binding.select(arriving[1], arriving[1])
            put_line(self._editor.page, self._editor.page.textCursor().position(), arriving[2])
