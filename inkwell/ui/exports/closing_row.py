"""The foot of the export page: the button, how far it is, and what came of it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inkwell.services.failures import sentence_for
from inkwell.support.i18n import tr
from inkwell.support.phrases import sentences

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.services.failures import FailureCode
    from inkwell.services.project.exporting import Export

_MOST_LINES = 5


class ClosingRow(QWidget):
    """One line that says what there is to say, and the buttons that go with it."""

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.words = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True, objectName="exportWords")
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.bar = QProgressBar(maximum=1000, textVisible=False, objectName="exportProgress")
        self.bar.setAccessibleName(tr("How much has been written"))
        self.folder = QPushButton(tr("Open folder"), objectName="exportOpenFolder")
        self.folder.clicked.connect(self._open_folder)
        self.stop = QPushButton(tr("Stop"), objectName="exportStop")
        self.close_button = QPushButton(tr("Close"), objectName="exportClose")
        self.export = QPushButton(tr("Export…"), objectName="exportButton")
        self.export.setProperty("role", "accent")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        for button in (self.folder, self.stop, self.close_button, self.export):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addLayout(row)
        self._settle("")

    def rest(self, format_name: str) -> None:
        """Nothing is going on."""
        self._settle("")
        self.export.setText(tr("Export as {format}…", format=format_name))

    def set_possible(self, possible: bool) -> None:
        """Whether there is anything to write."""
        self.export.setEnabled(possible and not self.bar.isVisibleTo(self))

    def begin(self) -> None:
        """Writing begins."""
        self.words.setText(tr("Writing, then reading it back…"))
        self.words.setProperty("role", "")
        self.bar.setValue(0)
        self.bar.show()
        self.stop.show()
        self.stop.setFocus()
        self.folder.hide()
        self.export.setEnabled(False)

    def progress(self, part: float) -> None:
        """So far it is."""
        self.bar.setValue(round(1000 * part))

    def say_written(self, export: Export) -> None:
        """What was found when it was read back."""
        lines = [sentences(tr("Wrote {name}.", name=export.path.name), export.sentence)]
        lines += export.differences[:_MOST_LINES]
        self._settle("\n".join(lines), warning=bool(export.differences))
        self._path = export.path
        self.folder.show()
        self.folder.setFocus()

    def say_refused(self, sentence: str) -> None:
        """Why nothing was written."""
        self._settle(sentence, warning=True)

    def say_failed(self, code: FailureCode) -> None:
        """The worker failed."""
        self._settle(sentence_for(code), warning=True)

    def say_stopped(self) -> None:
        """The author stopped it."""
        self._settle(tr("Stopped. Nothing was written."))

    def _settle(self, words: str, warning: bool = False) -> None:
        self.words.setText(words)
        self.words.setProperty("role", "warning" if warning else "")
        self.words.style().polish(self.words)
        self.bar.hide()
        self.folder.hide()
        self.export.setEnabled(True)
        if self.stop.hasFocus():
            self.export.setFocus()
        self.stop.hide()

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
