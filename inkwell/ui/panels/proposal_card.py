"""One question at a time: may these two names be one person? With the evidence, and a way to look."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from inkwell.support.i18n import number, tr, tr_noop
from inkwell.support.phrases import sentences

if TYPE_CHECKING:
    from inkwell.domain.reading.cast import Character, Proposal

_REASONS = {
    "surname": tr_noop(
        "“{first}” and “{second}” share the name {shared}, and nothing in the text tells them apart."
    ),
    "part": tr_noop("“{first}” contains the name {shared}, which also appears alone."),
    "spelling": tr_noop("“{first}” and “{second}” are spelt almost alike."),
}


class ProposalCard(QFrame):
    """Shows a proposal.

    Signals:
        joined, parted: the author's answer.
        look_requested: the id of the one to look at.
    """

    joined = Signal()
    parted = Signal()
    look_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proposalCard")
        self.proposal: Proposal | None = None
        self._question = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._reason = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._reason.setProperty("role", "quiet")
        same = QPushButton(tr("One person"), objectName="samePersonButton")
        two = QPushButton(tr("Two people"), objectName="twoPeopleButton")
        look = QPushButton(tr("Look"))
        look.setProperty("role", "link")
        same.clicked.connect(self.joined)
        two.clicked.connect(self.parted)
        look.clicked.connect(self._on_look_clicked)
        row = QHBoxLayout()
        for button in (same, two, look):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self._question)
        column.addWidget(self._reason)
        column.addLayout(row)
        self.hide()

    def ask(self, proposal: Proposal | None, first: Character | None, second: Character | None) -> None:
        """Show the question, or nothing."""
        self.proposal = proposal
        self.setVisible(proposal is not None)
        if proposal is None or first is None or second is None:
            self.hide()
            return
        names = {"first": first.name, "second": second.name, "shared": proposal.shared}
        self._question.setText(tr("Are “{first}” and “{second}” one person?", **names))
        times = tr("Named {one} and {two} times.", one=number(first.count), two=number(second.count))
        self._reason.setText(sentences(tr(_REASONS[proposal.reason], **names), times))

    def _on_look_clicked(self) -> None:
        if self.proposal is not None:
            self.look_requested.emit(self.proposal.second)
