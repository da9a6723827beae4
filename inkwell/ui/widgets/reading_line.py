"""One line above whatever lives on the reader: how far it is, why it cannot go on, or how to begin."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from inkwell.services.reading.reading import ReadingState
from inkwell.support.i18n import number, tr

if TYPE_CHECKING:
    from inkwell.services.composition import Services


class ReadingLine(QWidget):
    """Says what the author should know of the reading, with the one thing she can do about it; else it is away.

    A panel tells it what would fill it (`empty_text`) and what its scenes are missing (`set_missing`).
    """

    def __init__(self, services: Services, empty_text: str = "") -> None:
        super().__init__()
        self.setObjectName("readingLine")
        self._services = services
        self._reading = services.reading
        self._empty_text = empty_text or tr("Nothing of this book has been read yet.")
        self._missing = ""
        self._text = QLabel(objectName="readingText", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setProperty("role", "quiet")
        self._act = QPushButton(objectName="readingButton")
        self._act.setProperty("role", "link")
        self._act.clicked.connect(self._on_act_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setFixedHeight(4)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        column.addWidget(self._act, 0, Qt.AlignmentFlag.AlignLeft)
        for signal in (
            self._reading.scene_read,
            self._reading.book_read,
            self._reading.state_changed,
            self._reading.progress_changed,
            services.project.project_opened,
            services.project.project_closed,
        ):
            signal.connect(self.look)
        self.look()

    @property
    def text(self) -> str:
        """The sentence shown; "" where there is nothing to say."""
        return "" if self.isHidden() else self._text.text()

    def set_missing(self, sentence: str) -> None:
        """What cannot be found in the scenes the panel shows, and why; "" where nothing is missing."""
        if sentence != self._missing:
            self._missing = sentence
            self.look()

    def look(self) -> None:
        """Say how things stand now."""
        text, act = self._sentence()
        self._text.setText(text)
        self._show_progress()
        self._act.setText(act)
        self._act.setAccessibleName(act)
        self._act.setVisible(bool(act))
        self.setVisible(bool(text))
        self.setAccessibleName(text)

    def _show_progress(self) -> None:
        """How far the reading is; a bar that only moves where that cannot be told."""
        done, total = self._reading.progress
        self._bar.setVisible(self._reading.state is ReadingState.READING and total > 0)
        self._bar.setRange(0, total if done < total else 0)
        self._bar.setValue(done)

    def _sentence(self) -> tuple[str, str]:
        """What to say, and the name of what can be done."""
        state, (done, total) = self._reading.state, self._reading.progress
        if not self._services.project.is_open:
            return "", ""
        if state is ReadingState.FAILED:
            return self._reading.failure, tr("Try again")
        if state is ReadingState.PAUSED:
            return tr("Reading is paused."), tr("Resume")
        if state is ReadingState.READING and done < total:
            return (
                tr("Reading: {done} of {total} passages", done=number(done), total=number(total)),
                tr("Pause"),
            )
        if state is ReadingState.READING and total:
            return tr("Putting it all together…"), ""
        if self._missing:
            return tr(self._missing), ""
        if self._reading.readings:
            return "", ""
        if state is ReadingState.READING:
            return tr("Reading begins…"), tr("Pause")
        return self._empty_text, tr("Read the book now")

    def _on_act_clicked(self) -> None:
        if self._reading.state is ReadingState.READING:
            self._reading.pause()
        else:
            self._reading.start()
