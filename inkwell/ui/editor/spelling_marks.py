"""Asks for the spelling of what can be seen, keeps its marks true, and offers better words in the page's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer

from inkwell.ui.editor.block_states import spelling_in
from inkwell.ui.editor.positions import from_qt
from inkwell.ui.editor.spelling_menu import SpellingMenu
from inkwell.ui.editor.spelling_places import misspelt_in, own_text, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMenu

    from inkwell.services.words.spelling import SpellingService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page
    from inkwell.ui.editor.spelling_edits import SpellingEdits

_REST_MS = 400


class SpellingMarks(QObject):
    """Keeps the visible paragraphs' spelling marks true."""

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        highlighter: PageHighlighter,
        spelling: SpellingService,
        edits: SpellingEdits,
    ) -> None:
        super().__init__(page)
        self._page, self._binding = page, binding
        self._highlighter = highlighter
        self._spelling, self._edits = spelling, edits
        # What else has something to say in the page's menu, at a position of the author's text.
        self.menu_fillers: list[Callable[[QMenu, int], None]] = []
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest_timeout)
        page.document().contentsChanged.connect(self._rest.start)
        page.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._show_menu)
        spelling.words_checked.connect(self._on_spelling_words_checked)

    def refresh(self) -> None:
        """Style again what can be seen and is marked otherwise than it should be."""
        wrong = [
            block
            for block in self._page.visible_blocks()
            if spelling_in(block.userState()) != state_of(misspelt_in(block, self._binding, self._spelling))
        ]
        self._highlighter.refresh(wrong)

    def _on_rest_timeout(self) -> None:
        if not self._page.isVisible():
            return
        self.refresh()
        caret = self._page.textCursor()
        written, others = caret.block(), self._page.visible_blocks()
        texts = [own_text(block, self._binding)[0] for block in others if block != written]
        if caret.atStart() or caret.block() not in others:
            self._spelling.ask(texts)
            return
        # A word still being written is left alone.
        text, start, length = own_text(written, self._binding)
        at = from_qt(written.text(), caret.positionInBlock())
        self._spelling.ask([text, *texts], but_at=at if at <= start else max(start, at - length))

    def _show_menu(self, position: QPoint) -> None:
        menu = self._page.createStandardContextMenu(position)
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)  # the widget's own history is off; the scene's has Ctrl+Z
            elif action.objectName() == "edit-cut":
                action.triggered.disconnect()
                action.triggered.connect(lambda _=False: self._page.cut())
        rewrite = next(
            (action for action in self._page.window().actions() if action.objectName() == "scene.rewrite"),
            None,
        )
        if rewrite is not None and self._page.textCursor().hasSelection():
            menu.addSeparator()
            menu.addAction(rewrite)
        place = from_qt(self._binding.page_text, self._page.cursorForPosition(position).position())
        place = self._binding.draft.to_base(place)
        for fill in self.menu_fillers:
            fill(menu, place)
        found = self._edits.at(place)
        if found is not None and not self._page.isReadOnly():
            SpellingMenu(menu, found, self._edits, self._spelling)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._page.viewport().mapToGlobal(position))

    def _on_spelling_words_checked(self) -> None:
        self.refresh()
