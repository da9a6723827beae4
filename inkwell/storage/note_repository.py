"""World notes: free pages about the world of the book, outside the manuscript."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from inkwell.domain.manuscript.project import Note, NoteId, NotePicture
from inkwell.domain.text.cleaning import clean_title
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import attachment, note

if TYPE_CHECKING:
    from inkwell.storage.database import Database


class NoteRepository:
    """Reads and saves notes; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[Note]:
        """All notes outside the trash, in order."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(note).where(note.c.deleted_at.is_(None)).order_by(note.c.position, note.c.id)
            ).all()
        return [Note(NoteId(row.id), row.title, row.text) for row in rows]

    def save(self, one: Note) -> NoteId:
        """Store the note, a new one where its id is 0."""
        values = {
            "title": clean_title(one.title),
            "text": one.text,
            "sha256": content_hash(one.text),
            "updated_at": time.time(),
        }
        with self._database.transaction() as connection:
            if one.id:
                connection.execute(update(note).where(note.c.id == one.id).values(**values))
                return one.id
            place = connection.execute(select(func.count()).select_from(note)).scalar_one()
            result = connection.execute(insert(note).values(position=place, **values))
            return NoteId(inserted_id(result))

    def pictures(self, note_id: NoteId) -> list[NotePicture]:
        """The pictures of a note, in the order they came."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(attachment).where(attachment.c.note_id == note_id).order_by(attachment.c.id)
            ).all()
        return [NotePicture(row.name, row.media_type, bytes(row.data)) for row in rows]

    def mark(self, note_id: NoteId, deleted: bool) -> None:
        """Into the trash, or out of it."""
        with self._database.transaction() as connection:
            connection.execute(
                update(note).where(note.c.id == note_id).values(deleted_at=time.time() if deleted else None)
            )

    def trash(self) -> list[tuple[NoteId, str, float]]:
        """`(id, title, deleted at)` of discarded notes, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(note.c.id, note.c.title, note.c.deleted_at)
                .where(note.c.deleted_at.is_not(None))
                .order_by(note.c.deleted_at.desc())
            ).all()
        return [(NoteId(row.id), row.title, row.deleted_at) for row in rows]

    def damaged(self) -> list[NoteId]:
        """Notes whose text no longer has its hash."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(note.c.id, note.c.text, note.c.sha256)).all()
        return [NoteId(row.id) for row in rows if content_hash(row.text) != row.sha256]
