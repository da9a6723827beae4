"""Writing a few words where they stand: in a cell of the grid, or in the head of a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

_LEAST = (180, 34)


class CellEditor(QPlainTextEdit):
    """Return or a click elsewhere keeps the words, Shift+Return begins a line, Esc leaves all as it was.

    Signals:
        kept: the words.
        left: it is closed.
    """

    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget, rect: QRect, text: str, called: str) -> None:
        super().__init__(text, parent)
        self.setObjectName("planCellEditor")
        self.setAccessibleName(called)
        self.setTabChangesFocus(True)
        size = rect.size().expandedTo(type(rect.size())(*_LEAST))
        left = max(0, min(rect.left(), parent.width() - size.width()))
        top = max(0, min(rect.top(), parent.height() - size.height()))
        self.setGeometry(left, top, size.width(), size.height())
        self._is_open = True
        self.show()
        self.raise_()
        self.setFocus()
        self.selectAll()

    def finish(self, keep: bool) -> None:
        """Close it, and keep what is written or not."""
        if self._is_open:
            self._is_open = False
            self.hide()
            self.deleteLater()
            if keep:
                self.kept.emit("\n".join(line.strip() for line in self.toPlainText().strip().split("\n")))
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()  # every key is the field's own
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        elif is_return and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.finish(keep=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.finish(keep=True)
