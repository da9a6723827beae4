"""What the author must know of the page, at its foot and in no passing notice: it stays until she has read it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from inkwell.support.i18n import tr
from inkwell.ui.widgets.announcement import announce
from inkwell.ui.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent


_BAR_WIDTH = 260


class PageNotice(QFrame):
    """A few sentences, what can be done about them, and ✕. Read aloud by screen readers when it comes.

    Signals:
        act_requested: the name of an act, as it was given.
        read: it was closed with ✕ or Esc.
    """

    act_requested = Signal(str)
    read = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "pageNotice")
        self._text = QLabel(objectName=f"{name}Text", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QPushButton("✕", objectName=f"{name}Close")
        self._close.setProperty("role", "link")
        self._close.setAccessibleName(tr("Close"))
        self._close.setToolTip(tr("Close (Esc)"))
        self._close.clicked.connect(self.read)
        row = QHBoxLayout()
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._acts = FlowLayout(gap=8, line_gap=8)
        self._shown_acts: list[tuple[str, str]] = []
        self._bar = QProgressBar(textVisible=False, maximumWidth=_BAR_WIDTH)
        self._bar.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 8, 10)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._bar)
        column.addLayout(self._acts)
        self.hide()

    @property
    def text(self) -> str:
        """The sentences shown; empty where none are."""
        return "" if self.isHidden() else self._text.text()

    def show_text(self, text: str, acts: Sequence[tuple[str, str]], role: str = "") -> None:
        """Show sentences and acts as (name, words), the likeliest first. `role` is the sentences': "warning", "quiet", or
        empty for ink.
        """
        self._show_acts(acts)
        self._bar.hide()
        new = text != self.text
        self._text.setProperty("role", role)
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._text.setText(text)
        self.setAccessibleName(text)
        self.show()
        if new:
            announce(self, text)

    def show_progress(self, text: str, fraction: float, acts: Sequence[tuple[str, str]]) -> None:
        """Show how far something is (−1: nobody knows). Nothing is announced: it changes all the time."""
        self._show_acts(acts)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._bar.setRange(0, 1000 if fraction >= 0 else 0)
        self._bar.setValue(int(1000 * fraction))
        self._bar.show()
        self.show()

    def _show_acts(self, acts: Sequence[tuple[str, str]]) -> None:
        if list(acts) == self._shown_acts:
            return
        self._shown_acts = list(acts)
        while (item := self._acts.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for name, words in acts:
            button = QPushButton(words, objectName=f"{self.objectName()}.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, name=name: self.act_requested.emit(name))
            self._acts.addWidget(button)
            button.show()  # a layout shows it only later

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.read.emit()
        else:
            super().keyPressEvent(event)
