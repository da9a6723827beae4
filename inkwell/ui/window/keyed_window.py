"""What keys do in the main window wherever no part of it wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton

from inkwell.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class KeyedWindow(QMainWindow):
    """Return presses the button with the focus, which Qt has in dialogs only; Esc goes back; Tab goes as things are seen."""

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

    def focusNextPrevChild(self, next: bool) -> bool:  # Qt's name
        order_tabs(self)
        return super().focusNextPrevChild(next)
