"""Everyone and everything the story has named, by drawer; found by a few letters."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_ENTRY = Qt.ItemDataRole.UserRole


class CodexPanel(QWidget):
    """The list of entries.

    Signals:
        entry_requested: an EntryId to open.
        new_entry_requested: a CategoryId for a new entry, or None.
    """

    entry_requested = Signal(object)
    new_entry_requested = Signal(object)

    def __init__(self, services: Services, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("codexPanel")
        self._services = services
        self._theme = theme
        self._filter = QLineEdit(
            placeholderText=tr("Find in the codex"), clearButtonEnabled=True, objectName="codexFilter"
        )
        self._filter.setAccessibleName(tr("Find in the codex"))
        self._drawer = QComboBox(objectName="codexDrawer")
        self._drawer.setProperty("role", "flat")
        self._drawer.setAccessibleName(tr("Category"))
        self._sort = QComboBox(objectName="codexSort")
        self._sort.setProperty("role", "flat")
        self._sort.addItems([tr("By name"), tr("Newest first")])
        self._list = QListWidget(objectName="codexList")
        self._list.setAccessibleName(tr("Codex"))
        self._empty = QLabel(
            tr("The codex is empty here. People, places and things you add are found in the text by name."),
            wordWrap=True,
        )
        self._empty.setProperty("role", "quiet")
        new = QPushButton(tr("New entry"), objectName="newEntryButton")
        new.clicked.connect(lambda: self.new_entry_requested.emit(self._drawer.currentData()))
        row = QHBoxLayout()
        row.addWidget(self._drawer)
        row.addStretch(1)
        row.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        column.addWidget(self._empty)
        column.addWidget(new)
        self._filter.textChanged.connect(self.fill)
        self._drawer.currentIndexChanged.connect(self.fill)
        self._sort.currentIndexChanged.connect(self.fill)
        self._list.itemActivated.connect(lambda item: self.entry_requested.emit(item.data(_ENTRY)))
        self._list.itemClicked.connect(lambda item: self.entry_requested.emit(item.data(_ENTRY)))
        services.codex.codex_changed.connect(lambda _: self._on_codex_codex_changed())
        theme.theme_changed.connect(self.fill)

    def show_drawer(self, name: str) -> None:
        """Show one drawer, by its English name; all where there is none of that name."""
        codex = self._services.codex.codex
        category_id = next((category.id for category in codex.categories if category.name == name), None)
        self._drawer.setCurrentIndex(
            max(0, self._drawer.findData(category_id)) if category_id is not None else 0
        )

    def fill(self) -> None:
        """Show the entries that fit filter and drawer; not before anybody can see them."""
        if not self.isVisible():
            return
        codex = self._services.codex.codex
        needle, drawer = self._filter.text().casefold(), self._drawer.currentData()
        entries = [
            entry
            for entry in codex.entries
            if (drawer is None or entry.category == drawer)
            and (not needle or any(needle in name.casefold() for name in entry.names))
        ]
        if self._sort.currentIndex() == 1:
            entries.sort(key=lambda entry: entry.id, reverse=True)
        self._list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.name)
            item.setData(_ENTRY, entry.id)
            item.setIcon(self._theme.icon(codex.category(entry.category).icon))
            item.setToolTip(entry.description[:300].replace("<", "‹"))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{entry.name}, {codex.category(entry.category).name}"
            )
            self._list.addItem(item)
        self._empty.setVisible(not entries)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fill()

    def _on_codex_codex_changed(self) -> None:
        present = self._drawer.currentData()
        self._drawer.blockSignals(True)
        self._drawer.clear()
        self._drawer.addItem(tr("Everything"), None)
        for category in self._services.codex.codex.categories:
            self._drawer.addItem(tr(category.name), category.id)
        self._drawer.setCurrentIndex(max(0, self._drawer.findData(present)) if present is not None else 0)
        self._drawer.blockSignals(False)
        self.fill()
