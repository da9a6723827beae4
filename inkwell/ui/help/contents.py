"""The left side of the guide: every page, or what a search found, to be walked with the arrows."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inkwell.services.help.search import pattern_of, query_words, search
from inkwell.support.i18n import tr
from inkwell.ui.help.hit_delegate import HitDelegate

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from inkwell.services.help.guide import Guide
    from inkwell.services.help.search import Hit
    from inkwell.ui.help.pages import Page
    from inkwell.ui.theme import ThemeService

_REST_MS = 120
_TOPIC, _ANCHOR = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Contents(QWidget):
    """A field to search in and the list under it.

    Signals:
        chosen: id of a topic and an anchor; the list walks on.
        opened: the reader goes over to the page.
        searched: the query is another now.
    """

    chosen = Signal(str, str)
    opened = Signal()
    searched = Signal()

    def __init__(self, guide: Guide, theme: ThemeService, page: Callable[[str], Page]) -> None:
        super().__init__()
        self._guide, self._theme, self._page = guide, theme, page
        self._topic = ""
        self.field = QLineEdit(
            objectName="helpSearch", placeholderText=tr("Search the guide"), clearButtonEnabled=True
        )
        self.field.setAccessibleName(tr("Search the guide"))
        self.field.installEventFilter(self)
        self.list = QListWidget(objectName="helpList", wordWrap=True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = HitDelegate(theme)
        self.list.setItemDelegate(self._delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self.search)
        self.field.textChanged.connect(lambda _: self._rest.start())
        self.list.itemClicked.connect(self._open)
        self.list.itemActivated.connect(self._open)
        self.list.currentItemChanged.connect(self._on_list_current_item_changed)
        theme.theme_changed.connect(self.fill)
        self.fill()

    @property
    def is_searching(self) -> bool:
        """Whether hits are shown instead of the pages."""
        return bool(self.field.text().strip())

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """What is looked for; None where nothing is."""
        return pattern_of(query_words(self.field.text()))

    def mark(self, topic_id: str) -> None:
        """Mark the page in front, without opening anything."""
        self._topic = topic_id
        if self.is_searching:
            return
        self.list.blockSignals(True)
        for row in range(self.list.count()):
            if self.list.item(row).data(_TOPIC) == topic_id:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)

    def search(self) -> None:
        """List what the field asks for now."""
        self._rest.stop()
        self.fill()
        self.searched.emit()

    def fill(self) -> None:
        """List the hits, or all pages where nothing is looked for."""
        self.list.blockSignals(True)
        self.list.clear()
        self._delegate.query = self.field.text().strip()
        if self.is_searching:
            self.list.setAccessibleName(tr("What was found in the guide"))
            self._fill_hits()
        else:
            self.list.setAccessibleName(tr("Pages of the guide"))
            for topic in self._guide.topics:
                item = self._add(self._guide.title(topic.id), topic.id, "")
                item.setIcon(self._theme.icon(topic.icon))
        self.list.blockSignals(False)
        self.mark(self._topic)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the search field the arrows walk the list, and Return opens."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._rest.isActive():
                    self.search()
                self._open(self.list.currentItem() or self.list.item(0))
                return True
        return super().eventFilter(watched, event)

    def _fill_hits(self) -> None:
        sections = [section for topic in self._guide.topics for section in self._page(topic.id).sections]
        hits = search(sections, self.field.text())
        for hit in hits:
            self._add(f"{_head(hit)}\n{hit.excerpt}", hit.section.topic, hit.section.anchor)
        if not hits:
            self._add(tr("No page has all these words."), "", "").setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, text: str, topic: str, anchor: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(_TOPIC, topic)
        item.setData(_ANCHOR, anchor)
        self.list.addItem(item)
        return item

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_TOPIC):
            self.chosen.emit(item.data(_TOPIC), item.data(_ANCHOR))
            self.opened.emit()

    def _on_list_current_item_changed(self, item: QListWidgetItem | None, _old: object) -> None:
        """Walking through the list turns the pages."""
        if item is not None and item.data(_TOPIC):
            self.chosen.emit(item.data(_TOPIC), item.data(_ANCHOR))


def _head(hit: Hit) -> str:
    section = hit.section
    return section.title if section.heading in ("", section.title) else f"{section.title} · {section.heading}"
