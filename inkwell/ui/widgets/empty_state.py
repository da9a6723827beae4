"""What stands at the top of a panel while there is nothing in it: what would fill it, and the way there."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyState(QWidget):
    """A sentence and, where there is one, the action. It takes the room of the list it stands for.

    Signals:
        wished: the author wants to do it.
    """

    wished = Signal()

    def __init__(self, text: str = "", act: str = "") -> None:
        super().__init__()
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="emptyText")
        self._text.setProperty("role", "quiet")
        self._act = QPushButton(objectName="emptyAct")
        self._act.setProperty("role", "link")
        self._act.clicked.connect(self.wished)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._text)
        column.addWidget(self._act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.say(text, act)

    def take_keys(self) -> None:
        """The keys to what can be pressed."""
        self._act.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def text(self) -> str:
        """The sentence."""
        return self._text.text()

    def say(self, text: str, act: str = "") -> None:
        """Say something else; without `act` there is nothing to press."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._act.setText(act)
        self._act.setVisible(bool(act))

    def stand_for(self, *widgets: QWidget, empty: bool) -> None:
        """Show itself instead of `widgets`, or the other way round."""
        for widget in widgets:
            widget.setVisible(not empty)
        self.setVisible(empty)
