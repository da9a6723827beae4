"""The plan of the book in the database: threads, their cells, cards without a scene, colours of labels, looks of views."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from inkwell.storage.tables import card, thread_scene

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from inkwell.domain.manuscript.outline import NodeId


def copy_threads(connection: Connection, source: NodeId, target: NodeId) -> None:
    """A copy of a scene lies on the threads of the scene."""
    rows = connection.execute(select(thread_scene).where(thread_scene.c.scene_id == source)).all()
    for row in rows:
        connection.execute(
            insert(thread_scene).values(thread_id=row.thread_id, scene_id=target, text=row.text)
        )


def forget_nodes(connection: Connection, nodes: Sequence[int]) -> None:
    """Scenes and chapters are about to go for good."""
    connection.execute(delete(thread_scene).where(thread_scene.c.scene_id.in_(nodes)))
    connection.execute(update(card).where(card.c.chapter_id.in_(nodes)).values(chapter_id=None))
