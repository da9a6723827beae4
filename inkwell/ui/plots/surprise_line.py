"""One line over the curve of surprise: what is to be measured, how far it is, and the button for it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from inkwell.support.i18n import number, tr, trn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.services.writing.surprisal import SurprisalService


class SurpriseLine(QWidget):
    """Nothing is measured before the author asks for it: it occupies the writer model for a while."""

    def __init__(self, surprise: SurprisalService) -> None:
        super().__init__()
        self.setObjectName("surpriseLine")
        self._surprise = surprise
        self._texts: list[str] = []
        self._failure = ""
        self.text = QLabel(objectName="surpriseText", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.text.setProperty("role", "quiet")
        self.act = QPushButton(objectName="surpriseButton")
        self.act.setProperty("role", "link")
        self.act.setToolTip(tr("The writer model reads each scene once; it can be stopped at any time."))
        self.act.clicked.connect(self._on_act_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignTop)
        surprise.progress_changed.connect(self.look)
        surprise.failed.connect(self._on_surprise_failed)

    def ask_for(self, texts: Sequence[str], shown: bool) -> None:
        """These texts are to be measured; the line is away where they are none, or the curve is not `wanted`."""
        self._texts = list(texts)
        self.setVisible(shown and (bool(texts) or bool(self._surprise.progress[1])))
        self.look()

    def look(self) -> None:
        """Say how things stand now."""
        done, total = self._surprise.progress
        if total:
            text = trn(
                "Measuring: {done} of {n} scene", "Measuring: {done} of {n} scenes", total, done=number(done)
            )
        elif self._failure:
            text = tr("Surprise cannot be measured: {reason}", reason=self._failure)
        else:
            text = trn(
                "{n} scene is still to be measured.", "{n} scenes are still to be measured.", len(self._texts)
            )
        self.text.setText(text)
        self.act.setText(tr("Stop") if total else tr("Measure now"))
        self.act.setAccessibleName(self.act.text())
        self.setAccessibleName(text)

    def _on_act_clicked(self) -> None:
        self._failure = ""
        if self._surprise.progress[1]:
            self._surprise.stop_survey()
        else:
            self._surprise.survey(self._texts)

    def _on_surprise_failed(self, sentence: str) -> None:
        self._failure = sentence
        self.look()
