"""The author's decisions about what the reader found, in the database."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from inkwell.domain.manuscript.decisions import Decision, DecisionKind, Decisions
from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.tables import decision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.storage.database import Database

_KINDS = frozenset(DecisionKind)


class DecisionRepository:
    """Reads, adds and takes back decisions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Decisions:
        """All of them, the oldest first; kinds of a newer Inkwell are left alone."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(decision).order_by(decision.c.id)).all()
        return Decisions(
            Decision(DecisionKind(row.kind), row.subject, row.other, SceneId(row.scene_id or 0), row.id)
            for row in rows
            if row.kind in _KINDS
        )

    def add(self, rows: Iterable[Decision]) -> None:
        """Store decisions; what is decided already is not stored twice."""
        with self._database.transaction() as connection:
            for row in rows:
                values = {
                    "kind": row.kind.value,
                    "subject": row.subject,
                    "other": row.other,
                    "scene_id": int(row.scene) or None,
                }
                same = select(decision.c.id).where(
                    *(decision.c[key] == value for key, value in values.items())
                )
                if connection.execute(same).first() is None:
                    connection.execute(insert(decision).values(created_at=time.time(), **values))

    def remove(self, rows: Iterable[Decision]) -> None:
        """Take decisions back."""
        with self._database.transaction() as connection:
            for row in rows:
                connection.execute(
                    delete(decision).where(
                        decision.c.kind == row.kind.value,
                        decision.c.subject == row.subject,
                        decision.c.other == row.other,
                        decision.c.scene_id == (int(row.scene) or None),
                    )
                )
