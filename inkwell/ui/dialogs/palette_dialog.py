"""All commands and all scenes, found by a few letters."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.widgets.announcement import announce
from inkwell.ui.widgets.keyed_rows import NOTE, TITLE, KeyedRows
from inkwell.ui.widgets.tab_order import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_ACT = Qt.ItemDataRole.UserRole


class PaletteDialog(Dialog):
    """Type, choose with the arrows, Return."""

    def __init__(
        self, parent: QWidget, actions: Iterable[QAction], places: Iterable[tuple[str, Callable[[], object]]]
    ) -> None:
        # No popup: that is never the active window on X11, and a screen reader hears nothing of what is typed there.
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(tr("Commands"))
        self.setObjectName("commandPalette")
        self._rows: list[tuple[str, str, Callable[[], object]]] = []
        for action in actions:
            keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
            self._rows.append((action.text().replace(" …", "…"), keys, action.trigger))
        self._rows += [(title, tr("Scene"), act) for title, act in places]
        self._text = QLineEdit(placeholderText=tr("What would you like to do?"), objectName="paletteText")
        self._text.setAccessibleName(tr("Command"))
        self._list = QListWidget(objectName="paletteList")
        self._list.setItemDelegate(KeyedRows(self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self._text)
        column.addWidget(self._list)
        self.resize(520, 380)
        self.move(
            parent.mapToGlobal(parent.rect().center()).x() - 260,
            parent.mapToGlobal(parent.rect().topLeft()).y() + 96,
        )
        self._text.textChanged.connect(self._fill)
        self._text.returnPressed.connect(self._run)
        self._text.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._run())
        self._list.setAccessibleName(tr("Commands and scenes"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.currentRowChanged.connect(self._on_list_current_row_changed)
        self._text.setFocus(Qt.FocusReason.PopupFocusReason)
        self._fill("")

    def changeEvent(self, event: QEvent) -> None:
        """A click elsewhere closes it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
            return True
        return super().eventFilter(watched, event)

    def _fill(self, text: str) -> None:
        words = text.casefold().split()
        self._list.clear()
        for title, note, act in self._rows:
            if all(word in title.casefold() for word in words):
                item = QListWidgetItem(f"{title}    {note}" if note else title)
                item.setData(_ACT, act)
                item.setData(TITLE, title)
                item.setData(NOTE, note)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _on_list_current_row_changed(self, row: int) -> None:
        """The focus stays in the field: what the arrows choose is spoken."""
        if self.isVisible() and row >= 0:
            announce(self._text, self._list.item(row).text())

    def _run(self) -> None:
        item = self._list.currentItem()
        self.close()
        if item is not None:
            item.data(_ACT)()
