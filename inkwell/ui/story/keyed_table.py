"""A table of rows to choose from, none of them typed into, whose keys do something with the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class KeyedTable(QTableWidget):
    """One row at a time is chosen; Tab leaves it. `acts` are the keys and what they do."""

    def __init__(
        self, name: str, spoken: str, heads: Sequence[str], acts: Mapping[Qt.Key, Callable[[], object]]
    ) -> None:
        super().__init__(0, len(heads))
        self._acts = dict(acts)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def set_row(self, row: int, texts: Sequence[str], tip: str = "") -> list[QTableWidgetItem]:
        """Fill a row; its items."""
        items = [QTableWidgetItem(text) for text in texts]
        for column, item in enumerate(items):
            item.setToolTip(plain_hint(tip or item.text()))
            self.setItem(row, column, item)
        return items

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = self._acts.get(Qt.Key(event.key()))
        if act is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            act()
        else:
            super().keyPressEvent(event)
