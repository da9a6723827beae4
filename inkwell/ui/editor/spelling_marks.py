"""Asks for the spelling of what can be seen and keeps its marks true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from inkwell.ui.editor.block_states import spelling_in
from inkwell.ui.editor.positions import from_qt
from inkwell.ui.editor.spelling_places import misspelt_in, own_text, state_of

if TYPE_CHECKING:
    from inkwell.services.words.spelling import SpellingService
    from inkwell.ui.editor.binding import PageBinding
    from inkwell.ui.editor.highlighter import PageHighlighter
    from inkwell.ui.editor.page import Page

_REST_MS = 400


class SpellingMarks(QObject):
    """Keeps the visible paragraphs' spelling marks true."""

    def __init__(
        self,
        page: Page,
        binding: PageBinding,
        highlighter: PageHighlighter,
        spelling: SpellingService,
    ) -> None:
        super().__init__(page)
        self._page, self._binding = page, binding
        self._highlighter = highlighter
        self._spelling = spelling
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rest_timeout)
        page.document().contentsChanged.connect(self._rest.start)
        page.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
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

    def _on_spelling_words_checked(self) -> None:
        self.refresh()
