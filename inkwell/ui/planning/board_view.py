"""The board one works on: cards chosen, dragged, written on and moved by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from inkwell.domain.planning.drops import as_dropped, dropped
from inkwell.support.i18n import tr
from inkwell.ui.planning.board_area import BoardArea
from inkwell.ui.planning.board_layout import HEAD, BoardLayout
from inkwell.ui.planning.card_editor import CardEditor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QWheelEvent

    from inkwell.domain.planning.board import Group, Grouping, Item
    from inkwell.domain.planning.drops import Drop
    from inkwell.services.manuscript.outline import ManuscriptService
    from inkwell.services.planning.plan import PlanService
    from inkwell.ui.theme import ThemeService

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_EDGE, _STEP, _TICK_MS = 36, 28, 30


class BoardView(BoardArea):
    """Arrows go from card to card, with Alt they move it; Return opens the scene or writes on a card that has none.

    Signals:
        opened: the Item whose scene is wanted.
        drop_wanted: the Drop that was meant.
        written: the Item, its new title and synopsis.
        unwritten: the Item that was left as it was.
        card_wanted: the key of the column where a new card is wanted.
        scene_wanted: the Card that is to become a scene.
        removal_wanted: the Item that is to go.
        menu_wanted: the Item and a global place.
        refused: a sentence, where something cannot be dropped.
        held_over: the Drop it would be if the dragged card were let go here; None where it is let go, or it would be none.
    """

    opened = Signal(object)
    drop_wanted = Signal(object)
    written = Signal(object, str, str)
    unwritten = Signal(object)
    card_wanted = Signal(object)
    scene_wanted = Signal(object)
    removal_wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)
    refused = Signal(str)
    held_over = Signal(object)

    def __init__(self, book: PlanService, manuscript: ManuscriptService, theme: ThemeService) -> None:
        super().__init__(book, theme)
        self._manuscript = manuscript
        self.editor: CardEditor | None = None
        self._edge = QTimer(self, interval=_TICK_MS)
        self._edge.timeout.connect(self._scroll_at_edge)

    @property
    def item(self) -> Item | None:
        """The chosen card."""
        return self.board.item(self.currentIndex())

    @property
    def group(self) -> Group | None:
        """The column of the chosen card, else the first."""
        column = max(0, self.currentIndex().column())
        return self.board.groups[column] if column < len(self.board.groups) else None

    def show_groups(self, grouping: Grouping, groups: Sequence[Group]) -> None:
        """Show another board, or this one as it is now; the chosen card stays chosen."""
        item = self.item
        column = self.currentIndex().column() if grouping is self.board.grouping else 0
        if self.board.show(grouping, groups):
            self.places = BoardLayout(tuple(len(group.items) for group in groups), self.places.zoom)
            self.updateGeometries()
            if item is not None:
                self._take(self.board.find(item.same, column))
        self.viewport().update()

    def choose(self, same: tuple[str, int]) -> bool:
        """Choose a card and bring it into sight; False where it does not lie here."""
        index = self.board.find(same, self.currentIndex().column())
        self._take(index)
        return index.isValid()

    def write(self) -> None:
        """Write on the chosen card."""
        item, index = self.item, self.currentIndex()
        if item is None or self.editor is not None:
            return
        self.scrollTo(index)
        self.editor = CardEditor(self.viewport(), self.visualRect(index), item.title, item.synopsis)
        self.editor.kept.connect(lambda title, synopsis: self.written.emit(item, title, synopsis))
        self.editor.left.connect(lambda kept: self._on_editor_left(item, kept))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_own(event)
        ):
            event.accept()  # a key of ours is no shortcut of the window's while the board has it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers, item = Qt.Key(event.key()), event.modifiers(), self.item
        alt, ctrl = (
            modifiers & Qt.KeyboardModifier.AltModifier,
            modifiers & Qt.KeyboardModifier.ControlModifier,
        )
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif alt and key in _ARROWS:
            self._move_by(*_ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not ctrl:
            self.set_zoom(self.places.zoom + (-1 if key == Qt.Key.Key_Minus else 1))
        elif key == Qt.Key.Key_Insert:
            self.ask_for_card()
        elif item is None:
            super().keyPressEvent(event)
        elif key in _RETURN:
            self._press_return(item, bool(ctrl))
        elif key == Qt.Key.Key_F2:
            self.write()
        elif key == Qt.Key.Key_Delete:
            self.removal_wanted.emit(item)
        else:
            super().keyPressEvent(event)

    def ask_for_card(self) -> None:
        """A new card in the column of the chosen one."""
        group = self.group
        if group is not None:
            self.card_wanted.emit(group.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        index = self.indexAt(place)
        self._take(index)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self._pressed = (index, place)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        self._pointer = event.position().toPoint()
        if self._held is None:
            far = (self._pointer - self._pressed[1]).manhattanLength()
            if far < QApplication.startDragDistance():
                return
            self._edge.start()
        self._hold()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        pressed, held = self._pressed, self._held
        self._let_go()
        if pressed is not None and held is not None:
            column, gap = held
            index = pressed[0]
            if column == index.column() and gap > index.row():
                gap -= 1
            self._drop(index, column, gap)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        item = self.board.item(index)
        self._let_go()
        if item is not None:
            self._press_return(item, False)

    def contextMenuEvent(self, event: object) -> None:
        index = self.currentIndex()
        at = event.pos() if event.reason() == event.Reason.Mouse else self.visualRect(index).center()  # type: ignore[attr-defined]
        self.menu_wanted.emit(self.item, self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms, with Shift it goes sideways."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.places.zoom + (1 if turned > 0 else -1))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or event.angleDelta().x():
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - turned)
        else:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - turned)

    def _is_own(self, event: QKeyEvent) -> bool:
        key, alt = Qt.Key(event.key()), event.modifiers() & Qt.KeyboardModifier.AltModifier
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        return bool(
            (alt and not ctrl and key in _ARROWS)
            or (ctrl and key in _RETURN)
            or (plain and key in (Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Insert))
            or (key == Qt.Key.Key_Escape and self._pressed is not None)
        )

    def _press_return(self, item: Item, ctrl: bool) -> None:
        if item.row is not None:
            self.opened.emit(item)
        elif ctrl:
            self.scene_wanted.emit(item.card)
        else:
            self.write()

    def _move_by(self, across: int, down: int) -> None:
        """The chosen card a place further, or into the column beside."""
        index = self.currentIndex()
        if self.item is None:
            return
        column = index.column() + across
        if not 0 <= column < len(self.board.groups):
            return
        row = index.row() + down
        if row < 0 or (not across and row >= self.places.counts[column]):
            return
        self._drop(index, column, min(row, self.places.counts[column]) if across else row)

    def _drop(self, index: QModelIndex, column: int, gap: int) -> None:
        item = self.board.item(index)
        if item is None or (column, gap) == (index.column(), index.row()):
            return
        groups, source = self.board.groups, index.column()
        drop: Drop | None = dropped(
            self._manuscript.outline, self.board.grouping, item, groups[source], groups[column], gap
        )
        if drop is None:
            self.refused.emit(tr("A scene that is written stays in the book; it cannot lie there."))
            return
        # It lies there at once; what the file says comes after, and is the same.
        self.show_groups(self.board.grouping, as_dropped(groups, item, source, column, gap, drop))
        self._take(self.board.find(item.same, column))
        self.drop_wanted.emit(drop)

    def _hold(self) -> None:
        """Where a card that is dragged would go from under the pointer."""
        place = self._pointer + self._origin()
        column = self.places.column_at(place.x())
        held = (column, self.places.gap_at(column, place.y())) if column >= 0 else None
        if held != self._held:
            self._held = held
            self.held_over.emit(self._drop_at(*held) if held is not None else None)
        self.viewport().update()

    def _drop_at(self, column: int, gap: int) -> Drop | None:
        """What letting the dragged card go there would mean."""
        index = self._pressed[0] if self._pressed is not None else QModelIndex()
        item, groups, source = self.board.item(index), self.board.groups, index.column()
        if item is None:
            return None
        gap -= column == source and gap > index.row()
        outline = self._manuscript.outline
        return dropped(outline, self.board.grouping, item, groups[source], groups[column], gap)

    def _let_go(self) -> None:
        if self._held is not None:
            self.held_over.emit(None)
        self._pressed = self._held = None
        self._edge.stop()
        self.viewport().update()

    def _scroll_at_edge(self) -> None:
        """While a card is dragged to an edge, go on there."""
        size = self.viewport().size()
        for bar, at, room, first in (
            (self.horizontalScrollBar(), self._pointer.x(), size.width(), 0),
            (self.verticalScrollBar(), self._pointer.y(), size.height(), HEAD),
        ):
            step = -_STEP if at < first + _EDGE else _STEP if at > room - _EDGE else 0
            if step:
                bar.setValue(bar.value() + step)
        if self._held is not None:
            self._hold()

    def _on_editor_left(self, item: Item, kept: bool) -> None:
        self.editor = None
        self.setFocus()
        if not kept:
            self.unwritten.emit(item)
