"""The codex's entries as a list that asks for a row only when it is seen: 5,000 of them come and go at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent, QIcon

    from inkwell.domain.manuscript.codex import CategoryId, Entry

ENTRY = Qt.ItemDataRole.UserRole
_DESCRIPTION_SHOWN = 300  # characters
_ROOT = QModelIndex()


class EntryList(QListView):
    """The list; whoever comes by a key sees where he stands."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        row = self.currentIndex()
        if row.isValid() and not self.selectionModel().isSelected(row):
            self.setCurrentIndex(row)
            self.selectionModel().select(row, QItemSelectionModel.SelectionFlag.ClearAndSelect)


class EntryListModel(QAbstractListModel):
    """Rows of entries, each with the icon and the name of its category."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()
        self._kinds: Mapping[CategoryId, tuple[QIcon, str]] = {}

    def show(self, entries: Sequence[Entry], kinds: Mapping[CategoryId, tuple[QIcon, str]]) -> None:
        """Show these, in their order."""
        self.beginResetModel()
        self._entries, self._kinds = tuple(entries), kinds
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        icon, kind = self._kinds[entry.category]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.DecorationRole:
            return icon
        if role == ENTRY:
            return entry.id
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_hint(entry.description[:_DESCRIPTION_SHOWN])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.name}, {kind}"
        return None
