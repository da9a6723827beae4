"""Answering a finding: a menu of what fits, and a line for the author's own words."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from inkwell.domain.story.answers import AnswerKind
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from inkwell.services.story.ledger import LedgerRow, LedgerService

ANSWER_NAMES = {
    AnswerKind.CHANGED: tr_noop("It is so from here on"),
    AnswerKind.ALIVE: tr_noop("Not dead"),
    AnswerKind.FLASHBACK: tr_noop("This scene is a flashback"),
    AnswerKind.LIE: tr_noop("A lie, or a mistake of theirs"),
    AnswerKind.MEMORY: tr_noop("A memory, a dream or a tale"),
    AnswerKind.WORDS: tr_noop("In my own words…"),
}


class AnswerBar(QWidget):
    """Hidden until words are wanted.

    Signals:
        given: a LedgerRow, an AnswerKind and words.
        left: the line was left without an answer.
    """

    given = Signal(object, object, str)
    left = Signal()

    def __init__(self, ledger: LedgerService) -> None:
        super().__init__()
        self._ledger = ledger
        self._row: LedgerRow | None = None
        self.line = QLineEdit(objectName="answerLine", maxLength=500)
        self.line.setPlaceholderText(tr("The answer, as a sentence of the story"))
        self.line.setAccessibleName(tr("The answer"))
        self.line.setToolTip(tr("Return keeps it as a fact of the codex, Esc leaves it"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.line)
        self.line.returnPressed.connect(self._on_line_return_pressed)
        self.line.installEventFilter(self)
        self.hide()

    def menu(self, row: LedgerRow) -> QMenu | None:
        """The answers that fit a row; None where there is none."""
        kinds = self._ledger.answers(row)
        if not kinds:
            return None
        menu = QMenu(self)
        for kind in kinds:
            menu.addAction(tr(ANSWER_NAMES[kind]), lambda kind=kind: self._choose(row, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def ask(self, row: LedgerRow, where: QPoint) -> None:
        """Open the menu; where only words answer, the line at once."""
        kinds = self._ledger.answers(row)
        if kinds == (AnswerKind.WORDS,):
            self._choose(row, AnswerKind.WORDS)
        elif (menu := self.menu(row)) is not None:
            menu.popup(where)
            menu.setActiveAction(menu.actions()[0])

    def close_line(self) -> None:
        """Forget what was being answered."""
        self._row = None
        self.line.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress:
            pressed: QKeyEvent = event  # type: ignore[assignment]
            if pressed.key() == Qt.Key.Key_Escape:
                self.close_line()
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _choose(self, row: LedgerRow, kind: AnswerKind) -> None:
        if kind is AnswerKind.WORDS:
            self._row = row
            self.show()
            self.line.setFocus()
        else:
            self.given.emit(row, kind, "")

    def _on_line_return_pressed(self) -> None:
        row, words = self._row, self.line.text()
        if row is not None and words.strip():
            self.close_line()
            self.given.emit(row, AnswerKind.WORDS, words)
            self.left.emit()
