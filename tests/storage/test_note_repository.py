"""Notes, and the words of a day."""

from inkwell.domain.manuscript.project import Note, NoteId


def test_notes_and_days(store):
    note = store.notes.save(Note(NoteId(0), "Tides", "high"))
    store.notes.save(Note(note, "Tides", "low"))
    assert [(n.title, n.text) for n in store.notes.load()] == [("Tides", "low")]
