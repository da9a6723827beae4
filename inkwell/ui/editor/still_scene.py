"""A scene that is seen beside the one in the page and not written in: set as the page sets it, line for line.

Heights and places are pixels from the scene's upper end; positions in its text are code points.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QPalette,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from inkwell.domain.text.comments import comment_spans
from inkwell.ui.editor.block_formats import format_blocks
from inkwell.ui.editor.marked_text import laid_over, mark_formats, marked
from inkwell.ui.editor.page_paint import draw_title_line, room_of_title, title_font
from inkwell.ui.editor.positions import from_qt, to_qt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPainter

    from inkwell.ui.editor.page import Page
    from inkwell.ui.theme import ThemeService


class StillScene:
    """One scene in the type of the page. It stands in the page itself, or else alone in a view of `outer` pixels of width, of
    which its scroll bar leaves `inner`.
    """

    def __init__(
        self, page: Page, theme: ThemeService, title: str, text: str, outer: int = 0, inner: int = 0
    ) -> None:
        self.title, self.text = title, text
        self._theme, self._palette = theme, page.palette()
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(page.font())
        self._document.setDefaultTextOption(page.document().defaultTextOption())
        self._document.setPlainText(text)
        self._marks = _Marks(self._document, text, mark_formats(theme.theme.colour))
        self._marks.rehighlight()
        format_blocks(self._document, page.look, 0, self._document.characterCount())
        self._width = inner or page.viewport().width()
        live = page.document().rootFrame().frameFormat()
        self._sides = page.look.sides_px(outer, inner) if outer else (live.leftMargin(), live.rightMargin())
        frame = self._document.rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(self._sides[0])
        form.setRightMargin(self._sides[1])
        form.setTopMargin(room_of_title(theme, title))
        form.setBottomMargin(0)
        frame.setFrameFormat(form)
        self._document.setTextWidth(self._width)
        self.height = ceil(self._document.size().height())

    def draw(self, painter: QPainter, top: int, seen: QRectF, dim: bool = False) -> None:
        """Paint what of the scene lies within `seen` (the viewport's pixels), its upper end at `top`; `dim` in focus mode."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette = self._palette
        ink = self._theme.theme.colour("dim" if dim else "ink")
        if dim:
            context.palette.setColor(QPalette.ColorRole.Text, ink)
        context.clip = seen.translated(0, -top)
        painter.save()
        painter.translate(0, top)
        painter.setClipRect(context.clip)
        self._document.documentLayout().draw(painter, context)
        if self.title:
            place = (int(self._sides[0]), 0, int(self._width - sum(self._sides)))
            draw_title_line(painter, place, self.title, title_font(self._theme), ink)
        painter.restore()

    def place_at(self, x: float, y: float) -> int:
        """The place in the text nearest to a point."""
        layout = self._document.documentLayout()
        return from_qt(self.text, layout.hitTest(QPointF(x, y), Qt.HitTestAccuracy.FuzzyHit))

    def line_at(self, place: int) -> int:
        """The height of the line a place of the text stands in."""
        block = self._document.findBlock(to_qt(self.text, place))
        line = block.layout().lineForTextPosition(to_qt(self.text, place) - block.position())
        return int(self._document.documentLayout().blockBoundingRect(block).top() + line.y())

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
