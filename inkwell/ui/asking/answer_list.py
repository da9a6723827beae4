"""Rows of an answer: wrapped, gone through by keys, opened by Return or a press."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from inkwell.ui.widgets.plain_hint import plain_hint
from inkwell.ui.widgets.wrapped_rows import SPACE_BELOW, WrappedRows

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

    from inkwell.ui.theme import ThemeService

_GAP = 8  # pixels
_WHAT, _QUIET, _SECTION = (Qt.ItemDataRole.UserRole + number for number in range(3))


class AnswerList(QTreeWidget):
    """Rows with a quiet line below each.

    Signals:
        opened: what a pressed row stands for.
    """

    opened = Signal(object)

    def __init__(self, name: str, spoken: str, theme: ThemeService) -> None:
        super().__init__(objectName=name, headerHidden=True, wordWrap=True, indentation=0)
        self._theme = theme
        self._section: object = None
        self._heads: list[QTreeWidgetItem] = []
        self.setAccessibleName(spoken)
        self.setItemDelegate(WrappedRows(self))
        self.setRootIsDecorated(False)
        theme.theme_changed.connect(self._on_theme_changed)
        self.itemClicked.connect(self._on_item_activated)
        self.itemActivated.connect(self._on_item_activated)

    def add(self, text: str, note: str = "", what: object = None, quiet: bool = False, tip: str = "") -> None:
        """A row, with room above it; `note` stands right below it in small type, `what` is told when it is opened."""
        if self.topLevelItemCount() and not quiet:
            self._gap()
        self._row(text, what, quiet, tip, serif=not quiet)
        if note:
            self._row(note, what, True, tip, serif=False)

    def clear(self) -> None:
        """Take all rows away."""
        self._heads.clear()
        super().clear()

    def choose_question(self, number: int) -> None:
        """Stand at a question, counted from 0; at the last where there are fewer."""
        if self._heads:
            self.setCurrentItem(self._heads[min(number, len(self._heads) - 1)])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by a key stands at the first row he sees."""
        super().focusInEvent(event)
        seen = self.itemAt(1, 1)
        if (
            event.reason() != Qt.FocusReason.MouseFocusReason
            and not self.selectedItems()
            and seen is not None
        ):
            self.setCurrentItem(seen)

    def chosen(self) -> object:
        """What the row under the cursor stands for; None where it is none."""
        item = self.currentItem()
        return item.data(0, _WHAT) if item is not None else None

    def section(self) -> object:
        """What the question above the row under the cursor stands for; None where it is none."""
        item = self.currentItem()
        return item.data(0, _SECTION) if item is not None else None

    def texts(self) -> list[str]:
        """The rows as they read."""
        return [item.text(0) for i in range(self.topLevelItemCount()) if (item := self.topLevelItem(i))]

    def ask(self, question: str, section: object = None) -> None:
        """What was asked: a row of its own, in the type of the window. The rows after it belong to `section`."""
        self._section = section
        if self.topLevelItemCount():
            self._gap()
        self._heads.append(self._row(question, None, False, "", serif=False))

    def _gap(self) -> None:
        last = self.topLevelItem(self.topLevelItemCount() - 1)
        if last is not None:
            last.setData(0, SPACE_BELOW, _GAP)

    def _row(self, text: str, what: object, quiet: bool, tip: str, serif: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text])
        item.setData(0, _WHAT, what)
        item.setData(0, _SECTION, self._section)
        item.setToolTip(0, plain_hint(tip))
        item.setFont(0, self._theme.serif(12) if serif else self._theme.sans(small=quiet))
        item.setData(0, _QUIET, quiet)
        self._colour(item)
        self.addTopLevelItem(item)
        return item

    def _colour(self, item: QTreeWidgetItem) -> None:
        item.setForeground(0, self._theme.theme.colour("quiet" if item.data(0, _QUIET) else "ink"))

    def _on_theme_changed(self) -> None:
        for place in range(self.topLevelItemCount()):
            if (item := self.topLevelItem(place)) is not None:
                self._colour(item)

    def _on_item_activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        if (what := item.data(0, _WHAT)) is not None:
            self.opened.emit(what)
