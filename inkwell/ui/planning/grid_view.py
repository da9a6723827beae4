"""The grid one works in: cells written on, dragged and moved by keys, threads taken, renamed and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inkwell.support.i18n import tr
from inkwell.ui.planning.cell_editor import CellEditor
from inkwell.ui.planning.grid_area import GridArea
from inkwell.ui.planning.grid_layout import HEAD, SIDE
from inkwell.ui.planning.grid_words import column_name

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QWheelEvent

    from inkwell.domain.planning.grid import GridColumn
    from inkwell.ui.theme import ThemeService

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class GridView(GridArea):
    """Return opens the scene, F2 or typing writes the cell, Space puts the scene on a thread or takes it off.

    Signals:
        opened: the PlanRow whose scene is wanted.
        written: row, column of the model, words of a cell.
        taken_off: row and column of a cell that is to be empty.
        toggled: row and column.
        moved: row and column of a cell, and where it goes.
        thread_moved: a GridColumn and -1 or 1.
        thread_wanted: a new thread is wanted.
        offer_taken, offer_refused: a GridColumn with scenes that were found.
        renamed: a GridColumn and its new name.
        removal_wanted: a GridColumn.
        menu_wanted: the model's column, -1 over no thread, and where on the screen.
    """

    opened = Signal(object)
    written = Signal(int, int, str)
    taken_off = Signal(int, int)
    toggled = Signal(int, int)
    moved = Signal(int, int, int, int)
    thread_moved = Signal(object, int)
    thread_wanted = Signal()
    offer_taken = Signal(object)
    offer_refused = Signal(object)
    renamed = Signal(object, str)
    removal_wanted = Signal(object)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__(theme)
        self.editor: CellEditor | None = None

    @property
    def column(self) -> GridColumn | None:
        """The thread of the chosen cell."""
        at = self.currentIndex().column()
        return self.cells.grid.columns[at - 1] if at > 0 else None

    def write(self, typed: str = "") -> None:
        """Write in the chosen cell; `typed` instead of what stands there."""
        at, grid = self.currentIndex(), self.cells.grid
        if not at.isValid() or self.editor is not None:
            return
        self.scrollTo(at)
        row, column = at.row(), at.column()
        text = (grid.text(row, column - 1) or "") if column > 0 else ""
        called = column_name(grid, column - 1) if column > 0 else tr("What is set up here")
        self._edit(self.visualRect(at), typed or text, called, bool(typed))
        if self.editor is not None:
            self.editor.kept.connect(lambda words: self.written.emit(row, column, words))

    def rename(self, column: int) -> None:
        """Write the name of a thread in its head."""
        if column < 1 or self.editor is not None:
            return
        one = self.cells.grid.columns[column - 1]
        at = self.cells.index(max(0, self.currentIndex().row()), column)
        self.scrollTo(at)
        rect = self.visualRect(at)
        name = column_name(self.cells.grid, column - 1)
        self._edit(QRect(rect.left() + 18, 2, rect.width() - 18, 32), name, tr("Name of the thread"), False)
        if self.editor is not None:
            self.editor.kept.connect(lambda words: self.renamed.emit(one, " ".join(words.split())))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own(event)
        ):
            event.accept()  # a key of ours is no shortcut of the window's while the grid has it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, at, held = Qt.Key(event.key()), self.currentIndex(), event.modifiers()
        alt, shift = held & Qt.KeyboardModifier.AltModifier, held & Qt.KeyboardModifier.ShiftModifier
        ctrl = held & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif key == Qt.Key.Key_Insert:
            self.thread_wanted.emit()
        elif not at.isValid():
            super().keyPressEvent(event)
        elif alt and key in _ARROWS:
            self._move_by(*_ARROWS[key], bool(shift))
        elif key in _RETURN:
            self._press_return(bool(ctrl))
        elif key == Qt.Key.Key_F2:
            if shift:
                self.rename(at.column())
            else:
                self.write()
        elif key == Qt.Key.Key_Delete:
            self._press_delete(bool(shift))
        elif key == Qt.Key.Key_Space:
            self.toggled.emit(at.row(), at.column())
        elif event.text().isprintable() and event.text() and not ctrl and not alt:
            self.write(event.text())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        row = self.places.row_at(place.y() + self.verticalOffset())
        if place.y() >= HEAD and place.x() < SIDE and row >= 0:
            index = self.cells.index(row, max(0, self.currentIndex().column()))
        elif place.y() < HEAD and (column := self._head_at(place)) > 0:
            index = self.cells.index(max(0, self.currentIndex().row()), column)
        self.take(index, seen=False)  # what is pressed stays under the pointer
        if event.button() == Qt.MouseButton.LeftButton and self._lies_at(index) and place.y() >= HEAD:
            self._pressed = (index, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        place = event.position().toPoint()
        far = (place - self._pressed[1]).manhattanLength()
        if self._held is None and far < QApplication.startDragDistance():
            return
        over = self.indexAt(place)
        self._held = (over.row(), over.column()) if over.isValid() else None
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, held = self._pressed, self._held
        self._let_go()
        if pressed is not None and held is not None:
            self._move(pressed[0], *held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        self._let_go()
        if place.y() < HEAD:
            self.rename(self._head_at(place))
        elif self.currentIndex().isValid():
            self._press_return(False)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_mouse = event.reason() == event.Reason.Mouse
        at = event.pos() if is_mouse else self.visualRect(self.currentIndex()).center()
        column = self._head_at(at) if is_mouse and at.y() < HEAD else self.currentIndex().column()
        self.menu_wanted.emit(column, self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, with Shift it goes sideways."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.places.zoom + (1 if turned > 0 else -1))
            return
        is_across = event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x()
        bar = self.horizontalScrollBar() if is_across else self.verticalScrollBar()
        bar.setValue(bar.value() - turned)

    def _is_own(self, event: QKeyEvent) -> bool:
        key, held = Qt.Key(event.key()), event.modifiers()
        modifier = Qt.KeyboardModifier
        alt, ctrl = held & modifier.AltModifier, held & modifier.ControlModifier
        own = (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert)
        return bool(
            (alt and not ctrl and key in _ARROWS)
            or (ctrl and key in _RETURN)
            or (not alt and not ctrl and (key in own or (event.text().isprintable() and event.text())))
            or (key == Qt.Key.Key_Escape and self._pressed is not None)
        )

    def _edit(self, rect: QRect, text: str, called: str, is_typed: bool) -> None:
        self.editor = CellEditor(self.viewport(), rect, text, called)
        if is_typed:
            self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)
        self.editor.left.connect(self._on_editor_left)

    def _press_return(self, ctrl: bool) -> None:
        column = self.column
        if ctrl and column is not None and column.offered:
            self.offer_taken.emit(column)
        else:
            self.opened.emit(self.cells.grid.rows[self.currentIndex().row()])

    def _press_delete(self, shift: bool) -> None:
        at, column = self.currentIndex(), self.column
        if column is not None and (column.thread is None or shift):
            (self.offer_refused if column.thread is None else self.removal_wanted).emit(column)
        else:
            self.taken_off.emit(at.row(), at.column())

    def _move_by(self, down: int, across: int, whole: bool) -> None:
        """The chosen cell to a row or thread beside; with Shift the whole thread."""
        at, column = self.currentIndex(), self.column
        if whole:
            if across and column is not None and column.thread is not None:
                self.thread_moved.emit(column, across)
            return
        row, to = at.row() + down, at.column() + across
        if 0 <= row < self.places.rows and 0 <= to <= self.places.columns and self._lies_at(at):
            self._move(at, row, to)

    def _move(self, index: QModelIndex, row: int, column: int) -> None:
        if (row, column) != (index.row(), index.column()) and (index.column() > 0) == (column > 0):
            self.moved.emit(index.row(), index.column(), row, column)

    def _lies_at(self, index: QModelIndex) -> bool:
        """Whether there is something in a cell to be taken elsewhere."""
        if not index.isValid():
            return False
        if index.column() == 0:
            return bool(self.cells.grid.pairs_at(index.row()))
        return self.cells.grid.text(index.row(), index.column() - 1) is not None

    def _head_at(self, place: QPoint) -> int:
        return self.places.column_at(place.x(), self.horizontalOffset())

    def _let_go(self) -> None:
        self._pressed = self._held = None
        self.viewport().update()

    def _on_editor_left(self) -> None:
        self.editor = None
        self.setFocus()
