"""The project's own row, how the program was opened and closed with it."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from inkwell.domain.manuscript.project import ProjectInfo
from inkwell.domain.text.cleaning import clean_title
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import book, project, session

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inkwell.storage.database import Database


class ProjectRepository:
    """Reads and changes them; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, connection: Connection, title: str, template: str) -> None:
        """The first rows of a new project, in the caller's transaction."""
        title = clean_title(title) or "Untitled"
        connection.execute(
            insert(project).values(
                id=1, uuid=str(uuid.uuid4()), title=title, template=template, created_at=time.time()
            )
        )
        connection.execute(insert(book).values(title=title))

    def load(self) -> ProjectInfo:
        """The project's row."""
        with self._database.transaction() as connection:
            row = connection.execute(select(project)).one()
        return ProjectInfo(
            row.uuid,
            row.title,
            row.author,
            row.language,
            row.template,
            row.style,
            row.goal_words,
            row.daily_goal_words,
        )

    def save(self, info: ProjectInfo) -> None:
        """Everything but the identity."""
        with self._database.transaction() as connection:
            connection.execute(
                update(project).values(
                    title=clean_title(info.title) or "Untitled",
                    author=clean_title(info.author),
                    language=info.language,
                    template=info.template,
                    style=info.style,
                    goal_words=max(0, info.goal_words),
                    daily_goal_words=max(0, info.daily_goal_words),
                )
            )

    def begin_session(self, words: int) -> int:
        """A new session; one left open tells the next start of an unclean end."""
        with self._database.transaction() as connection:
            result = connection.execute(
                insert(session).values(started_at=time.time(), words_at_start=words, words_at_end=words)
            )
            return inserted_id(result)

    def end_session(self, session_id: int, words: int) -> None:
        """The session ended in order."""
        with self._database.transaction() as connection:
            connection.execute(
                update(session)
                .where(session.c.id == session_id)
                .values(ended_at=time.time(), words_at_end=words)
            )

    def close_open_sessions(self) -> bool:
        """Whether a session ended without a goodbye; such sessions are closed now."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                update(session).where(session.c.ended_at.is_(None)).values(ended_at=time.time())
            ).rowcount
        return changed > 0
