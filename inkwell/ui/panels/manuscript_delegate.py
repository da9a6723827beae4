"""How a row of the manuscript is drawn: a title, a quiet count, a soft ground under the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from inkwell.domain.manuscript.outline import NodeKind, Status
from inkwell.support.i18n import number
from inkwell.ui.panels.manuscript_model import KIND_ROLE, NUMBER_ROLE, STATUS_ROLE, WORDS_ROLE

if TYPE_CHECKING:
    from inkwell.ui.theme import ThemeService

ROW_HEIGHT = 27
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
        area = QRectF(option.rect).adjusted(0, 0.5, -8, -0.5)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(area.adjusted(-6, 0, 0, 0), 5, 5)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            hover = QColor(theme.colour("raised"))
            hover.setAlphaF(0.5)
            painter.setBrush(hover)
            painter.drawRoundedRect(area.adjusted(-6, 0, 0, 0), 5, 5)
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
        if kind == NodeKind.SCENE and index.data(STATUS_ROLE) in (Status.IDEA, Status.DONE):
            self._mark(painter, room, index.data(STATUS_ROLE))
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _mark(self, painter: QPainter, room: QRectF, status: str) -> None:
        """A small ring for an idea, a full dot for a scene that is done; the tooltip says it in words."""
        painter.save()
        colour = self._theme.theme.colour("quiet")
        painter.setPen(colour)
        painter.setBrush(colour if status == Status.DONE else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(room.left() - 11, room.center().y() - 2, 4, 4))
        painter.restore()
