"""Rows of an answer: wrapped, gone through by keys, opened by Return or a press."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QPalette
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from inkwell.ui.widgets.wrapped_rows import WrappedRows

if TYPE_CHECKING:
    from inkwell.ui.theme import ThemeService

_WHAT = Qt.ItemDataRole.UserRole


def quoted(text: str) -> str:
    """A sentence of the book as it is shown: in marks of quotation, unless it brings some along."""
    return text if text[:1] in '“"«„‘「『' else f"“{text}”"


class AnswerList(QTreeWidget):
    """Rows with a quiet line below each.

    Signals:
        opened: what a pressed row stands for.
    """

    opened = Signal(object)

    def __init__(self, name: str, spoken: str, theme: ThemeService) -> None:
        super().__init__(objectName=name, headerHidden=True, wordWrap=True, indentation=0)
        self._theme = theme
        self.setAccessibleName(spoken)
        self.setItemDelegate(WrappedRows(self))
        self.setRootIsDecorated(False)
        self.itemClicked.connect(self._on_item_activated)
        self.itemActivated.connect(self._on_item_activated)

    def add(self, text: str, note: str = "", what: object = None, quiet: bool = False, tip: str = "") -> None:
        """A row; `note` stands below it in small type, `what` is told when it is opened."""
        self._row(text, what, quiet, tip, serif=not quiet)
        if note:
            self._row(note, what, True, tip, serif=False)

    def chosen(self) -> object:
        """What the row under the cursor stands for; None where it is none."""
        item = self.currentItem()
        return item.data(0, _WHAT) if item is not None else None

    def texts(self) -> list[str]:
        """The rows as they read."""
        return [item.text(0) for i in range(self.topLevelItemCount()) if (item := self.topLevelItem(i))]

    def _row(self, text: str, what: object, quiet: bool, tip: str, serif: bool) -> None:
        item = QTreeWidgetItem([text])
        item.setData(0, _WHAT, what)
        item.setToolTip(0, tip)
        item.setFont(0, self._theme.serif(12) if serif else self._theme.sans(small=True))
        if quiet:
            item.setForeground(0, QBrush(self.palette().color(QPalette.ColorRole.PlaceholderText)))
        self.addTopLevelItem(item)

    def _on_item_activated(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        if (what := item.data(0, _WHAT)) is not None:
            self.opened.emit(what)
