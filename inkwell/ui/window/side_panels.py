"""The panels on the right, one at a time, under the name of the one in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.widgets.tab_order import seen_order
from inkwell.ui.window.panel_rail import PANELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from inkwell.ui.theme import ThemeService

_NAMES = tuple(row.name for row in PANELS)


class SidePanels(QWidget):
    """The name of the panel in front, and the panel; `panel_rail` holds the tabs.

    Signals:
        left: the author wants to go back to the page.
    """

    left = Signal()

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("storySide")
        self._theme = theme
        self._stack = QStackedWidget()
        self._title = QLabel(objectName="panelTitle")  # pyright: ignore[reportCallIssue]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 4, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)

    def hold(self, panels: Mapping[str, QWidget]) -> None:
        """Take the panels in, by name; once it stands in its window."""
        for name in _NAMES:
            self._stack.addWidget(panels[name])
        self.show_panel(_NAMES[0])

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self._stack.setCurrentIndex(_NAMES.index(name))
        self._title.setText(tr(PANELS[_NAMES.index(name)].title))

    def first_in_panel(self) -> QWidget | None:
        """Where the keyboard goes in the panel in front: its first field or button; None where it has none."""
        panel = self._stack.currentWidget()
        for widget in seen_order(panel) if panel is not None else ():
            if widget.isVisible() and widget.isEnabled():
                return widget
        return None

    def dress(self) -> None:
        """Take the theme's type."""
        self._title.setFont(self._theme.serif(13))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
