"""The switch of grammar above the findings, how things stand with it, and the check of the whole book."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from inkwell.services.composition import Services


class GrammarLine(QWidget):
    """A switch, a sentence where there is something to say, and progress that can be stopped."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("grammarLine")
        self._services, self._grammar = services, services.grammar
        self.switch = QCheckBox(tr("Check grammar as I write"), objectName="grammarSwitch")
        self.switch.setToolTip(
            tr(
                "Compares your sentences with what they may have been meant to be, on this machine alone, and marks only what "
                "the model finds far likelier. Fragments, dialect and style are left alone."
            )
        )
        self.book = QPushButton(tr("Whole book"), objectName="grammarBook")
        self.book.setProperty("role", "link")
        self._says = QLabel(objectName="grammarSays", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._says.setProperty("role", "quiet")
        self._bar = QProgressBar(objectName="grammarProgress", textVisible=False)
        self._bar.setAccessibleName(tr("Grammar of the whole book"))
        self._lay_out()
        self.switch.clicked.connect(self._grammar.set_on)
        self.book.clicked.connect(self._on_book_clicked)
        self._grammar.progress_changed.connect(self.look)
        self._grammar.state_changed.connect(self.look)
        services.project.project_opened.connect(self.look)
        services.project.info_changed.connect(self.look)
        services.project.project_closed.connect(self.look)
        self.look()

    def look(self, *_: object) -> None:
        """Say how things stand now."""
        grammar, (done, total) = self._grammar, self._grammar.progress
        is_open = self._services.project.is_open
        can_check = is_open and grammar.is_english
        self.switch.setChecked(grammar.is_on)
        self.setVisible(is_open)
        self.book.setVisible(grammar.is_on and can_check)
        self.book.setText(tr("Stop") if total else tr("Whole book"))
        self._bar.setVisible(bool(total))
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        says = ""
        if grammar.is_on and is_open:
            if total:
                says = tr("{done} of {total} paragraphs checked", done=number(done), total=number(total))
            elif grammar.failure or not can_check:
                says = grammar.nothing_found()
        self._says.setText(says)
        self._says.setVisible(bool(says))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.book)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._says)
        column.addWidget(self._bar)

    def _on_book_clicked(self) -> None:
        if self._grammar.progress[1]:
            self._grammar.stop_book()
        else:
            self._grammar.check_book()
