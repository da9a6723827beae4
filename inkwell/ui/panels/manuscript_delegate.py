"""How a row of the manuscript is drawn: a title, a quiet count, a soft ground under the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.support.i18n import number
from inkwell.ui.panels.manuscript_model import KIND_ROLE, NUMBER_ROLE, STATUS_MARKS, STATUS_ROLE, WORDS_ROLE

if TYPE_CHECKING:
    from inkwell.ui.theme import ThemeService

ROW_HEIGHT = 27
_INSET, _MARK, _GAP = 5, 6, 5
Index = QModelIndex | QPersistentModelIndex


class ManuscriptDelegate(QStyledItemDelegate):
    """Draws parts, chapters and scenes."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        top = 8 if index.data(KIND_ROLE) == NodeKind.PART and index.row() > 0 else 0
        return QSize(80, ROW_HEIGHT + top)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(option.rect).adjusted(0, 0.5, -4, -0.5)  # type: ignore[attr-defined]
        self._ground(painter, area, option.state)  # type: ignore[attr-defined]
        area.adjust(_INSET, 0, 0, 0)
        kind = index.data(KIND_ROLE)
        painter.setFont(self._theme.sans())
        quiet = kind == NodeKind.PART
        painter.setPen(theme.colour("quiet" if quiet else "ink"))
        words = index.data(WORDS_ROLE) or 0
        count = number(words) if words and not quiet else ""
        small = self._theme.sans(small=True)
        painter.setFont(small)
        width = painter.fontMetrics().horizontalAdvance(count) + 10
        painter.setPen(theme.colour("quiet"))
        painter.drawText(
            area.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, count
        )
        painter.setFont(self._theme.sans())
        painter.setPen(theme.colour("quiet" if quiet else "ink"))
        title = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        chapter = index.data(NUMBER_ROLE)
        if chapter:
            title = f"{chapter}  {title}"
        room = area.adjusted(0, 0, -width - 4, 0)
        status = index.data(STATUS_ROLE) if kind == NodeKind.SCENE else ""
        if status in STATUS_MARKS:
            self._mark(painter, room, status)
            room.adjust(_MARK + _GAP, 0, 0, 0)
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        """A ground and a bar under the chosen row, a ring around it while the tree has the keyboard."""
        colour = self._theme.theme.colour
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            ground = QColor(colour("raised"))
            ground.setAlphaF(1.0 if is_chosen else 0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(area, 5, 5)
        if is_chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        elif is_chosen:
            painter.fillRect(QRectF(area.left(), area.top() + 5, 3, area.height() - 10), colour("accent"))

    def _mark(self, painter: QPainter, room: QRectF, status: str) -> None:
        """A ring for an idea, half full for revised, full for done; the legend below the tree says it in words."""
        painter.save()
        colour = self._theme.theme.colour("quiet")
        area = QRectF(room.left(), room.center().y() - _MARK / 2, _MARK, _MARK)
        painter.setPen(colour)
        painter.setBrush(colour if status == Status.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(area)
        if status == Status.REVISED:
            painter.setBrush(colour)
            painter.drawPie(area, 90 * 16, 180 * 16)
        painter.restore()
