"""When the scenes of a book are, and through whose eyes they are told, in the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.story.marks import Mark, packed, unpacked
from inkwell.domain.story.story_time import Moment, SceneTime, TimeError, moment
from inkwell.storage.database import inserted_id
from inkwell.storage.story_tables import ledger_mark
from inkwell.storage.tables import scene_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from inkwell.domain.manuscript.outline import NodeId
    from inkwell.storage.database import Database


class StoryRepository:
    """Reads all scenes' times, sets one scene's at a time; the marks of the ledger. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def times(self) -> dict[SceneId, SceneTime]:
        """What is said of each scene of which anything is said, those in the trash too."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(scene_time)).all()
        return {
            SceneId(row.scene_id): SceneTime(
                SceneId(row.scene_id),
                _moment(row.moment),
                None if row.after_id is None else SceneId(row.after_id),
                bool(row.flashback),
                None if row.viewpoint_id is None else EntryId(row.viewpoint_id),
            )
            for row in rows
        }

    def set_time(self, one: SceneTime) -> None:
        """Store what is said of a scene; nothing where it says nothing."""
        with self._database.transaction() as connection:
            connection.execute(delete(scene_time).where(scene_time.c.scene_id == one.scene))
            if not one.is_plain:
                connection.execute(
                    insert(scene_time).values(
                        scene_id=one.scene,
                        moment="" if one.when is None else one.when.text,
                        after_id=one.after,
                        flashback=int(one.flashback),
                        viewpoint_id=one.viewpoint,
                    )
                )

    def marks(self) -> list[Mark]:
        """The marks of the ledger, the oldest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(ledger_mark).order_by(ledger_mark.c.id)).all()
        return [Mark(row.label, row.created_at, unpacked(row.findings_zlib), row.id) for row in rows]

    def add_mark(self, label: str, created_at: float, keys: Sequence[str]) -> int:
        """A new mark; its number."""
        with self._database.transaction() as connection:
            values = {"label": label, "created_at": created_at, "findings_zlib": packed(keys)}
            return inserted_id(connection.execute(insert(ledger_mark).values(**values)))

    def remove_mark(self, number: int) -> None:
        """Take a mark away."""
        with self._database.transaction() as connection:
            connection.execute(delete(ledger_mark).where(ledger_mark.c.id == number))


def copy_time(connection: Connection, source: NodeId, target: NodeId) -> None:
    """What is said of one scene is said of its copy as well."""
    row = connection.execute(select(scene_time).where(scene_time.c.scene_id == source)).first()
    if row is not None:
        connection.execute(
            insert(scene_time).values(
                scene_id=target,
                moment=row.moment,
                after_id=row.after_id,
                flashback=row.flashback,
                viewpoint_id=row.viewpoint_id,
            )
        )


def forget_times(connection: Connection, scenes: Sequence[int]) -> None:
    """Let no time name scenes that are being removed for good."""
    connection.execute(delete(scene_time).where(scene_time.c.scene_id.in_(scenes)))
    connection.execute(update(scene_time).where(scene_time.c.after_id.in_(scenes)).values(after_id=None))


def _moment(text: str) -> Moment | None:
    try:
        return moment(text) if text else None
    except TimeError:
        return None
