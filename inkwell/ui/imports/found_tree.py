"""The tree of what was found: titles, words, first words; a row a part, chapter or scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import without_marks
from inkwell.domain.text.text import count_words
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.exchange.tree_rows import Rows

_PLACE = Qt.ItemDataRole.UserRole
_FIRST_LETTERS = 90
_RANK = {NodeKind.PART: 0, NodeKind.CHAPTER: 1, NodeKind.SCENE: 2}


class FoundTree(QTreeWidget):
    """Shows the rows of each file; knows a row by its file and its number in it.

    Signals:
        row_chosen: file and row that the author looks at; row -1 for a file's own line.
    """

    row_chosen = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._words_of: Callable[[str], int] = count_words
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
        header.resizeSection(0, 250)
        self.currentItemChanged.connect(self._on_current_item_changed)

    def show_files(
        self, names: Sequence[str], files: Sequence[Rows], words_of: Callable[[str], int] = count_words
    ) -> None:
        """Show all of it, the same place in sight and chosen where it is still there."""
        self._words_of = words_of
        chosen, scrolled = self.place, self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for file, (name, rows) in enumerate(zip(names, files, strict=True)):
            top = self.invisibleRootItem()
            if len(files) > 1:
                top = QTreeWidgetItem(top, [name])
                top.setData(0, _PLACE, (file, -1))
            self._fill(top, file, rows)
        self.expandAll()
        self.blockSignals(False)
        self._choose(chosen)
        self.verticalScrollBar().setValue(scrolled)

    @property
    def place(self) -> tuple[int, int]:
        """File and row the author looks at; (0, -1) where there is none."""
        item = self.currentItem()
        return item.data(0, _PLACE) if item is not None else (0, -1)

    def selected(self) -> dict[int, set[int]]:
        """The chosen rows by file."""
        found: dict[int, set[int]] = {}
        for item in self.selectedItems():
            file, row = item.data(0, _PLACE)
            if row >= 0:
                found.setdefault(file, set()).add(row)
        return found

    def _fill(self, top: QTreeWidgetItem, file: int, rows: Rows) -> None:
        above: list[tuple[int, QTreeWidgetItem]] = [(-1, top)]
        for row, node in enumerate(rows):
            rank = _RANK[node.kind]
            while above[-1][0] >= rank:
                above.pop()
            item = QTreeWidgetItem(above[-1][1], [node.title or tr("Untitled"), *self._facts(node)])
            item.setData(0, _PLACE, (file, row))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, node.title)
            if node.kind is not NodeKind.SCENE:
                font = item.font(0)
                font.setBold(True)
                item.setFont(0, font)
                above.append((rank, item))

    def _choose(self, place: tuple[int, int]) -> None:
        """The row at that place, or the nearest one before it."""
        best: QTreeWidgetItem | None = None
        pending = [self.topLevelItem(index) for index in range(self.topLevelItemCount())]
        for item in pending:
            if item is None:
                continue
            if best is None or item.data(0, _PLACE) <= place:
                best = item
            pending.extend(item.child(index) for index in range(item.childCount()))
            if best is not None and best.data(0, _PLACE) < item.data(0, _PLACE) <= place:
                best = item
        if best is not None:
            self.setCurrentItem(best)

    def _on_current_item_changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.row_chosen.emit(*item.data(0, _PLACE))

    def _facts(self, node: BookNode) -> list[str]:
        if node.kind is not NodeKind.SCENE:
            return ["", node.synopsis.split("\n")[0][:_FIRST_LETTERS]]
        first = next((line for line in node.text.split("\n") if line.strip()), node.synopsis)
        return [
            number(self._words_of(node.text)),
            without_marks(first[: 2 * _FIRST_LETTERS])[:_FIRST_LETTERS],
        ]
