"""Draws a hit of the search: where it is, and under it the line with the words that were looked for in full ink."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkwell.services.help.search import pattern_of, query_words

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from inkwell.ui.theme import ThemeService

_MARGIN_X, _MARGIN_Y, _ROUND = 8, 7, 6


class HitDelegate(QStyledItemDelegate):
    """Rows of two parts, parted by a line end in their text. `query` is what was looked for."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self.query = ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if not self.query:
            super().paint(painter, option, index)
            return
        painter.save()
        rect = option.rect  # type: ignore[attr-defined]
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.theme.colour("raised"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), _ROUND, _ROUND)
        painter.translate(rect.left() + _MARGIN_X, rect.top() + _MARGIN_Y)
        self._document(str(index.data()), rect.width() - 2 * _MARGIN_X).drawContents(painter)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if not self.query:
            return super().sizeHint(option, index)
        width = option.rect.width()  # type: ignore[attr-defined]
        height = self._document(str(index.data()), width - 2 * _MARGIN_X).size().height()
        return QSize(width, int(height) + 2 * _MARGIN_Y)

    def _document(self, text: str, width: int) -> QTextDocument:
        head, _, line = text.partition("\n")
        colours = self._theme.theme.colours
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._theme.sans())
        document.setTextWidth(max(60, width))
        small = self._theme.sans(small=True).pointSizeF()
        document.setHtml(
            f'<div style="color:{colours["ink"]}">{self._marked(head, colours["accent"])}</div>'
            f'<div style="color:{colours["quiet"]}; font-size:{small}pt">{self._marked(line, colours["ink"])}</div>'
        )
        return document

    def _marked(self, text: str, colour: str) -> str:
        pattern = pattern_of(query_words(self.query))
        if pattern is None:
            return escape(text)
        parts, end = [], 0
        for match in pattern.finditer(text):
            parts += [
                escape(text[end : match.start()]),
                f'<b style="color:{colour}">{escape(match.group())}</b>',
            ]
            end = match.end()
        return "".join([*parts, escape(text[end:])])
