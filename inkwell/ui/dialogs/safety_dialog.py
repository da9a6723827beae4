"""Everything that can be had back: the trash and the verified backups."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId
from inkwell.domain.manuscript.project import NoteId
from inkwell.support.i18n import number, tr, tr_noop
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.moments import moment
from inkwell.ui.widgets.sorted_item import SortedItem
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.services.manuscript.history import Backup, Trashed

_VALUE = Qt.ItemDataRole.UserRole
_KINDS = {
    "scene": tr_noop("Scene"),
    "chapter": tr_noop("Chapter"),
    "part": tr_noop("Part"),
    "entry": tr_noop("Codex entry"),
    "note": tr_noop("Note"),
}


class SafetyDialog(Dialog):
    """Lists trash and backups.

    Signals:
        restore_requested: the path of a backup that should take the project's place.
    """

    restore_requested = Signal(object)

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent)
        self.setObjectName("safetyDialog")
        self.setWindowTitle(tr("Trash and backups"))
        self.resize(640, 460)
        self._services = services
        self._trash = _table(
            "trashTable", tr("Trash"), (tr("Kind"), tr("Title"), tr("Words"), tr("Deleted")), 1
        )
        self._backups = _table("backupTable", tr("Backups"), (tr("Made"), tr("Size"), tr("File")), 2)
        tabs = QTabWidget()
        back = QPushButton(tr("Put back"), enabled=False)
        back.clicked.connect(self._on_back_clicked)
        _needs_row(back, self._trash)
        self._nothing = EmptyState(tr("The trash is empty. What you delete stays here for 30 days."))
        self._nothing.hide()
        trash = _page(tr("What you delete stays here for 30 days."), self._trash, back)
        trash.layout().insertWidget(0, self._nothing)  # type: ignore[union-attr]
        self._of_trash = (*trash.findChildren(QLabel, "safetyText"), self._trash, back)
        tabs.addTab(trash, tr("Trash"))
        make, restore = QPushButton(tr("Back up now")), QPushButton(tr("Restore this one"), enabled=False)
        make.clicked.connect(self._on_make_clicked)
        restore.clicked.connect(self._on_restore_clicked)
        _needs_row(restore, self._backups)
        text = tr(
            "Made every half hour and on closing; each one is opened again and compared. Restoring keeps what is there now as well."
        )
        tabs.addTab(_page(text, self._backups, make, restore), tr("Backups"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.addWidget(tabs, 1)
        column.addWidget(buttons)
        self.fill()

    def fill(self) -> None:
        """Ask for both lists."""
        self._services.history.trash(self._show_trash)
        self._services.history.backups(self._show_backups)

    def _show_trash(self, rows: list[Trashed]) -> None:
        cells = [
            (
                _text(tr(_KINDS[row.what])),
                _text(row.title),
                SortedItem(number(row.words) if row.words else "", float(row.words or 0)),
                SortedItem(moment(row.deleted_at), row.deleted_at),
            )
            for row in rows
        ]
        _fill(self._trash, cells, rows)
        self._nothing.stand_for(*self._of_trash, empty=not rows)

    def _show_backups(self, rows: list[Backup]) -> None:
        cells = [
            (
                SortedItem(moment(row.made_at), row.made_at),
                SortedItem(QLocale().formattedDataSize(row.size), float(row.size)),
                _text(row.path.name),
            )
            for row in rows
        ]
        _fill(self._backups, cells, [row.path for row in rows])

    def _on_back_clicked(self) -> None:
        row = _chosen(self._trash)
        if row is None:
            return
        if row.what == "entry":
            self._services.codex.restore(EntryId(row.id), row.title)
        elif row.what == "note":
            self._services.codex.mark_note(NoteId(row.id), False, row.title)
        else:
            self._services.manuscript.restore(NodeId(row.id))
        self.fill()

    def _on_make_clicked(self) -> None:
        self._services.scenes.save_now()
        self._services.project.back_up()
        self._services.history.backups(self._show_backups)

    def _on_restore_clicked(self) -> None:
        path = _chosen(self._backups)
        if path is not None:
            self.accept()
            self.restore_requested.emit(Path(path))


def _page(text: str, table: QTableWidget, *buttons: QPushButton) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    label = QLabel(text, wordWrap=True, objectName="safetyText")
    label.setProperty("role", "quiet")
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addWidget(label)
    column.addWidget(table, 1)
    column.addLayout(row)
    return page


def _table(name: str, said: str, heads: tuple[str, ...], widest: int) -> QTableWidget:
    table = QTableWidget(0, len(heads))
    table.setObjectName(name)
    table.setAccessibleName(said)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSortingEnabled(True)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setSectionResizeMode(widest, QHeaderView.ResizeMode.Stretch)
    return table


def _needs_row(button: QPushButton, table: QTableWidget) -> None:
    table.itemSelectionChanged.connect(lambda: button.setEnabled(bool(table.selectedItems())))


def _fill(table: QTableWidget, cells: list[tuple[SortedItem, ...]], values: list) -> None:  # type: ignore[type-arg]
    table.setSortingEnabled(False)
    table.setRowCount(len(cells))
    for row, items in enumerate(cells):
        for column, item in enumerate(items):
            item.setData(_VALUE, values[row])
            table.setItem(row, column, item)
    table.setSortingEnabled(True)
    if cells:
        table.selectRow(0)


def _chosen(table: QTableWidget):  # type: ignore[no-untyped-def]  # noqa: ANN202
    item = table.item(table.currentRow(), 0)
    return item.data(_VALUE) if item is not None else None


def _text(text: str) -> SortedItem:
    return SortedItem(text, text.casefold())
