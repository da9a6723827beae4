"""What the author wants to happen next in each scene, in the database.

A row of `decision` of a kind of its own: every program that knows that table leaves kinds it does not know alone, so a book
goes to and fro between versions without a new schema.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.tables import decision

if TYPE_CHECKING:
    from inkwell.storage.database import Database

_KIND = "beat"


class BeatRepository:
    """One text a scene at most; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> dict[SceneId, str]:
        """Those there are, by scene."""
        query = select(decision.c.scene_id, decision.c.subject).where(decision.c.kind == _KIND)
        with self._database.transaction() as connection:
            rows = connection.execute(query).all()
        return {SceneId(row.scene_id): row.subject for row in rows if row.scene_id is not None}

    def put(self, scene_id: SceneId, text: str) -> None:
        """Keep the text in place of the one there was; an empty one leaves none."""
        with self._database.transaction() as connection:
            connection.execute(
                delete(decision).where(decision.c.kind == _KIND, decision.c.scene_id == scene_id)
            )
            if text.strip():
                values = {"kind": _KIND, "subject": text, "other": "", "scene_id": int(scene_id)}
                connection.execute(insert(decision).values(created_at=time.time(), **values))
