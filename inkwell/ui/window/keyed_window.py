"""What keys do in the main window wherever no part of it wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QPlainTextEdit, QPushButton

from inkwell.ui.editor.keys import is_letter_command
from inkwell.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget


class _LetterCommands(QObject):
    """Keeps a field from claiming Ctrl and a letter for itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and is_letter_command(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class KeyedWindow(QMainWindow):
    """Return presses the button with the focus, which Qt has in dialogs only; Esc goes back; Tab goes as things are seen.

    Ctrl and a letter is the window's command in fields too, where Qt has keys of Emacs on X11: Ctrl+E made an entry in the
    page and went to the end of the line in a note, and Ctrl+K cut the rest of it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands = _LetterCommands(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._on_focus_changed)

    def go_back(self) -> None:
        """To the page."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        button, is_return = self.focusWidget(), event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and isinstance(button, QPushButton) and not event.isAutoRepeat():
            button.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, (QLineEdit, QPlainTextEdit)) and new.window() is self:
            new.installEventFilter(self._commands)

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        order_tabs(self)
        return super().focusNextPrevChild(next)
