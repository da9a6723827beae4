"""What was looked for in this session, to be had again from a small menu below the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.ui.theme import ThemeService

_MOST = 12
_LONGEST_SHOWN = 60  # characters


class RecentSearches(QObject):
    """The last searches of one field, newest first. Up in the field opens them, and so does the small clock in it."""

    def __init__(self, field: QLineEdit, theme: ThemeService) -> None:
        super().__init__(field)
        self._field, self._theme = field, theme
        self.texts: list[str] = []
        self.menu = QMenu(field)
        self.menu.setObjectName("recentSearches")
        self.menu.setAccessibleName(tr("Searches of this session"))
        self._clock = QAction(tr("Searches of this session"), field)
        self._clock.setVisible(False)
        field.addAction(self._clock, QLineEdit.ActionPosition.TrailingPosition)
        self._clock.triggered.connect(self.open)
        self.menu.triggered.connect(self._on_menu_triggered)
        theme.theme_changed.connect(self._take_icon)
        self._take_icon()

    def note(self) -> None:
        """What stands in the field was really looked for."""
        text = self._field.text()
        if text.strip():
            self.texts = [text, *(one for one in self.texts if one != text)][:_MOST]
            self._clock.setVisible(True)

    def open(self) -> bool:
        """Show them, the newest chosen; False where there are none."""
        if not self.texts:
            return False
        self.menu.clear()
        for text in self.texts:
            shown = text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"
            self.menu.addAction(shown.replace("&", "&&")).setData(text)
        self.menu.setActiveAction(self.menu.actions()[0])
        self.menu.popup(self._field.mapToGlobal(QPoint(0, self._field.height())))
        return True

    def _on_menu_triggered(self, action: QAction) -> None:
        self._field.setText(str(action.data()))
        self._field.selectAll()
        self._field.setFocus()

    def _take_icon(self) -> None:
        self._clock.setIcon(self._theme.icon("history"))
