"""Somebody or something of a scene as a card that opens its entry."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from inkwell.ui.story.entry_now import as_html
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.manuscript.ids import EntryId
    from inkwell.ui.story.entry_now import NowLine
    from inkwell.ui.theme import ThemeService

_MOST_LINES = 6


class EntryCard(QPushButton):
    """Name, description, what holds of it as of the scene shown, how often it is named here. A button, since that is what it does; a screen reader says so.

    Signals:
        opened: the EntryId of a pressed card, or the key of somebody who has no entry.
    """

    opened = Signal(object)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self._theme = theme
        self._who: EntryId | str | None = None
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # A button is never narrower than its hint; the words of a card wrap instead.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._facts = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._now = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True, objectName="entryNow")
        for label in (self._text, self._facts):
            label.setProperty("role", "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 14)
        self._column.setSpacing(3)
        for label in (self._name, self._text, self._now, self._facts):
            self._column.addWidget(label)
        self.clicked.connect(lambda: self.opened.emit(self._who))

    def show_entry(
        self,
        who: EntryId | str,
        name: str,
        description: str,
        facts: str,
        now: Sequence[NowLine] = (),
    ) -> None:
        """Fill the card; `now` is what is stated as of the scene shown."""
        self._who = who
        self._name.setFont(self._theme.serif(12))
        self._text.setFont(self._theme.sans(small=True))
        self._facts.setFont(self._theme.sans(small=True))
        self._name.setText(name)
        self._text.setText(description)
        self._text.setVisible(bool(description))
        self._facts.setText(facts)
        self._now.setFont(self._theme.sans(small=True))
        self._now.setText(as_html(now, self._theme, _MOST_LINES))
        self._now.setVisible(bool(now))
        self._now.setToolTip(
            plain_hint("\n".join(line.plain for line in now)) if len(now) > _MOST_LINES else ""
        )
        self.setAccessibleName(f"{name}, {facts}")
        self.setAccessibleDescription("; ".join(line.plain for line in now))

    def sizeHint(self) -> QSize:
        """As tall as its words; a button's own hint knows of its label only."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._column.minimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
