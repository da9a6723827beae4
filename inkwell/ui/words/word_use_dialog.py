"""Words used often: what this book says oftener than the author's other books, or than novels do."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.text.counted import counted
from inkwell.support.i18n import number, tr, trc
from inkwell.ui.widgets.sorted_item import SortedItem
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.text.word_use import WordUse
    from inkwell.services.words.word_use_service import WordUses, WordUseService

_MOST_ROWS = 5_000


class WordUseDialog(Dialog):
    """A table that can be sorted; a word opens its places in the book.

    Signals:
        word_chosen: a word whose places are wanted.
    """

    word_chosen = Signal(str)

    def __init__(self, parent: QWidget, service: WordUseService) -> None:
        super().__init__(parent)
        self.setObjectName("wordUseDialog")
        self.setWindowTitle(tr("Words used often"))
        self.resize(620, 560)
        self._found: WordUses | None = None
        self.head = QLabel(tr("Counting the words of the book…"), wordWrap=True, objectName="wordUseHead")
        self.striking = QCheckBox(tr("Only words that stand out"), objectName="wordUseStriking", checked=True)
        self.striking.setToolTip(tr("At least five times, twice as often as there, and not by chance."))
        self.table = QTableWidget(0, 4, objectName="wordUseTable")
        self.table.setAccessibleName(tr("Words used often"))
        self.table.setHorizontalHeaderLabels(
            [trc("of a language", "Word"), tr("Times"), tr("Expected"), tr("Times as often")]
        )
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(8)
        for widget in (self.head, self.striking, self.table, buttons):
            column.addWidget(widget, int(widget is self.table))
        self.striking.toggled.connect(self._fill)
        self.table.itemActivated.connect(self._on_table_item_activated)
        service.counted.connect(self._on_service_counted)

    def _on_table_item_activated(self, item: QTableWidgetItem) -> None:
        if (word := self.table.item(item.row(), 0)) is not None:
            self.word_chosen.emit(word.text())

    def _on_service_counted(self, found: WordUses) -> None:
        self._found = found
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        uses = [use for use in found.uses if use.stands_out or not self.striking.isChecked()][:_MOST_ROWS]
        self.head.setText(self._heading(found, len(uses)))
        self.table.setSortingEnabled(False)
        self.table.setRowCount(len(uses))
        for row, use in enumerate(uses):
            for place, item in enumerate(_cells(use)):
                if place:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, place, item)
        # The most striking first, until a heading is pressed.
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.table.setSortingEnabled(True)
        if uses:
            self.table.selectRow(0)
            self.table.setFocus()

    def _heading(self, found: WordUses, shown: int) -> str:
        if not found.total:
            return tr("There are no words in the book yet.")
        if not shown:
            return tr("No word stands out beside {others}.", others=found.compared_with)
        return tr(
            "{words} beside {others}; names are left out. Return shows where a word stands.",
            words=counted(found.total),
            others=found.compared_with,
        )


def _cells(use: WordUse) -> tuple[SortedItem, ...]:
    return (
        SortedItem(use.word, use.word),
        SortedItem(number(use.count), float(use.count)),
        SortedItem(number(use.expected, 1), use.expected),
        SortedItem(f"{number(use.ratio, 1)} ×", use.ratio)
        if use.expected >= 0.5
        else SortedItem("–", use.ratio),
    )
