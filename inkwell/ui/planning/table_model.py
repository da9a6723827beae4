"""The outline table's rows as they are sorted and filtered now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from inkwell.domain.planning.columns import EDITED, NUMBERS, Column, arranged, own_name
from inkwell.support.i18n import tr
from inkwell.ui.planning.words import cell_text, column_word
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.planning.rows import PlanRow

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()
_ROLE = Qt.ItemDataRole
# Filled by the reader, and empty until it has read.
FOUND = frozenset({Column.PEOPLE, Column.TALK, Column.FEELING})


class TableModel(QAbstractTableModel):
    """A row a scene, a column for each of `keys`, the title always first.

    Signals:
        typed: SceneId, key of the column and what was typed there.
    """

    typed = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = [Column.TITLE]
        self.rows: list[PlanRow] = []
        self.total = 0
        self._all: list[PlanRow] = []
        self._texts: dict[tuple[SceneId, str], str] = {}
        self._words, self._sort, self._descending = "", "", False

    def show(self, rows: Sequence[PlanRow]) -> None:
        """Other rows; where they are the same scenes in the same order, only the rows that differ are told."""
        self._all, self.total = list(rows), len(rows)
        self._texts.clear()
        now = self._arranged()
        if [row.scene for row in now] != [row.scene for row in self.rows]:
            self.beginResetModel()
            self.rows = now
            self.endResetModel()
            return
        before, self.rows = self.rows, now
        for place, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.keys) - 1))

    def set_keys(self, keys: Sequence[str]) -> None:
        """Other columns."""
        self.beginResetModel()
        self.keys = [Column.TITLE, *(key for key in keys if key != Column.TITLE)]
        self.rows = self._arranged()
        self.endResetModel()

    def set_filter(self, words: str) -> None:
        """Only rows that have all of these words somewhere."""
        self._words = words
        self.show(self._all)

    def set_order(self, key: str, descending: bool) -> None:
        """Sort by a column; without one they stand as they are told."""
        self._sort, self._descending = key, descending
        self.show(self._all)

    def text(self, row: PlanRow, key: str) -> str:
        """What stands in a cell, put into words once."""
        found = self._texts.get((row.scene, key))
        if found is None:
            self._texts[(row.scene, key)] = found = cell_text(row, key)
        return found

    def place_of(self, scene: SceneId) -> int:
        """The row of a scene, −1 where it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.scene == scene), -1)

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def is_edited(self, key: str) -> bool:
        """Whether cells of a column are typed into."""
        return bool(own_name(key)) or key in EDITED

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        plain = flag.ItemIsEnabled | flag.ItemIsSelectable
        return plain | flag.ItemIsEditable if self.is_edited(self.keys[index.column()]) else plain

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:
        row, key = self.rows[index.row()], self.keys[index.column()]
        if role in (_ROLE.DisplayRole, _ROLE.EditRole):
            return self.text(row, key)
        if role == _ROLE.ToolTipRole:
            return plain_hint(self._tip(row, key))
        if role == _ROLE.AccessibleTextRole:
            said = cell_text(row, key) or tr("empty")
            if key == Column.TITLE:
                return tr("{n}. {title}", n=row.number, title=said)
            return tr("{column}: {value}", column=column_word(key), value=said)
        if role == _ROLE.TextAlignmentRole and key in NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        if role != _ROLE.EditRole:
            return False
        self.typed.emit(self.rows[index.row()].scene, self.keys[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and section < len(self.keys):
            key = self.keys[section]
            if role == _ROLE.DisplayRole:
                return column_word(key)
            if role == _ROLE.TextAlignmentRole and key in NUMBERS:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def table(self) -> list[list[str]]:
        """What is shown, with its headings, for a file."""
        heads = [tr("No."), *(column_word(key) for key in self.keys)]
        return [heads, *([str(row.number), *(cell_text(row, key) for key in self.keys)] for row in self.rows)]

    def _arranged(self) -> list[PlanRow]:
        keys = dict.fromkeys((*self.keys, *Column))
        return arranged(self._all, self.text, list(keys), self._words, self._sort, self._descending)

    def _tip(self, row: PlanRow, key: str) -> str:
        if key in FOUND and row.read is None:
            return tr("Known once the book has been read (F5).")
        if key == Column.KEPT and row.kept is not None and row.kept.missing:
            return tr("Not told: {points}", points=" · ".join(row.kept.missing))
        if key == Column.PLACE and row.place_is_read:
            return tr("{place}: named most in the text. Type to say another place.", place=row.place)
        return cell_text(row, key)
