"""World notes: free pages beside the manuscript, saved as they are written."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.manuscript.project import Note, NoteId
from inkwell.support.i18n import tr
from inkwell.ui.widgets.drop_down import DropDown
from inkwell.ui.widgets.empty_state import EmptyState
from inkwell.ui.widgets.picture_strip import PictureStrip

if TYPE_CHECKING:
    from inkwell.domain.errors import InkwellError
    from inkwell.domain.manuscript.project import NotePicture
    from inkwell.services.composition import Services

_SAVE_MS = 500


class NotesPanel(QWidget):
    """Chooses and edits a note."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setObjectName("notesPanel")
        self._services = services
        self._note: Note | None = None
        self._choice = DropDown("noteChoice")
        self._choice.setAccessibleName(tr("Notes"))
        self._new = QPushButton(tr("New"), objectName="newNoteButton")
        self._title = QLineEdit(placeholderText=tr("Title"), objectName="noteTitle")
        self._title.setAccessibleName(tr("Title of the note"))
        self._text = QPlainTextEdit(objectName="noteText")
        self._text.setAccessibleName(tr("Text of the note"))
        self._pictures = PictureStrip(tr("Pictures of the note"))
        self._discard = QPushButton(tr("Move to the trash"))
        self._discard.setProperty("role", "link")
        self._empty = EmptyState(
            tr(
                "Notes are for the world of the book: rules, calendars, maps in words. They are never exported."
            )
        )
        row = QHBoxLayout()
        row.addWidget(self._choice, 1)
        row.addWidget(self._new)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(row)
        for widget in (self._title, self._text, self._empty):
            column.addWidget(widget, 0 if widget is self._title else 1)
        column.addWidget(self._pictures)
        column.addWidget(self._discard, 0, Qt.AlignmentFlag.AlignLeft)
        self._timer = QTimer(self, interval=_SAVE_MS, singleShot=True)
        self._timer.timeout.connect(self.save)
        self._connect()
        self._show()

    def add(self) -> None:
        """A new note, its title ready to be typed."""
        self.save()
        self._services.codex.save_note(Note(NoteId(0), tr("New note"), ""), self._on_note_added)

    def save(self) -> None:
        """Store what has been typed."""
        self._timer.stop()
        self._timer.setInterval(_SAVE_MS)
        if self._note is None:
            return
        changed = replace(
            self._note, title=self._title.text() or tr("Untitled"), text=self._text.toPlainText()
        )
        if changed != self._note:
            self._services.codex.save_note(
                changed, lambda _id: self._on_note_saved(changed), self._on_note_failed
            )

    def _connect(self) -> None:
        services = self._services
        self._title.textEdited.connect(lambda _: self._timer.start())
        self._text.textChanged.connect(self._on_text_text_changed)
        self._choice.activated.connect(lambda _: self._choose(self._choice.currentData()))
        self._new.clicked.connect(self.add)
        self._discard.clicked.connect(self._on_discard_clicked)
        services.project.closing.connect(self.save)
        services.codex.notes_changed.connect(self._on_codex_notes_changed)

    def _on_note_saved(self, note: Note) -> None:
        if self._note is not None and self._note.id == note.id:
            self._note = note

    def _on_note_failed(self, error: InkwellError) -> None:
        self._services.notices.error(error, key="note")
        self._timer.start(5_000)

    def _choose(self, note_id: NoteId | None) -> None:
        self.save()
        self._note = next((note for note in self._services.codex.notes if note.id == note_id), None)
        self._show()

    def _show(self) -> None:
        note = self._note
        self._text.blockSignals(True)
        self._title.setText(note.title if note is not None else "")
        self._text.setPlainText(note.text if note is not None else "")
        self._text.blockSignals(False)
        for widget in (self._title, self._text, self._discard):
            widget.setVisible(note is not None)
        self._empty.setVisible(note is None)
        self._pictures.show_pictures(())
        if note is not None:
            self._services.codex.pictures_of(note.id, lambda found: self._show_pictures(note.id, found))

    def _show_pictures(self, note_id: NoteId, pictures: list[NotePicture]) -> None:
        if self._note is not None and self._note.id == note_id:
            self._pictures.show_pictures(pictures)

    def _on_note_added(self, note_id: NoteId) -> None:
        self._choose(note_id)
        self._choice.setCurrentIndex(self._choice.findData(note_id))
        self._title.setFocus()
        self._title.selectAll()

    def _on_text_text_changed(self) -> None:
        self._timer.start()

    def _on_discard_clicked(self) -> None:
        if self._note is not None:
            self.save()
            note, self._note = self._note, None
            self._services.codex.mark_note(note.id, True, note.title)
            self._services.notices.say(tr("“{title}” is in the trash for 30 days.", title=note.title))

    def _on_codex_notes_changed(self, notes: tuple[Note, ...]) -> None:
        present = self._note.id if self._note is not None else None
        self._choice.clear()
        for note in notes:
            self._choice.addItem(note.title, note.id)
        ids = [note.id for note in notes]
        if present not in ids:
            self._note = notes[0] if notes else None
            self._show()
        elif self._note is not None:
            self._choice.setCurrentIndex(ids.index(self._note.id))
        self._choice.setVisible(bool(notes))
