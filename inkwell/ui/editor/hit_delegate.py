"""How a row of Find's list is drawn: a scene's title, or a hit set off from the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from inkwell.ui.theme import ThemeService

CONTEXT_ROLE = Qt.ItemDataRole.UserRole + 1
"""What stands before a hit, the hit, and what stands behind it."""
_HEIGHT = 26
_BEFORE = 0.4  # of the width, at most, for what stands before the hit


class HitDelegate(QStyledItemDelegate):
    """Draws the rows: the hit bold on its own ground, never cut off before the words around it are."""

    def __init__(self, theme: ThemeService, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        del option, index
        return QSize(80, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        style_option = QStyleOptionViewItem(option)
        self.initStyleOption(style_option, index)
        title = style_option.text  # type: ignore[attr-defined]
        style_option.text = ""  # type: ignore[attr-defined]
        widget: QWidget | None = style_option.widget  # type: ignore[attr-defined]
        style = widget.style() if widget is not None else QApplication.style()
        state = style_option.state  # type: ignore[attr-defined]
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.theme.colour("raised"))
            painter.drawRoundedRect(style_option.rect, 4, 4)  # type: ignore[attr-defined]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, style_option, painter, widget)
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, style_option, widget).adjusted(
            4, 0, -4, 0
        )
        context = index.data(CONTEXT_ROLE)
        if context is None:
            painter.setFont(self._theme.sans())
            painter.setPen(self._theme.theme.colour("quiet"))
            painter.drawText(
                room,
                _LEFT,
                painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width()),
            )
        else:
            self._paint_hit(painter, room, *context)
        painter.restore()

    def _paint_hit(self, painter: QPainter, room: QRect, before: str, found: str, behind: str) -> None:
        plain = self._theme.sans()
        bold = QFont(plain)
        bold.setBold(True)
        metrics, bold_metrics = QFontMetrics(plain), QFontMetrics(bold)
        before = _fitted(metrics, before, int(room.width() * _BEFORE), Qt.TextElideMode.ElideLeft)
        found = _fitted(bold_metrics, found, room.width() // 2)
        colour = self._theme.theme.colour
        left = room.left()
        pieces = ((before, plain, metrics), (found, bold, bold_metrics), (behind, plain, metrics))
        for text, font, form in pieces:
            text = _fitted(form, text, room.right() - left)
            part = QRect(left, room.top(), form.horizontalAdvance(text), room.height())
            if font is bold:
                painter.fillRect(part.adjusted(0, 3, 0, -3), colour("found"))
            painter.setFont(font)
            painter.setPen(colour("ink"))
            painter.drawText(part, _LEFT | Qt.TextFlag.TextDontClip, text)
            left += part.width()


def _fitted(
    form: QFontMetrics, text: str, width: int, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> str:
    """`text` in so many pixels; not cut for the fraction of one that rounding takes."""
    return text if form.horizontalAdvance(text) <= width else form.elidedText(text, mode, max(0, width))


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
