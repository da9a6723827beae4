"""The grid as a view of items: where they are, how they are drawn, and how the keys go among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView

from inkwell.support.i18n import tr
from inkwell.ui.planning.grid_layout import CELLS, HEAD, GridLayout
from inkwell.ui.planning.grid_model import GridModel
from inkwell.ui.planning.grid_painter import GridPainter

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex, Qt
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from inkwell.domain.planning.grid import Grid
    from inkwell.ui.theme import ThemeService


class GridArea(QAbstractItemView):
    """Rows of scenes and columns of threads; heads, titles and pairs stay where the rest scrolls. One cell is chosen."""

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("gridView")
        self.setAccessibleName(tr("Grid of scenes and threads"))
        self.places = GridLayout()
        self.cells = GridModel()
        self._painter = GridPainter(theme)
        # While a cell is dragged: where it was taken, and the row and column it is over.
        self._pressed: tuple[QModelIndex, QPoint] | None = None
        self._held: tuple[int, int] | None = None
        self.setModel(self.cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        theme.theme_changed.connect(self._on_theme_changed)

    def show_grid(self, grid: Grid) -> None:
        """Show another grid, or this one as it is now; the chosen scene and thread stay chosen."""
        at, was = self.currentIndex(), self.cells.grid
        scene = was.rows[at.row()].scene if at.isValid() and at.row() < len(was.rows) else None
        thread = was.columns[at.column() - 1].thread if at.isValid() and at.column() > 0 else None
        changed = self.cells.show(grid)
        self.places = GridLayout(len(grid.rows), len(grid.columns), grid.lanes, self.places.zoom)
        self.updateGeometries()
        if changed and scene is not None:
            row = next((i for i, one in enumerate(grid.rows) if one.scene == scene), -1)
            same = (
                i
                for i, one in enumerate(grid.columns)
                if one.thread and thread and one.thread.id == thread.id
            )
            column = next(same, min(at.column(), len(grid.columns)) - 1) + 1
            if row >= 0:
                self.take(self.cells.index(row, column))
        self.viewport().update()

    def take(self, index: QModelIndex, seen: bool = True) -> None:
        """Choose a cell and bring it into sight, where it is to be `seen` whole."""
        self.setAutoScroll(seen)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)
        if index.isValid() and seen:
            self.scrollTo(index)
        self.viewport().update()

    def set_zoom(self, zoom: int) -> None:
        """Larger or smaller cells."""
        zoom = max(0, min(zoom, len(CELLS) - 1))
        self.places = GridLayout(self.places.rows, self.places.columns, self.places.lanes, zoom)
        self.updateGeometries()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    def paint_whole(self, painter: QPainter) -> None:
        """All of it, with nothing chosen, for a picture."""
        self._painter.paint(painter, QRect(0, 0, *self.places.size), self.cells, self.places)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        rect = QRect(*self.places.place(index.row(), index.column()))
        across = self.horizontalOffset() if index.column() > 0 else 0
        return rect.translated(-across, -self.verticalOffset())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.places.row_at(point.y() + self.verticalOffset()) if point.y() >= HEAD else -1
        column = self.places.column_at(point.x(), self.horizontalOffset())
        return self.cells.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        del hint
        if not index.isValid():
            return
        left, top, width, height = self.places.place(index.row(), index.column())
        size, across, down = self.viewport().size(), self.horizontalScrollBar(), self.verticalScrollBar()
        down.setValue(max(top + height - size.height(), min(down.value(), top - HEAD)))
        if index.column() > 0:
            least = left - self.places.still
            across.setValue(max(min(left + width - size.width(), least), min(across.value(), least)))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        del modifiers
        at, to = self.currentIndex(), QAbstractItemView.CursorAction
        if not self.places.rows:
            return QModelIndex()
        if not at.isValid():
            return self.cells.index(0, min(1, self.places.columns))
        page = max(1, (self.viewport().height() - HEAD) // self.places.height - 1)
        down = {to.MoveUp: -1, to.MoveDown: 1, to.MovePageUp: -page, to.MovePageDown: page}
        across = {to.MoveLeft: -1, to.MovePrevious: -1, to.MoveRight: 1, to.MoveNext: 1}
        row, column = at.row() + down.get(action, 0), at.column() + across.get(action, 0)
        if action is to.MoveHome:
            row = 0
        elif action is to.MoveEnd:
            row = self.places.rows - 1
        row = max(0, min(self.places.rows - 1, row))
        return self.cells.index(row, max(0, min(self.places.columns, column)))

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        del index
        return False

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
        """Heads and titles stay where they are, so all of it is painted anew."""
        del dx, dy
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        across, down = self.horizontalOffset(), self.verticalOffset()
        painter.translate(-across, -down)
        at = self.currentIndex()
        current = (at.row(), at.column()) if at.isValid() else None
        area = QRect(QPoint(across, down), self.viewport().size())
        self._painter.paint(painter, area, self.cells, self.places, current, self.hasFocus())
        if self._held is not None:
            self._painter.paint_held(painter, self.places, self._held, across)

    def _on_theme_changed(self) -> None:
        self._painter.forget()
        self.viewport().update()
