"""How a block's weight is drawn: a bar from the middle, to the right where it made the text likelier, with its words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from inkwell.ui.theme import ThemeService

SHARE = Qt.ItemDataRole.UserRole + 7
"""From -1 (less likely, as much as anything did) to 1 (likelier, as much as anything did); None while it is not known."""
_BAR, _GAP, _HEIGHT = 120, 10, 10


class GainDelegate(QStyledItemDelegate):
    """Draws the bar; the words are the item's text, so that they are read aloud and copied."""

    def __init__(self, theme: ThemeService, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + _BAR + 2 * _GAP, max(size.height(), 26))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = option.rect  # type: ignore[attr-defined]
        theme = self._theme.theme
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, theme.colour("raised"))
        share = index.data(SHARE)
        middle = rect.left() + _GAP + _BAR / 2
        top = rect.top() + (rect.height() - _HEIGHT) / 2
        painter.fillRect(QRectF(middle - 0.5, top - 3, 1, _HEIGHT + 6), theme.colour("line"))
        if share is not None:
            width = abs(float(share)) * _BAR / 2
            left = middle if share > 0 else middle - width
            painter.fillRect(
                QRectF(left, top, width, _HEIGHT), QColor(theme.colour("accent" if share > 0 else "quiet"))
            )
        painter.setPen(theme.colour("ink"))
        room = rect.adjusted(2 * _GAP + _BAR, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)
        painter.restore()
