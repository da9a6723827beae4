"""The caret and the mouse among scenes that are shown as one page: past the end of one is the beginning of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor

if TYPE_CHECKING:
    from inkwell.ui.editor.continuous_text import ContinuousText
    from inkwell.ui.editor.page import Page

_Move = QTextCursor.MoveOperation
_Key = Qt.Key
_EDGES = {_Key.Key_Up: (_Move.Up, -1), _Key.Key_Down: (_Move.Down, 1)}
_SIDES = {_Key.Key_Left: (_Move.Left, -1), _Key.Key_Right: (_Move.Right, 1)}
_LEAPS = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_ENDS = {_Key.Key_Home: 0, _Key.Key_End: -1}


class ContinuousKeys(QObject):
    """Hears the page's keys and the mouse before the page does, and takes those that lead into another scene."""

    def __init__(self, page: Page, text: ContinuousText) -> None:
        super().__init__(page)
        self._page, self._text = page, text
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._text.is_on:
            return False
        if watched is self._page:
            return (
                event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._press(event)
            )
        return isinstance(event, QMouseEvent) and self._point(event)

    def _point(self, event: QMouseEvent) -> bool:
        """A press in another scene puts the caret there; other motions of the mouse mean nothing to the page."""
        y = event.position().toPoint().y()
        there = self._text.at(y)
        if there is None:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            scene_id, top = there
            place = self._text.still(scene_id).place_at(event.position().x(), y - top)
            self._text.go(scene_id, place)
            return True
        return not event.buttons()

    def _press(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if modifiers == Qt.KeyboardModifier.ControlModifier and key in _ENDS:
            return self._to_end(_ENDS[key])
        if modifiers:
            return False
        if key in _EDGES:
            return self._past_line(*_EDGES[key])
        if key in _SIDES:
            return self._past_letter(*_SIDES[key])
        return key in _LEAPS and self._leap(_LEAPS[key])

    def _past_line(self, move: QTextCursor.MoveOperation, step: int) -> bool:
        cursor = self._page.textCursor()
        other = self._text.neighbour(step)
        if other is None or QTextCursor(cursor).movePosition(move):
            return False
        x = self._page.cursorRect(cursor).left() + self._page.horizontalScrollBar().value()
        self._text.go(other, self._text.still(other).place_in_line(x, last=step < 0))
        return True

    def _past_letter(self, move: QTextCursor.MoveOperation, step: int) -> bool:
        cursor = self._page.textCursor()
        other = self._text.neighbour(step)
        if other is None or cursor.hasSelection() or QTextCursor(cursor).movePosition(move):
            return False
        self._text.go(other, len(self._text.still(other).text) if step < 0 else 0)
        return True

    def _to_end(self, place: int) -> bool:
        if not self._text.order:
            return False
        target = self._text.order[place]
        within = target == self._text.neighbour(0)  # there the page knows the way
        if not within:
            self._text.go(target, 0 if place == 0 else len(self._text.still(target).text))
            self._page.show_caret()
        if place == 0:  # the first title is seen as well
            self._page.verticalScrollBar().setValue(0)
        return not within

    def _leap(self, step: int) -> bool:
        """A screen further; the caret stays at its height of the window."""
        caret = self._page.cursorRect()
        scroll = self._page.verticalScrollBar()
        target = max(0, min(scroll.maximum(), scroll.value() + step * scroll.pageStep()))
        height = min(max(caret.center().y(), 0), self._page.viewport().height() - 1)
        there = self._text.at(height + target - scroll.value())
        if there is None:
            return False
        scroll.setValue(target)
        there = self._text.at(height)
        if there is not None:
            scene_id, top = there
            self._text.go(scene_id, self._text.still(scene_id).place_at(caret.left(), height - top))
        return True
