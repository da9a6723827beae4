"""The grid as a table: a row a scene, first the pairs, then a column a thread."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from inkwell.domain.planning.grid import Grid
from inkwell.support.i18n import tr, trn
from inkwell.ui.planning.grid_words import column_name, pair_words, said_cell

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLE = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Shows a `Grid`; column 0 is that of the pairs, column n the grid's n-1."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()

    def show(self, grid: Grid) -> bool:
        """Another grid; True where rows or columns came, went or moved."""
        was, self.grid = self.grid, grid
        same_rows = [row.scene for row in was.rows] == [row.scene for row in grid.rows]
        if same_rows and _keys(was) == _keys(grid):
            if grid.rows:
                last = self.index(len(grid.rows) - 1, len(grid.columns))
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.grid.columns) + 1

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.grid.rows):
            return None
        row, column = index.row(), index.column() - 1
        if role == _ROLE.DisplayRole:
            if column < 0:
                return pair_words(self.grid, row)
            return self.grid.text(row, column) or ""
        if role == _ROLE.AccessibleTextRole:
            return said_cell(self.grid, row, column)
        if role == _ROLE.ToolTipRole:
            return pair_words(self.grid, row) if column < 0 else self.grid.text(row, column) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if role != _ROLE.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            rows = self.grid.rows
            if section >= len(rows):
                return None
            return tr("{n}. {title}", n=rows[section].number, title=rows[section].title)
        return column_name(self.grid, section - 1) if section <= len(self.grid.columns) else None

    def table(self) -> list[list[str]]:
        """The author's part of it in words, the heads first, as CSV takes it."""
        threads = [at for at, column in enumerate(self.grid.columns) if column.thread is not None]
        head = [tr("No."), tr("Scene"), tr("Chapter"), tr("Set-ups and pay-offs")]
        rows = [[*head, *(column_name(self.grid, at) for at in threads)]]
        for at, row in enumerate(self.grid.rows):
            cells = [self.grid.text(at, thread) for thread in threads]
            written = ["" if text is None else " ".join(text.split()) or "×" for text in cells]
            rows.append([str(row.number), row.title, row.chapter_title, pair_words(self.grid, at), *written])
        return rows

    def size_words(self, column: int) -> str:
        """How many scenes lie on a thread."""
        one = self.grid.columns[column]
        if one.thread is None:
            return trn("found · {n} scene", "found · {n} scenes", len(one.offered))
        on = sum(self.grid.text(row, column) is not None for row in range(len(self.grid.rows)))
        return trn("{n} scene", "{n} scenes", on)


def _keys(grid: Grid) -> list[object]:
    return [int(column.thread.id) if column.thread is not None else column.offered for column in grid.columns]
