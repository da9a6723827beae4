"""A scene that is seen beside the one in the page and not written in: set as the page sets it, line for line.

Heights and places are pixels from the scene's upper end; positions in its text are code points.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from inkwell.domain.text.comments import comment_spans
from inkwell.ui.editor.block_formats import format_blocks
from inkwell.ui.editor.marked_text import laid_over, mark_formats, marked
from inkwell.ui.editor.page_paint import draw_title, room_of_title, title_font
from inkwell.ui.editor.positions import from_qt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter

    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService


class StillScene:
    """One scene, laid out for the page as wide and in the type it has now."""

    def __init__(self, page: Page, theme: ThemeService, title: str, text: str) -> None:
        self.title, self.text = title, text
        self._page, self._theme = page, theme
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(page.font())
        self._document.setDefaultTextOption(page.document().defaultTextOption())
        self._document.setPlainText(text)
        self._marks = _Marks(self._document, text, mark_formats(theme.theme.colour))
        self._marks.rehighlight()
        format_blocks(self._document, page.look, 0, self._document.characterCount())
        frame = self._document.rootFrame()
        form, live = frame.frameFormat(), page.document().rootFrame().frameFormat()
        form.setLeftMargin(live.leftMargin())
        form.setRightMargin(live.rightMargin())
        form.setTopMargin(room_of_title(theme, title))
        form.setBottomMargin(0)
        frame.setFrameFormat(form)
        self._document.setTextWidth(page.viewport().width())
        self.height = ceil(self._document.size().height())

    def draw(self, painter: QPainter, top: int, seen: QRectF) -> None:
        """Paint what of the scene lies within `seen` (the viewport's pixels), its upper end at `top`."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._page.palette()
        context.clip = seen.translated(0, -top)
        painter.save()
        painter.translate(0, top)
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        painter.restore()
        if self.title:
            scrolled = self._page.verticalScrollBar().value()
            ink = self._theme.theme.colour("ink")
            draw_title(self._page, self.title, title_font(self._theme), ink, top + scrolled)

    def place_at(self, x: float, y: float) -> int:
        """The place in the text nearest to a point."""
        layout = self._document.documentLayout()
        return from_qt(self.text, layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit))

    def place_in_line(self, x: float, last: bool) -> int:
        """The place in the first or the `last` line that is nearest to a column."""
        cursor = QTextCursor(self._document)
        if last:
            cursor.movePosition(QTextCursor.MoveOperation.End)
        block = cursor.block()
        line = block.layout().lineAt(block.layout().lineCount() - 1 if last else 0)
        left = self._document.documentLayout().blockBoundingRect(block).left()
        return from_qt(self.text, block.position() + line.xToCursor(x - left))


class _Marks(QSyntaxHighlighter):
    """Headings, quotations, italics, bold and comments, as on the page."""

    def __init__(self, document: QTextDocument, text: str, formats: Mapping[str, QTextCharFormat]) -> None:
        super().__init__(document)
        self._text, self._formats = text, formats
        self._comments = comment_spans(text)

    def highlightBlock(self, text: str) -> None:
        spans = marked(text)
        if self._comments:
            start = from_qt(self._text, self.currentBlock().position())
            inner = [(max(0, one.start - start), min(len(text), one.end - start)) for one in self._comments]
            spans = [(low, high, "comment") for low, high in inner if low < high] + spans
        for start, length, form in laid_over(text, [(low, high, self._formats[n]) for low, high, n in spans]):
            self.setFormat(start, length, form)
