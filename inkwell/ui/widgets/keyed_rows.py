"""Rows of a list with a note at their right, such as the keys of a command, all of them in one column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

TITLE, NOTE = Qt.ItemDataRole.UserRole + 10, Qt.ItemDataRole.UserRole + 11
_MARGIN, _GAP = 12, 16
_Index = QModelIndex | QPersistentModelIndex


class KeyedRows(QStyledItemDelegate):
    """Draws `TITLE` on the left, shortened where it must be, and `NOTE` in quiet ink on the right."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        metrics, rect = option.fontMetrics, option.rect  # type: ignore[attr-defined]
        note = str(index.data(NOTE) or "")
        room = rect.width() - metrics.horizontalAdvance(note) - 2 * _MARGIN - _GAP
        title = str(index.data(TITLE) or index.data() or "")
        option.text = (  # type: ignore[attr-defined]
            metrics.elidedText(title, Qt.TextElideMode.ElideRight, room) if rect.width() > 0 else title
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        note, rect = str(index.data(NOTE) or ""), QRect(option.rect)  # type: ignore[attr-defined]
        if note:
            painter.save()
            painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(0, 0, -_MARGIN, 0), right, note)
            painter.restore()
