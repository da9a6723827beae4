"""The page's context menu: the window's own commands, and what is known of the place that was pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from inkwell.ui.editor.positions import from_qt
from inkwell.ui.editor.spelling_menu import SpellingMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from inkwell.services.words.spelling import SpellingService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.page import Page
    from inkwell.ui.editor.spelling_edits import SpellingEdits

# By the names of the window's actions; an empty one is a divider.
_COMMANDS = (
    *("edit.undo", "edit.redo", ""),
    *("edit.cut", "edit.copy", "edit.paste", "edit.all", ""),
    *("edit.italic", "edit.bold", "edit.comment", ""),
    *("codex.new", "promise.plant", "promise.pay", "words.thesaurus", "scene.rewrite", "scene.split"),
)


class PageMenu(QObject):
    """Opens where the page was pressed, or at the caret by the menu key."""

    def __init__(
        self, page: Page, binding: PageBinding, spelling: SpellingService, edits: SpellingEdits
    ) -> None:
        super().__init__(page)
        self._page, self._binding = page, binding
        self._spelling, self._edits = spelling, edits
        # What else has something to say, at a position of the author's text.
        self.fillers: list[Callable[[QMenu, int], None]] = []
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._on_page_custom_context_menu_requested)

    def _on_page_custom_context_menu_requested(self, position: QPoint) -> None:
        pressed = self._page.cursorForPosition(position)
        if not self._page.textCursor().hasSelection():
            # The commands are about the caret: it goes where the author points.
            self._page.setTextCursor(pressed)
        menu = QMenu(self._page)
        actions = {action.objectName(): action for action in self._page.window().actions()}
        for name in _COMMANDS:
            if not name:
                menu.addSeparator()
            elif name in actions:
                menu.addAction(actions[name])
        place = self._binding.draft.to_base(from_qt(self._binding.page_text, pressed.position()))
        for fill in self.fillers:
            fill(menu, place)
        found = self._edits.at(place)
        if found is not None and not self._page.isReadOnly():
            SpellingMenu(menu, found, self._edits, self._spelling)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._page.viewport().mapToGlobal(position))
