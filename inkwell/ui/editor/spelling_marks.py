"""Asks for the spelling of what can be seen, and offers better words on a right click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QTextCursor

from inkwell.support.i18n import tr
from inkwell.ui.editor.highlighter import WORD

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from inkwell.services.manuscript.spelling import SpellingService
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page

_REST_MS = 400


class SpellingMarks(QObject):
    """Keeps the visible paragraphs' spelling marks true."""

    def __init__(self, page: Page, highlighter: PageHighlighter, spelling: SpellingService) -> None:
        super().__init__(page)
        self._page = page
        self._highlighter = highlighter
        self._spelling = spelling
        self._menu: QMenu | None = None
        self._word = ""
        self._cursor = QTextCursor()
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._ask)
        page.document().contentsChanged.connect(self._rest.start)
        page.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
        page.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.customContextMenuRequested.connect(self._show_menu)
        spelling.words_checked.connect(self._on_spelling_words_checked)
        spelling.suggestions_found.connect(self._on_spelling_suggestions_found)

    def _ask(self) -> None:
        if self._spelling.is_on and self._page.isVisible():
            caret = self._page.textCursor().position()
            words: list[str] = []
            for block in self._page.visible_blocks():
                for match in WORD.finditer(block.text()):
                    if block.position() + match.end() != caret:  # a word still being written is left alone
                        words.append(match.group())
            self._spelling.ask(words)

    def _show_menu(self, position: QPoint) -> None:
        menu = self._page.createStandardContextMenu(position)
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)  # the widget's own history is off; the scene's has Ctrl+Z
        rewrite = next(
            (action for action in self._page.window().actions() if action.objectName() == "scene.rewrite"),
            None,
        )
        if rewrite is not None and self._page.textCursor().hasSelection():
            menu.addSeparator()
            menu.addAction(rewrite)
        cursor = self._page.cursorForPosition(position)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self._word, self._cursor, self._menu = cursor.selectedText(), cursor, menu
        if self._word and self._spelling.is_misspelt(self._word):
            first = menu.actions()[0] if menu.actions() else None
            looking = QAction(tr("Looking for “{word}”…", word=self._word), menu)
            looking.setObjectName("looking")
            looking.setEnabled(False)
            learn = QAction(tr("Add to my words"), menu)
            learn.triggered.connect(lambda _=False, word=self._word: self._spelling.add_word(word))
            if first is not None:
                menu.insertActions(first, [looking, learn])
                menu.insertSeparator(first)
            self._spelling.ask_suggestions(self._word)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._page.viewport().mapToGlobal(position))

    def _on_spelling_suggestions_found(self, word: str, better: tuple[str, ...]) -> None:
        menu = self._menu
        if menu is None or word != self._word or not menu.isVisible():
            return
        looking = next((action for action in menu.actions() if action.objectName() == "looking"), None)
        if looking is None:
            return
        cursor = self._cursor
        for suggestion in better:
            action = QAction(suggestion, menu)
            action.triggered.connect(lambda _=False, text=suggestion: cursor.insertText(text))
            menu.insertAction(looking, action)
        if better:
            menu.removeAction(looking)
        else:
            looking.setText(tr("Nothing similar found"))

    def _on_spelling_words_checked(self) -> None:
        wrong = [
            block
            for block in self._page.visible_blocks()
            if any(self._spelling.is_misspelt(match.group()) for match in WORD.finditer(block.text()))
        ]
        self._highlighter.refresh(wrong)
