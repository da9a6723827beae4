"""Everyone and everything the story has named, by drawer; found by a few letters."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.name_forms import name_key
from inkwell.domain.text.folding import lookup_key
from inkwell.services.story.fact_words import quoted_scenes
from inkwell.support import phrases
from inkwell.support.i18n import tr
from inkwell.ui.panels.entry_list import ENTRY, EntryList, EntryListModel
from inkwell.ui.story.entry_now import as_html, entry_lines
from inkwell.ui.story.fact_queue import FactQueue
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.kind_name import kind_name
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from inkwell.services.composition import Services
    from inkwell.ui.theme import ThemeService

_SHARED_SHOWN = 3
_LINES_SHOWN = 8


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
        self._drawer = DropDown("codexDrawer")
        self._drawer.setProperty("role", "flat")
        self._drawer.setAccessibleName(tr("Category"))
        self._sort = DropDown("codexSort")
        self._sort.setProperty("role", "flat")
        self._sort.addItems([tr("By name"), tr("Newest first")])
        self._entries = EntryListModel(self)
        self._list = EntryList(objectName="codexList")
        self._list.setModel(self._entries)
        self._list.setAccessibleName(tr("Codex"))
        self._list.setUniformItemSizes(True)
        self._empty = EmptyState()
        self.queue = FactQueue(services)
        self._now = QLabel(objectName="codexNow", textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self._now.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._shared = QVBoxLayout()
        self._shared.setSpacing(0)
        new = QPushButton(tr("New entry"), objectName="newEntryButton")
        new.clicked.connect(lambda: self.new_entry_requested.emit(self._drawer.currentData()))
        self._lay_out(new)
        self._filter.textChanged.connect(self.fill)
        self._drawer.currentIndexChanged.connect(self.fill)
        self._sort.currentIndexChanged.connect(self.fill)
        self._list.activated.connect(lambda row: self.entry_requested.emit(row.data(ENTRY)))
        self._list.clicked.connect(lambda row: self.entry_requested.emit(row.data(ENTRY)))
        services.codex.codex_changed.connect(lambda _: self._on_codex_codex_changed())
        self._list.selectionModel().currentChanged.connect(lambda *_: self._tell_now())
        services.story.time.cursor_changed.connect(lambda _: self._tell_now())
        services.story.time.story_changed.connect(self._tell_now)
        theme.theme_changed.connect(self.fill)

    def _lay_out(self, new: QPushButton) -> None:
        row = QHBoxLayout()
        row.addWidget(self._drawer)
        row.addStretch(1)
        row.addWidget(self._sort)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addWidget(self._filter)
        column.addLayout(row)
        column.addWidget(self.queue)
        column.addLayout(self._shared)
        column.addWidget(self._empty, 1)
        column.addWidget(self._list, 1)
        column.addWidget(self._now)
        column.addWidget(new)

    def show_drawer(self, name: str) -> None:
        """Show one drawer, by its English name; all where there is none of that name."""
        codex = self._services.codex.codex
        category_id = next((category.id for category in codex.categories if category.name == name), None)
        self._drawer.setCurrentIndex(
            max(0, self._drawer.findData(category_id)) if category_id is not None else 0
        )

    def show_named(self, name: str) -> None:
        """Show the entries that `name` may stand for, in all drawers."""
        self._drawer.setCurrentIndex(0)
        self._filter.setText(name)
        self._list.setCurrentIndex(self._entries.index(0))
        self._list.setFocus()

    def fill(self) -> None:
        """Show the entries that fit filter and drawer; not before anybody can see them."""
        if not self.isVisible():
            return
        codex = self._services.codex.codex
        needle, drawer = lookup_key(self._filter.text()), self._drawer.currentData()
        entries = [
            entry
            for entry in codex.entries
            if (drawer is None or entry.category == drawer)
            and (not needle or any(needle in name_key(name) for name in entry.names))
        ]
        if self._sort.currentIndex() == 1:
            entries.sort(key=lambda entry: entry.id, reverse=True)
        kinds = {drawer.id: (self._theme.icon(drawer.icon), kind_name(drawer)) for drawer in codex.categories}
        chosen = self._list.currentIndex().data(ENTRY)
        self._entries.show(entries, kinds)
        place = next((i for i, entry in enumerate(entries) if entry.id == chosen), None)
        if place is not None:
            self._list.setCurrentIndex(self._entries.index(place))
        self._empty.say(
            tr("No entry here has such a name.")
            if needle
            else tr(
                "The codex is empty here. People, places and things you add are found in the text by name."
            )
        )
        self._empty.stand_for(self._list, empty=not entries)
        self._tell_now()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_shared_names()
        self.fill()

    def _tell_now(self) -> None:
        """What is stated about the chosen entry, as of the scene shown."""
        if not self.isVisible():
            return
        row = self._list.currentIndex()
        chosen, name = row.data(ENTRY) if row.isValid() else None, row.data() if row.isValid() else ""
        lines = entry_lines(self._services, chosen) if chosen is not None else []
        scene = self._services.story.time.cursor
        here = quoted_scenes(self._services.manuscript.outline).get(scene, "") if scene is not None else ""
        head = tr("{name}, as of {scene}", name=name, scene=here) if name and here else ""
        html = as_html(lines, self._theme, _LINES_SHOWN)
        self._now.setFont(self._theme.sans(small=True))
        self._now.setText("<br>".join(filter(None, (escape(head), html))))
        self._now.setAccessibleName("; ".join([head, *(line.plain for line in lines)]))
        self._now.setToolTip(
            plain_hint("\n".join(line.plain for line in lines)) if len(lines) > _LINES_SHOWN else ""
        )
        self._now.setVisible(bool(lines))

    def _tell_shared_names(self) -> None:
        """Names that two entries have, each a way to those entries; looked for while the panel is seen."""
        if not self.isVisible():
            return
        while (row := self._shared.takeAt(0)) is not None:
            if (widget := row.widget()) is not None:
                widget.deleteLater()
        for shared in self._services.codex.shared_names()[:_SHARED_SHOWN]:
            names = phrases.listed([entry.name for entry in shared.entries])
            button = QPushButton(
                tr("“{name}” is a name of {entries}", name=shared.name, entries=names),
                objectName="sharedName",
            )
            button.setProperty("role", "link")
            button.setToolTip(tr("In the text it is whoever of them was named last before it, or nobody."))
            button.clicked.connect(lambda _=False, name=shared.name: self.show_named(name))
            self._shared.addWidget(button)

    def _on_codex_codex_changed(self) -> None:
        self._tell_shared_names()
        present = self._drawer.currentData()
        self._drawer.blockSignals(True)
        self._drawer.clear()
        self._drawer.addItem(tr("Everything"), None)
        for category in self._services.codex.codex.categories:
            self._drawer.addItem(tr(category.name), category.id)
        self._drawer.setCurrentIndex(max(0, self._drawer.findData(present)) if present is not None else 0)
        self._drawer.blockSignals(False)
        self.fill()
