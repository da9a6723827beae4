"""The board as a table of cards, so that a screen reader can walk it: a column for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inkwell.domain.planning.board import Grouping, Item
from inkwell.ui.planning.words import group_size, group_word, spoken
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.planning.board import Group

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLE = Qt.ItemDataRole


class BoardModel(QAbstractTableModel):
    """Shows groups; where only what is on cards differs, those cards are told and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.grouping = Grouping.CHAPTER
        self.groups: list[Group] = []

    def show(self, grouping: Grouping, groups: Sequence[Group]) -> bool:
        """Other groups; True where cards came, went or moved, so that places are others."""
        before, after = _places(self.groups), _places(groups)
        if grouping is self.grouping and before == after:
            old, self.groups = self.groups, list(groups)
            for column, (was, now) in enumerate(zip(old, self.groups, strict=True)):
                for row, (one, other) in enumerate(zip(was.items, now.items, strict=True)):
                    if one != other:
                        index = self.index(row, column)
                        self.dataChanged.emit(index, index)
            return False
        self.beginResetModel()
        self.grouping, self.groups = grouping, list(groups)
        self.endResetModel()
        return True

    def item(self, index: Index) -> Item | None:
        """The card at a place, None where there is none."""
        if not index.isValid() or index.column() >= len(self.groups):
            return None
        items = self.groups[index.column()].items
        return items[index.row()] if index.row() < len(items) else None

    def find(self, same: tuple[str, int], column: int = 0) -> QModelIndex:
        """Where a card lies; in the column at `column` where it lies in several."""
        order = (
            [column, *range(len(self.groups))] if 0 <= column < len(self.groups) else range(len(self.groups))
        )
        for at in order:
            for row, item in enumerate(self.groups[at].items):
                if item.same == same:
                    return self.index(row, at)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else max((len(group.items) for group in self.groups), default=0)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.groups)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable if self.item(index) else flag.NoItemFlags

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        item = self.item(index)
        if item is None:
            return None
        if role == _ROLE.DisplayRole:
            return item.title
        if role in (_ROLE.AccessibleTextRole, _ROLE.ToolTipRole):
            told = spoken(item, group_word(self.grouping, self.groups[index.column()]))
            return told if role == _ROLE.AccessibleTextRole else plain_hint(item.synopsis or told)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if (
            orientation is Qt.Orientation.Horizontal
            and role == _ROLE.DisplayRole
            and section < len(self.groups)
        ):
            group = self.groups[section]
            return f"{group_word(self.grouping, group)}, {group_size(group)}"
        return None


def _places(groups: Sequence[Group]) -> list[tuple[object, str, list[tuple[str, int]]]]:
    return [(group.key, group.title, [item.same for item in group.items]) for group in groups]
