"""The people of the map as a list, so that a screen reader can walk it."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from inkwell.domain.planning.relations import Relations
from inkwell.ui.planning.map_words import said_person

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLE = Qt.ItemDataRole


class MapModel(QAbstractListModel):
    """A row a person."""

    def __init__(self) -> None:
        super().__init__()
        self.relations = Relations()

    def show(self, relations: Relations) -> None:
        """Other people, or other ties."""
        before = [person.name for person in self.relations.people]
        if before == [person.name for person in relations.people]:
            self.relations = relations
            if before:
                self.dataChanged.emit(self.index(0), self.index(len(before) - 1))
            return
        self.beginResetModel()
        self.relations = relations
        self.endResetModel()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.relations.people)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.relations.people):
            return None
        if role == _ROLE.DisplayRole:
            return self.relations.people[index.row()].name
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            return said_person(self.relations, index.row())
        return None
