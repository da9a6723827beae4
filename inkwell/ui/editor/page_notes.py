"""The notes at the foot of the page: why nothing is written, and what is to be said of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from inkwell.ui.editor.model_notes import ModelNotes
from inkwell.ui.editor.writing_notes import WritingNotes

if TYPE_CHECKING:
    from inkwell.services.composition import Services
    from inkwell.ui.editor.binding import PageBinding


class PageNotes(QWidget):
    """Holds them, one above the other.

    Attributes:
        writing, model: the notes.

    Signals:
        act_requested: the name of the window action a note offers.
        read: one was closed.
    """

    act_requested = Signal(str)
    read = Signal()

    def __init__(self, services: Services, binding: PageBinding) -> None:
        super().__init__()
        self.writing = WritingNotes(self, services, binding)
        self.model = ModelNotes(self, services)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for note in (self.writing, self.model):
            column.addWidget(note.notice)
            note.act_requested.connect(self.act_requested)
            note.notice.read.connect(self.read)
        self.writing.starter_requested.connect(self.model.get_starter)

    def dismiss(self) -> bool:
        """The first of them is read; False where there was none."""
        return self.writing.dismiss() or self.model.dismiss()
