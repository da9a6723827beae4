"""A small table whose rows can be typed, added and removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class RowTable(QWidget):
    """Rows of text; columns named in `choices` offer a list."""

    def __init__(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        choices: Mapping[int, Sequence[str]] | None = None,
    ) -> None:
        super().__init__()
        self._choices = choices or {}
        self._table = QTableWidget(0, len(heads))
        self._table.setHorizontalHeaderLabels(list(heads))
        self._heads = list(heads)
        self._table.setAccessibleName(", ".join(heads))
        self._table.setTabKeyNavigation(False)  # the cells are fields: Tab goes from one to the next and out
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setMinimumHeight(110)
        header = self._table.horizontalHeader()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._table.setColumnWidth(0, 130)
        add, remove = QPushButton(tr("Add")), QPushButton(tr("Remove"))
        for button in (add, remove):
            button.setProperty("role", "link")
        add.clicked.connect(lambda: self.add_row([""] * len(heads)))
        remove.clicked.connect(self._on_remove_clicked)
        buttons = QHBoxLayout()
        buttons.addWidget(add)
        buttons.addWidget(remove)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._table)
        column.addLayout(buttons)
        for row in rows:
            self.add_row(row)

    def add_row(self, values: Sequence[str]) -> None:
        """A row at the end."""
        row = self._table.rowCount()
        self._table.insertRow(row)
        self._table.setRowHeight(row, 34)
        for column, value in enumerate(values):
            if column in self._choices:
                box = DropDown()
                box.addItems(list(self._choices[column]))
                box.setCurrentIndex(max(0, box.findText(value)))
            else:
                box = QLineEdit(value)
            box.setAccessibleName(self._heads[column])
            self._table.setCellWidget(row, column, box)

    def rows(self) -> list[list[str]]:
        """The texts as they stand."""
        return [
            [self._cell(row, column) for column in range(self._table.columnCount())]
            for row in range(self._table.rowCount())
        ]

    def _cell(self, row: int, column: int) -> str:
        widget = self._table.cellWidget(row, column)
        if isinstance(widget, QComboBox):
            return widget.currentText()
        return widget.text() if isinstance(widget, QLineEdit) else ""

    def _on_remove_clicked(self) -> None:
        row = next(
            (
                i
                for i in range(self._table.rowCount())
                for j in range(self._table.columnCount())
                if self._table.cellWidget(i, j) is not None and self._table.cellWidget(i, j).hasFocus()
            ),
            self._table.rowCount() - 1,
        )
        if row >= 0:
            self._table.removeRow(row)
