"""A short list at the caret of how a word may go on. It never takes the focus: the page's keys drive it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTextEdit

_MOST_ROWS = 8


class CompletionList(QListWidget):
    """Lies over the page's viewport.

    Signals:
        chosen: the words the author took with the mouse.
    """

    chosen = Signal(str)

    def __init__(self, page: QTextEdit) -> None:
        super().__init__(page.viewport())
        self._page = page
        self.setObjectName("completionList")
        self.setAccessibleName(tr("How it may go on"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.text()))
        page.verticalScrollBar().valueChanged.connect(lambda _value: self.hide())
        self.hide()

    def offer(self, options: Sequence[str], typed: int) -> None:
        """Show the options below the `typed` letters before the caret; hide where there are none."""
        if not options:
            self.hide()
            return
        self.setFont(self._page.font())
        self.clear()
        self.addItems(list(options))
        # With nothing typed none stands out, and Return and Tab do what they do without a list.
        self.setCurrentRow(0 if typed else -1)
        width = self.sizeHintForColumn(0) + 2 * self.frameWidth() + 24
        height = self.sizeHintForRow(0) * min(_MOST_ROWS, len(options)) + 2 * self.frameWidth() + 8
        caret = self._page.cursorRect()
        letter = self.fontMetrics().horizontalAdvance("0")
        room = self._page.viewport().rect()
        left = max(0, min(caret.left() - typed * letter - 8, room.width() - width))
        top = caret.bottom() + 4
        if top + height > room.height() and caret.top() - height - 4 >= 0:
            top = caret.top() - height - 4
        self.setGeometry(left, top, width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """The next one, or the one before, around the list."""
        row = self.currentRow()
        self.setCurrentRow((row + by) % self.count() if row >= 0 else (0 if by > 0 else self.count() - 1))

    @property
    def choice(self) -> str:
        """The words that stand out; "" where none do."""
        item = self.currentItem()
        return item.text() if item is not None else ""
