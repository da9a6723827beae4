"""The board as a view of items: where they are, how they are drawn, and how the keys go among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView

from inkwell.support.i18n import tr
from inkwell.ui.planning.board_layout import CARDS, GAP, HEAD, MARGIN, BoardLayout
from inkwell.ui.planning.board_model import BoardModel
from inkwell.ui.planning.card_painter import CardPainter

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from inkwell.services.planning.plan import PlanService
    from inkwell.ui.theme import ThemeService


class BoardArea(QAbstractItemView):
    """Columns of cards under heads that stay; one card is chosen."""

    def __init__(self, book: PlanService, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("boardView")
        self.setAccessibleName(tr("Board"))
        self._book, self._theme = book, theme
        self.places = BoardLayout()
        self._cards = CardPainter(theme)
        # While a card is dragged: where it would go, as column and gap, and where the pointer is.
        self._pressed: tuple[QModelIndex, QPoint] | None = None
        self._held: tuple[int, int] | None = None
        self._pointer = QPoint()
        self.board = BoardModel()
        self.setModel(self.board)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        theme.theme_changed.connect(self._on_theme_changed)

    def set_zoom(self, zoom: int) -> None:
        """Larger or smaller cards."""
        self.places = BoardLayout(self.places.counts, max(0, min(zoom, len(CARDS) - 1)))
        self.updateGeometries()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def paint_whole(self, painter: QPainter) -> None:
        """All of it, with nothing chosen, for a picture."""
        width, height = self.places.size
        self._paint(painter, QRect(0, 0, width, height), for_picture=True)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not index.isValid() or self.board.item(index) is None:
            return QRect()
        left, top = self.places.place(index.column(), index.row())
        return QRect(left, top, self.places.width, self.places.height).translated(-self._origin())

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = point + self._origin()
        hit = self.places.hit(place.x(), place.y()) if point.y() >= HEAD else None
        return self.board.index(hit[1], hit[0]) if hit is not None else QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        del hint
        if not index.isValid():
            return
        left, top = self.places.place(index.column(), index.row())
        size, across, down = self.viewport().size(), self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(
            max(left + self.places.width + MARGIN - size.width(), min(across.value(), left - MARGIN))
        )
        down.setValue(max(top + self.places.height + MARGIN - size.height(), min(down.value(), top - HEAD)))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        del modifiers
        at, to = self.currentIndex(), QAbstractItemView.CursorAction
        if not at.isValid():
            filled = next((i for i, count in enumerate(self.places.counts) if count), -1)
            return self.board.index(0, filled) if filled >= 0 else QModelIndex()
        column, row, last = at.column(), at.row(), self.places.counts[at.column()] - 1
        steps = {
            to.MoveUp: row - 1,
            to.MoveDown: row + 1,
            to.MovePageUp: row - 5,
            to.MovePageDown: row + 5,
            to.MoveHome: 0,
            to.MoveEnd: last,
        }
        if action in steps:
            return self.board.index(max(0, min(last, steps[action])), column)
        step = -1 if action in (to.MoveLeft, to.MovePrevious) else 1
        beside = column + step
        while 0 <= beside < len(self.places.counts) and not self.places.counts[beside]:
            beside += step
        if not 0 <= beside < len(self.places.counts):
            return QModelIndex(at)
        return self.board.index(min(row, self.places.counts[beside] - 1), beside)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        return self.board.item(index) is None

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def visualRegionForSelection(self, selection: object) -> QRegion:
        del selection
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        width, height = self.places.size
        view = self.viewport().size()
        for bar, size, room in (
            (self.horizontalScrollBar(), width, view.width()),
            (self.verticalScrollBar(), height, view.height()),
        ):
            bar.setRange(0, max(0, size - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The heads stay where they are, so all of it is painted anew."""
        del dx, dy
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalOffset(), -self.verticalOffset())
        self._paint(painter, QRect(self._origin(), self.viewport().size()))

    def _take(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def _origin(self) -> QPoint:
        return QPoint(self.horizontalOffset(), self.verticalOffset())

    def _paint(self, painter: QPainter, area: QRect, for_picture: bool = False) -> None:
        """Paint what lies in `area` of the whole: cards, then the heads above them, then what is dragged."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._theme.theme.colour("page"))
        plan, size = self._book.plan, (self.places.width, self.places.height)
        columns, rows = self.places.seen(area.left(), area.top(), area.width(), area.height())
        current, focused = self.currentIndex(), self.hasFocus()
        for column in columns:
            items = self.board.groups[column].items
            for row in rows:
                if row < len(items):
                    rect = QRectF(*self.places.place(column, row), *size)
                    chosen = not for_picture and (current.column(), current.row()) == (column, row)
                    self._cards.paint(painter, rect, items[row], plan, chosen, focused)
        painter.fillRect(
            QRect(area.left(), area.top(), area.width(), HEAD - 4), self._theme.theme.colour("page")
        )
        for column in columns:
            left, _ = self.places.place(column, 0)
            head = QRectF(left, area.top(), size[0], HEAD)
            self._cards.paint_head(painter, head, self.board.grouping, self.board.groups[column], plan)
        if self._held is not None and self._pressed is not None and not for_picture:
            self._paint_drag(painter, size)

    def _paint_drag(self, painter: QPainter, size: tuple[int, int]) -> None:
        assert self._held is not None
        assert self._pressed is not None
        accent = self._theme.theme.colour("accent")
        left, top = self.places.place(*self._held)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(QRectF(left, top - GAP / 2 - 1.5, size[0], 3), 1.5, 1.5)
        item = self.board.item(self._pressed[0])
        if item is not None:
            painter.setOpacity(0.75)
            place = self._pointer + self._origin()
            rect = QRectF(place.x() - size[0] / 2, place.y() - 14, *size)
            self._cards.paint(painter, rect, item, self._book.plan, True, True)
            painter.setOpacity(1.0)

    def _on_theme_changed(self) -> None:
        self._cards.forget()
        self.viewport().update()
