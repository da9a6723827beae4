"""The window's sides: which are wished for, which there is room for, and none of them in focus mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inkwell.ui.window.geometry import sides_with_room

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from inkwell.services.settings import SettingsService
    from inkwell.ui.window.panel_rail import PanelRail

_WISHES = {"both": ("left", "right"), "left": ("left",), "right": ("right",), "none": ()}
_ACTIONS = {"left": "view.left", "right": "view.right"}


class WindowSides(QObject):
    """Shows and hides the manuscript on the left, the panels on the right, their tabs and the status line.

    What the author wishes is a setting; a narrow window shows as many as leave the page room, the one asked for last first.
    """

    def __init__(
        self,
        window: QWidget,
        sides: Mapping[str, QWidget],
        status: QWidget,
        rail: PanelRail,
        settings: SettingsService,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window, self._sides, self._status, self._rail = window, sides, status, rail
        self._settings, self._actions = settings, actions
        self._is_open = self._in_focus = False
        self._first, self._pages = "left", 1

    def set_open(self, is_open: bool) -> None:
        """Whether a project is open; without one there are no sides, and no page to be alone with."""
        self._is_open = is_open
        if not is_open and self._in_focus:
            self._actions["view.focus"].setChecked(False)
        self.fit()

    def set_pages(self, pages: int) -> None:
        """How many pages need room beside one another."""
        self._pages = pages
        self.fit()

    def set_focus_mode(self, on: bool) -> None:
        """Nothing but the page."""
        self._in_focus = on
        self.fit()

    def wish(self, side: str, shown: bool) -> None:
        """The author shows or hides a side; remembered, but in focus mode, which is for a while."""
        others = [name for name in self._wished() if name != side]
        sides = tuple(sorted([*others, side] if shown else others))
        if shown:
            self._first = side
        if not self._in_focus:
            self._settings.set(
                "window.side_panels", next(name for name, wished in _WISHES.items() if wished == sides)
            )
            self.fit()
        else:
            self._sides[side].setVisible(shown)

    def fit(self) -> None:
        """Show the sides that are wished for and have room, and let the switches say which."""
        shown: tuple[str, ...] = ()
        if self._is_open and not self._in_focus:
            room = self._window.width() - self._rail.sizeHint().width()
            shown = sides_with_room(room, self._wished(), self._first, self._pages)
        for side, widget in self._sides.items():
            widget.setVisible(side in shown)
            action = self._actions.get(_ACTIONS[side])
            if action is not None:
                action.blockSignals(True)
                action.setChecked(side in shown)
                action.blockSignals(False)
        self._rail.set_open("right" in shown)
        for widget in (self._rail, self._status):
            widget.setVisible(self._is_open and not self._in_focus)

    def _wished(self) -> tuple[str, ...]:
        return _WISHES.get(self._settings.text("window.side_panels"), _WISHES["both"])
