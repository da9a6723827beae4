"""Interviews with people of the book, in the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select

from inkwell.domain.asking.interviews import Exchange, Said
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.story_tables import interview
from inkwell.storage.tables import entry, node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from inkwell.storage.database import Database


class InterviewRepository:
    """Exchanges by person and scene. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: EntryId, scene: SceneId) -> tuple[Exchange, ...]:
        """What this person was asked at this scene, the first question first."""
        mine = (interview.c.entry_id == person) & (interview.c.scene_id == scene)
        with self._database.transaction() as connection:
            rows = connection.execute(select(interview).where(mine).order_by(interview.c.created_at)).all()
        return tuple(_exchange(row) for row in rows)

    def places(self, person: EntryId) -> dict[SceneId, int]:
        """At which scenes of the book this person was asked, and how many questions."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(interview.c.scene_id, func.count().label("questions"))
                .select_from(interview.join(node, node.c.id == interview.c.scene_id))
                .where(interview.c.entry_id == person, node.c.deleted_at.is_(None))
                .group_by(interview.c.scene_id)
            ).all()
        return {SceneId(row.scene_id): int(row.questions) for row in rows}

    def add(self, one: Exchange) -> None:
        """Keep an exchange; nothing where its scene or its person is gone for good."""
        told = {
            "own": list(one.own),
            "answers": [[[said.text, said.new] for said in answer] for answer in one.answers],
        }
        with self._database.transaction() as connection:
            rows = (
                select(node.c.id).where(node.c.id == one.scene),
                select(entry.c.id).where(entry.c.id == one.person),
            )
            if all(connection.execute(row).first() is not None for row in rows):
                connection.execute(
                    insert(interview).values(
                        entry_id=one.person,
                        scene_id=one.scene,
                        question=one.question,
                        told=json.dumps(told, ensure_ascii=False),
                        created_at=one.asked_at,
                    )
                )

    def remove(self, one: Exchange) -> None:
        """Delete an exchange for good."""
        with self._database.transaction() as connection:
            connection.execute(
                delete(interview).where(
                    interview.c.entry_id == one.person,
                    interview.c.scene_id == one.scene,
                    interview.c.created_at == one.asked_at,
                )
            )


def forget_interviews(connection: Connection, scenes: Sequence[int]) -> None:
    """These scenes are about to go for good."""
    connection.execute(delete(interview).where(interview.c.scene_id.in_(scenes)))


def _exchange(row: Any) -> Exchange:
    """The exchange of a row; what cannot be read in it is left out."""
    try:
        told = json.loads(row.told)
        own = tuple(str(line) for line in told["own"])
        answers = tuple(
            tuple(Said(str(text), bool(new)) for text, new in answer) for answer in told["answers"]
        )
    except (ValueError, TypeError, KeyError):
        own, answers = (), ()
    return Exchange(
        EntryId(row.entry_id), SceneId(row.scene_id), str(row.question), row.created_at, own, answers
    )
