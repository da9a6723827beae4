"""The menu bar, and the same menus as one where there is no bar to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from inkwell.support.i18n import tr
from inkwell.ui.window.actions import ACTIONS, MENUS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

# What stands in the menu of a row of the manuscript.
_ROW_ACTIONS = (
    "scene.new",
    "chapter.new",
    "part.new",
    "tree.rename",
    "tree.synopsis",
    "scene.merge",
    "tree.duplicate",
    "tree.up",
    "tree.down",
    "tree.discard",
)


class WindowMenus:
    """Menus made of the rows of `actions`, in the bar of the window (the system's own on macOS)."""

    def __init__(self, window: QMainWindow, actions: Mapping[str, QAction]) -> None:
        self._window = window
        self._bar = window.menuBar()
        self._all = QMenu(window)
        self.menus: dict[str, QMenu] = {}
        for name, letter in MENUS.items():
            self.menus[name] = menu = QMenu(with_letter(tr(name), letter), window)
            self._bar.addMenu(menu)
            self._all.addMenu(menu)
        for row in ACTIONS:
            if row.divided:
                self.menus[row.menu].addSeparator()
            self.menus[row.menu].addAction(actions[row.name])
        self.row_actions = [actions[name] for name in _ROW_ACTIONS]

    def set_shown(self, shown: bool) -> None:
        """Show or hide the bar; focus mode has none."""
        self._bar.setVisible(shown)

    def open(self) -> None:
        """Open the first menu of the bar, or all menus in one where the bar is hidden or the system's."""
        if self._bar.isVisible() and not self._bar.isNativeMenuBar():
            self._bar.setActiveAction(self._bar.actions()[0])
        else:
            self._all.popup(self._window.mapToGlobal(QPoint(8, 8)))


def with_letter(text: str, letter: str) -> str:
    """A menu's name with the letter that opens it (with Alt): within the word, or behind it where it has none."""
    place = text.lower().find(letter.lower())
    return f"{text[:place]}&{text[place:]}" if place >= 0 else f"{text}(&{letter})"
