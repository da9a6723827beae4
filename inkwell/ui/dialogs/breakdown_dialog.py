"""A screenplay scene by scene: where, when, who and how long, to be sorted and taken along as a table."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.errors import WorldError
from inkwell.domain.script.breakdown_table import HEADS, as_csv, cells
from inkwell.support.i18n import number, tr, trn
from inkwell.support.whole_files import write_whole
from inkwell.ui.widgets.file_dialog import FileDialog
from inkwell.ui.widgets.plain_hint import plain_hint
from inkwell.ui.widgets.sorted_item import SortedItem
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.domain.script.breakdown import Breakdown

_CAST, _PAGE, _EIGHTHS = 4, 5, 6


class BreakdownDialog(Dialog):
    """Shows one moment of the script.

    Signals:
        opened: the place of the text a chosen scene stands in.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget, breakdown: Breakdown, title: str, folder: str) -> None:
        super().__init__(parent)
        self.setObjectName("breakdownDialog")
        self.setWindowTitle(tr("Breakdown"))
        self.resize(860, 520)
        self._breakdown, self._title, self._folder = breakdown, title, folder
        self.head = QLabel(said(breakdown), wordWrap=True)
        self.table = _table(breakdown)
        self.table.itemActivated.connect(self._on_table_item_activated)
        self.message = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.message.setProperty("role", "quiet")
        self.message.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        save = QPushButton(tr("Save as a table…"), autoDefault=False)
        save.setEnabled(bool(breakdown.scenes))
        save.clicked.connect(self._on_save_clicked)
        buttons.addButton(save, QDialogButtonBox.ButtonRole.ActionRole)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(self.head)
        column.addWidget(self.table, 1)
        column.addWidget(self.message)
        column.addWidget(buttons)

    def save(self, path: Path) -> None:
        """Write the table; WorldError where that cannot be."""
        text = as_csv(self._breakdown, tuple(tr(head) for head in HEADS))
        try:
            write_whole(path, ("\ufeff" + text).encode("utf-8"))
        except OSError as error:
            raise WorldError(tr("“{name}” could not be written.", name=path.name), str(error)) from error

    def _on_save_clicked(self) -> None:
        dialog = FileDialog(self, tr("Save the breakdown"), self._folder, tr("Table (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{self._title}.csv")
        dialog.fileSelected.connect(lambda name: self._save_to(Path(name)))
        dialog.open()

    def _save_to(self, path: Path) -> None:
        try:
            self.save(path)
            self.message.setText(tr("Saved as “{name}”.", name=path.name))
        except WorldError as error:
            self.message.setText(str(error))
        self.message.show()

    def _on_table_item_activated(self, item: SortedItem) -> None:
        self.accept()
        self.opened.emit(item.data(Qt.ItemDataRole.UserRole))


def said(breakdown: Breakdown) -> str:
    """The whole in a line: scenes, pages, minutes."""
    if not breakdown.scenes:
        return tr("There is no scene yet. A line such as INT. KITCHEN - DAY begins one.")
    minutes = max(1, round(breakdown.eighths / 8))
    return tr(
        "{scenes} on {pages}, about {minutes}.",
        scenes=trn("{n} scene", "{n} scenes", len(breakdown.scenes)),
        pages=trn("{n} page", "{n} pages", breakdown.pages.count),
        minutes=trn("{n} minute", "{n} minutes", minutes),
    )


def _table(breakdown: Breakdown) -> QTableWidget:
    table = QTableWidget(len(breakdown.scenes), len(HEADS), objectName="breakdownTable")
    table.setAccessibleName(tr("Breakdown"))
    table.setHorizontalHeaderLabels([tr(head) for head in HEADS])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    for row, scene in enumerate(breakdown.scenes):
        keys: tuple[float | str, ...] = (
            float(row),
            *cells(scene, row + 1)[1:_PAGE],
            float(scene.page),
            float(scene.eighths),
        )
        for column, (text, key) in enumerate(zip(cells(scene, row + 1), keys, strict=True)):
            shown = number(scene.page) if column == _PAGE else text
            item = SortedItem(shown, key)
            item.setToolTip(plain_hint(text) if column == _CAST else "")
            item.setData(Qt.ItemDataRole.UserRole, scene.source)
            if column >= _PAGE:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column in (_PAGE, len(HEADS) - 1):
        head = QTableWidgetItem(tr(HEADS[column]))
        head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(column, head)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    for column in (2, _CAST):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    table.setSortingEnabled(True)
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    return table
