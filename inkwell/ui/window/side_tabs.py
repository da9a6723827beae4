"""The panels on the right, one at a time, chosen by symbols; the one in front is named in words."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from inkwell.ui.theme import ThemeService


@dataclass(frozen=True)
class PanelRow:
    """A panel of the right side; the action `view.NAME` brings it to the front with `keys`."""

    name: str
    title: str
    icon: str
    keys: str


PANELS: tuple[PanelRow, ...] = (
    PanelRow("story", "Story", "scene", "Ctrl+3"),
    PanelRow("rewriter", "Rewrite", "rewrite", "Ctrl+0"),
    PanelRow("entities", "People", "group", "Ctrl+7"),
    PanelRow("feeling", "Feeling", "feeling", "Ctrl+8"),
    PanelRow("checks", "Checks", "checks", "Ctrl+9"),
    PanelRow("codex", "Codex", "lore", "Ctrl+4"),
    PanelRow("notes", "Notes", "note", "Ctrl+5"),
    PanelRow("history", "History", "history", "Ctrl+6"),
)


class SideTabs(QWidget):
    """Symbols above, the name of the panel in front, and the panel.

    Signals:
        left: the author wants to go back to the page.
    """

    left = Signal()

    def __init__(self, panels: Mapping[str, QWidget], theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("storySide")
        self._theme = theme
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        for number, one in enumerate(PANELS):
            button = QPushButton(checkable=True, objectName=f"{one.name}Tab")
            button.setProperty("role", "tab")
            button.setIconSize(QSize(18, 18))
            button.setAccessibleName(tr(one.title))
            button.setToolTip(f"{tr(one.title)} ({one.keys})")
            self._group.addButton(button, number)
            row.addWidget(button)
            self._stack.addWidget(panels[one.name])
        row.addStretch(1)
        self._title = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        self._group.idToggled.connect(self._on_group_id_toggled)
        self._group.button(0).setChecked(True)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self._group.button([row.name for row in PANELS].index(name)).setChecked(True)

    def first_in_panel(self) -> QWidget:
        """Where the keyboard goes in the panel in front: its first field or button, else its tab."""
        panel = self._stack.currentWidget()
        for widget in panel.findChildren(QWidget) if panel is not None else ():
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                return widget
        return self._group.checkedButton() or self

    def dress(self) -> None:
        """Give the buttons their symbols; they cost a tenth of a second to load, so not at once."""
        self._title.setFont(self._theme.serif(13))
        for number, one in enumerate(PANELS):
            button = self._group.button(number)
            button.setIcon(self._theme.icon(one.icon, "ink" if button.isChecked() else "quiet"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_group_id_toggled(self, number: int, on: bool) -> None:
        button, one = self._group.button(number), PANELS[number]
        if not button.icon().isNull():
            button.setIcon(self._theme.icon(one.icon, "ink" if on else "quiet"))
        if on:
            self._title.setText(tr(one.title))
            self._stack.setCurrentIndex(number)
