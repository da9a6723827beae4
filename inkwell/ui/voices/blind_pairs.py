"""Two continuations of one beginning, without saying which is whose: the author judges, then it is told."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from inkwell.ui.theme import ThemeService


class BlindPairs(QWidget):
    """Shows pair after pair.

    Signals:
        judged: how often the trained one was chosen, how often the other, how often neither.
    """

    judged = Signal(int, int, int)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("blindPairs")
        self._pairs: list[dict[str, Any]] = []
        self._place = 0
        self._counts = [0, 0, 0]
        self.head = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.beginning = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.beginning.setFont(theme.serif(11))
        self.beginning.setProperty("role", "quiet")
        self.texts = [QPlainTextEdit(readOnly=True) for _ in range(2)]
        sides = QHBoxLayout()
        sides.setSpacing(12)
        buttons = QHBoxLayout()
        self.buttons: list[QPushButton] = []
        for place, (text, name) in enumerate(zip(self.texts, (tr("The left"), tr("The right")), strict=True)):
            text.setFont(theme.serif(12))
            text.setAccessibleName(name)
            text.setMinimumHeight(110)
            sides.addWidget(text)
            self._add_button(buttons, name, place)
        self._add_button(buttons, tr("Neither is better"), 2)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.head, self.beginning):
            column.addWidget(widget)
        column.addLayout(sides, 1)
        column.addLayout(buttons)

    def show_pairs(self, pairs: list[dict[str, Any]]) -> None:
        """Begin with the first of these; hidden where there are none."""
        self._pairs = [pair for pair in pairs if pair.get("first") and pair.get("second")]
        self._place, self._counts = 0, [0, 0, 0]
        self.setVisible(bool(self._pairs))
        if self._pairs:
            self._show()

    def choose(self, side: int) -> None:
        """The author chooses the left (0), the right (1) or neither (2)."""
        if self._place >= len(self._pairs):
            return
        trained = 0 if self._pairs[self._place]["trained_first"] else 1
        self._counts[2 if side == 2 else 0 if side == trained else 1] += 1
        self._place += 1
        if self._place < len(self._pairs):
            self._show()
        else:
            self._tell()
            self.judged.emit(*self._counts)

    def _add_button(self, row: QHBoxLayout, name: str, side: int) -> None:
        button = QPushButton(name, objectName=f"pair{side}")
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.choose(side))
        row.addWidget(button)
        self.buttons.append(button)

    def _show(self) -> None:
        pair = self._pairs[self._place]
        self.head.setText(
            tr(
                "Which reads more like you? One is the model as it was, the other has learned. {n} of {total}",
                n=self._place + 1,
                total=len(self._pairs),
            )
        )
        beginning = " ".join(str(pair["beginning"]).split())
        self.beginning.setText(f"… {beginning[-280:]}")
        for text, key in zip(self.texts, ("first", "second"), strict=True):
            text.setPlainText(str(pair[key]).strip())
            text.show()
        for button in self.buttons:
            button.show()

    def _tell(self) -> None:
        trained, other, neither = self._counts
        self.head.setText(judgement(trained, other, neither))
        self.beginning.hide()
        for widget in (*self.texts, *self.buttons):
            widget.hide()


def judgement(trained: int, other: int, neither: int) -> str:
    """What the author's choices came to."""
    return tr(
        "The one that has learned: {trained}. The model as it was: {other}. Neither: {neither}.",
        trained=trn("chosen once", "chosen {n} times", trained),
        other=trn("chosen once", "chosen {n} times", other),
        neither=trn("once", "{n} times", neither),
    )
