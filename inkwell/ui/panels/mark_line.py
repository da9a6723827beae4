"""What is new and what was cleared since the author's last mark, and the setting of one."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from inkwell.support.i18n import tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.services.story.ledger import LedgerRow, LedgerService


class MarkLine(QWidget):
    """One quiet line."""

    def __init__(self, ledger: LedgerService) -> None:
        super().__init__()
        self._ledger = ledger
        self.told = QLabel(objectName="markTold", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.told.setProperty("role", "quiet")
        self.set = QPushButton(tr("Set a mark"), objectName="setMark")
        self.set.setProperty("role", "link")
        self.set.setToolTip(tr("Remember what is found now, to see later what is new and what was cleared"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        row.addWidget(self.set)
        self.set.clicked.connect(lambda: ledger.set_mark())

    def look(self, rows: Sequence[LedgerRow]) -> None:
        """Compare anew."""
        if not self._ledger.marks:
            self.told.setText("")
            return
        new = sum(row.is_new for row in rows)
        self.told.setText(
            tr(
                "Since {mark}: {new}, {cleared}",
                mark=self._ledger.marks[-1].label,
                new=trn("{n} new", "{n} new", new),
                cleared=trn("{n} cleared", "{n} cleared", self._ledger.cleared(rows)),
            )
        )
