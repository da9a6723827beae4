"""The map of relations one walks by keys or mouse: people stay where they are, ties come and go with the scenes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication

from inkwell.domain.planning.relations import BOX
from inkwell.support.i18n import tr
from inkwell.ui.planning.map_model import MapModel
from inkwell.ui.planning.map_painter import MapPainter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QEvent, QPersistentModelIndex
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from inkwell.domain.planning.relations import Place, Relations
    from inkwell.ui.theme import ThemeService

SCALES = (0.5, 0.7, 0.85, 1.0, 1.25, 1.6)
USUAL = 3
_MARGIN, _STEP = 40, 30
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapView(QAbstractItemView):
    """Arrows go to the nearest person that way, with Alt they move the person; Return opens the entry.

    Signals:
        opened: a Person whose entry is wanted.
        placed: a name and its new place (x, y).
        chosen: the row of another person is chosen, -1 for none.
        stepped: an earlier scene, -1, or a later one, 1, is wanted.
    """

    opened = Signal(object)
    placed = Signal(str, float, float)
    chosen = Signal(int)
    stepped = Signal(int)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("mapView")
        self.setAccessibleName(tr("Map of relations"))
        self._theme = theme
        self._painter = MapPainter(theme)
        self.people = MapModel()
        self.zoom = USUAL
        self.places: dict[str, Place] = {}
        self._pressed: tuple[str, QPoint, Place] | None = None
        self._is_dragged = False
        self.setModel(self.people)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        theme.theme_changed.connect(self.viewport().update)

    def show_map(self, relations: Relations, places: Mapping[str, Place]) -> None:
        """Other people or ties; the chosen one stays chosen."""
        at = self.currentIndex()
        name = at.data() if at.isValid() else ""
        self.people.show(relations)
        self.places = dict(places)
        self.updateGeometries()
        row = next((row for row, one in enumerate(relations.people) if one.name == name), -1)
        if row >= 0 and not self.currentIndex().isValid():
            self.take(row)
        self.viewport().update()

    def take(self, row: int) -> None:
        """Choose somebody and bring the place into sight."""
        index = self.people.index(row) if row >= 0 else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.viewport().update()
        self.chosen.emit(row)

    def set_zoom(self, zoom: int) -> None:
        """Larger or smaller."""
        self.zoom = max(0, min(zoom, len(SCALES) - 1))
        self.updateGeometries()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()

    @property
    def size_of_all(self) -> tuple[int, int]:
        """Width and height of the whole map at its usual size."""
        area = self._area()
        return int(area.width()), int(area.height())

    def paint_whole(self, painter: QPainter) -> None:
        """All of it, with nobody chosen, for a picture."""
        area = self._area()
        painter.fillRect(QRectF(0, 0, area.width(), area.height()), self._theme.theme.colour("page"))
        painter.translate(-area.topLeft())
        self._painter.paint(painter, self.people.relations, self.places, "")
        painter.translate(area.topLeft())

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not index.isValid() or index.data() not in self.places:
            return QRect()
        x, y = self.places[index.data()]
        rect = QRectF(x - BOX[0] / 2, y - BOX[1] / 2, *BOX)
        scale, origin = SCALES[self.zoom], self._origin()
        return QRectF(rect.topLeft() * scale + origin, rect.size() * scale).toRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        for row in range(self.people.rowCount()):
            if self.visualRect(self.people.index(row)).contains(point):
                return self.people.index(row)
        return QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        del hint
        rect, view = self.visualRect(index), self.viewport().rect()
        if not rect.isValid():
            return
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + max(0, rect.right() - view.right()) + min(0, rect.left()))
        down.setValue(down.value() + max(0, rect.bottom() - view.bottom()) + min(0, rect.top()))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        del modifiers
        to = QAbstractItemView.CursorAction
        ways = {to.MoveLeft: (-1, 0), to.MoveRight: (1, 0), to.MoveUp: (0, -1), to.MoveDown: (0, 1)}
        at = self.currentIndex()
        if not at.isValid():
            return self.people.index(0)
        if action in (to.MoveNext, to.MovePrevious):
            step = 1 if action is to.MoveNext else -1
            return self.people.index((at.row() + step) % max(1, self.people.rowCount()))
        return self._beside(at, ways[action]) if action in ways else QModelIndex(at)

    def horizontalOffset(self) -> int:
        return self.horizontalScrollBar().value()

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        del index
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        del rect, command  # one is chosen by a press, no more

    def visualRegionForSelection(self, selection: object) -> QRegion:
        del selection
        return QRegion(self.viewport().rect())

    def updateGeometries(self) -> None:
        area, view = self._area(), self.viewport().size()
        scale = SCALES[self.zoom]
        for bar, size, room in (
            (self.horizontalScrollBar(), area.width() * scale, view.width()),
            (self.verticalScrollBar(), area.height() * scale, view.height()),
        ):
            bar.setRange(0, max(0, int(size) - room))
            bar.setPageStep(room)
            bar.setSingleStep(40)
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        del dx, dy
        self.viewport().update()

    def event(self, event: QEvent) -> bool:
        own = isinstance(event, QKeyEvent) and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.type() == event.Type.ShortcutOverride and own and event.key() in _WAYS:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at = Qt.Key(event.key()), self.currentIndex()
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.stepped.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_zoom(self.zoom + (-1 if key == Qt.Key.Key_Minus else 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.opened.emit(self.people.relations.people[at.row()])
        elif key in _WAYS and event.modifiers() & Qt.KeyboardModifier.AltModifier and at.isValid():
            x, y = self.places[at.data()]
            across, down = _WAYS[key]
            self._place(at.data(), (x + across * _STEP, y + down * _STEP))
            self.placed.emit(at.data(), *self.places[at.data()])
        elif key in _WAYS:
            row = self.moveCursor(_ACTIONS[key], event.modifiers()).row()
            self.take(row)
            self.scrollTo(self.people.index(row))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        self.take(index.row())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (index.data(), place, self.places[index.data()])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        name, start, (x, y) = self._pressed
        gone = event.position().toPoint() - start
        if self._is_dragged or gone.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.places[name] = (x + gone.x() / SCALES[self.zoom], y + gone.y() / SCALES[self.zoom])
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, dragged = self._pressed, self._is_dragged
        self._pressed, self._is_dragged = None, False
        if pressed is not None and dragged:
            self.updateGeometries()
            self.placed.emit(pressed[0], *self.places[pressed[0]])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._let_go()
        if index.isValid():
            self.opened.emit(self.people.relations.people[index.row()])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom + (1 if event.angleDelta().y() > 0 else -1))
        else:
            super().wheelEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.theme.colour("page"))
        painter.translate(self._origin())
        painter.scale(SCALES[self.zoom], SCALES[self.zoom])
        at = self.currentIndex()
        self._painter.paint(painter, self.people.relations, self.places, at.data() if at.isValid() else "")

    def _place(self, name: str, place: Place) -> None:
        self.places[name] = place
        self.updateGeometries()
        self.viewport().update()

    def _beside(self, at: QModelIndex, way: tuple[int, int]) -> QModelIndex:
        """The nearest person in a direction; the one chosen where there is nobody."""
        x, y = self.places[at.data()]
        best, least = at.row(), math.inf
        for row, person in enumerate(self.people.relations.people):
            right, down = self.places[person.name][0] - x, self.places[person.name][1] - y
            ahead = right * way[0] + down * way[1]
            aside = abs(right * way[1]) + abs(down * way[0])
            if ahead > 1 and ahead + 2 * aside < least:
                best, least = row, ahead + 2 * aside
        return self.people.index(best)

    def _area(self) -> QRectF:
        """What the map takes, in its own measure."""
        area = QRectF()
        for x, y in self.places.values():
            area = area.united(QRectF(x - BOX[0] / 2, y - BOX[1] / 2, *BOX))
        return area.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)

    def _origin(self) -> QPointF:
        """Where the map's own zero lies in the view: in the middle, where all of it has room."""
        area, view, scale = self._area(), self.viewport().size(), SCALES[self.zoom]
        spare_x = max(0.0, (view.width() - area.width() * scale) / 2)
        spare_y = max(0.0, (view.height() - area.height() * scale) / 2)
        return QPointF(
            spare_x - self.horizontalOffset() - area.left() * scale,
            spare_y - self.verticalOffset() - area.top() * scale,
        )

    def _let_go(self) -> None:
        """Where it was taken, there it lies again."""
        if self._pressed is not None and self._is_dragged:
            self.places[self._pressed[0]] = self._pressed[2]
        self._pressed, self._is_dragged = None, False
        self.viewport().update()


_ACTIONS = {
    Qt.Key.Key_Left: QAbstractItemView.CursorAction.MoveLeft,
    Qt.Key.Key_Right: QAbstractItemView.CursorAction.MoveRight,
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
}
