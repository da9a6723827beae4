"""The tree of what was found: titles, words, first words; a row a part, chapter or scene.

A row says its words when it comes into sight: a book of a thousand scenes would hold the window else.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import without_marks
from inkwell.domain.text.text import count_words
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.exchange.tree_rows import Rows

_FIRST_LETTERS = 90
_RANK = {NodeKind.PART: 0, NodeKind.CHAPTER: 1, NodeKind.SCENE: 2}
_SHOWN = Qt.ItemDataRole.DisplayRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Row(QTreeWidgetItem):
    """A part, chapter or scene; a file where there is no node."""

    def __init__(
        self,
        above: QTreeWidgetItem,
        place: tuple[int, int],
        node: BookNode | None,
        words_of: Callable[[str], int],
        name: str = "",
    ) -> None:
        super().__init__(above)
        self.place = place
        self._node, self._words_of, self._name = node, words_of, name

    def data(self, column: int, role: int) -> Any:
        node = self._node
        if node is None:
            return self._name if role == _SHOWN and column == 0 else None
        if role == _SHOWN:
            return (self._title, self._words, self._begins)[column](node)
        if role == Qt.ItemDataRole.ToolTipRole and column == 0:
            return node.title
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 1:
            return _RIGHT
        if role == Qt.ItemDataRole.FontRole and column == 0 and node.kind is not NodeKind.SCENE:
            font = QFont(self.treeWidget().font())
            font.setBold(True)
            return font
        return None

    def _title(self, node: BookNode) -> str:
        return node.title or tr("Untitled")

    def _words(self, node: BookNode) -> str:
        return number(self._words_of(node.text)) if node.kind is NodeKind.SCENE else ""

    def _begins(self, node: BookNode) -> str:
        if node.kind is not NodeKind.SCENE:
            return node.synopsis.split("\n")[0][:_FIRST_LETTERS]
        first = next((line for line in node.text.split("\n") if line.strip()), node.synopsis)
        return without_marks(first[: 2 * _FIRST_LETTERS])[:_FIRST_LETTERS]


class FoundTree(QTreeWidget):
    """Shows the rows of each file; knows a row by its file and its number in it.

    Signals:
        row_chosen: file and row that the author looks at; row -1 for a file's own line.
    """

    row_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_Row] = []  # in reading order, a file's own line before its rows
        self.setObjectName("foundTree")
        self.setAccessibleName(tr("What was found"))
        self.setHeaderLabels([tr("Title"), tr("Words"), tr("Begins")])
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # as wide as what is in sight
        header.resizeSection(0, 250)
        self.currentItemChanged.connect(self._on_current_item_changed)

    def show_files(
        self, names: Sequence[str], files: Sequence[Rows], words_of: Callable[[str], int] = count_words
    ) -> None:
        """Show all of it, the same place in sight and chosen where it is still there."""
        chosen, scrolled = self.place, self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        self._rows = []
        for file, (name, rows) in enumerate(zip(names, files, strict=True)):
            top = self.invisibleRootItem()
            if len(files) > 1:
                top = _Row(top, (file, -1), None, words_of, name)
                self._rows.append(top)
            self._fill(top, file, rows, words_of)
        self.expandAll()
        self.blockSignals(False)
        self._choose(chosen)
        self.verticalScrollBar().setValue(scrolled)

    @property
    def place(self) -> tuple[int, int]:
        """File and row the author looks at; (0, -1) where there is none."""
        item = self.currentItem()
        return item.place if isinstance(item, _Row) else (0, -1)

    def selected(self) -> dict[int, set[int]]:
        """The chosen rows by file."""
        found: dict[int, set[int]] = {}
        for item in self.selectedItems():
            file, row = item.place if isinstance(item, _Row) else (0, -1)
            if row >= 0:
                found.setdefault(file, set()).add(row)
        return found

    def _fill(self, top: QTreeWidgetItem, file: int, rows: Rows, words_of: Callable[[str], int]) -> None:
        above: list[tuple[int, QTreeWidgetItem]] = [(-1, top)]
        for row, node in enumerate(rows):
            rank = _RANK[node.kind]
            while above[-1][0] >= rank:
                above.pop()
            item = _Row(above[-1][1], (file, row), node, words_of)
            self._rows.append(item)
            if node.kind is not NodeKind.SCENE:
                above.append((rank, item))

    def _choose(self, place: tuple[int, int]) -> None:
        """The row at that place, or the nearest one before it."""
        if self._rows:
            after = bisect_right(self._rows, place, key=lambda row: row.place)
            self.setCurrentItem(self._rows[max(after - 1, 0)])

    def _on_current_item_changed(self, item: QTreeWidgetItem | None) -> None:
        if isinstance(item, _Row):
            self.row_chosen.emit(*item.place)
