"""Reviewers' suggestions in the database."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from inkwell.domain.exchange.merging.changes import Fit
from inkwell.domain.exchange.merging.suggestion import State, Suggestion, SuggestionId
from inkwell.domain.exchange.reviewing import SuggestionKind
from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.storage.database import Database


class SuggestionRepository:
    """Reads, adds and changes suggestions; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> list[Suggestion]:
        """All of them, decided ones too, in the order they came."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(suggestion).order_by(suggestion.c.id)).all()
        return [
            Suggestion(
                SuggestionId(row.id),
                SceneId(row.scene_id),
                SuggestionKind(row.kind),
                row.start,
                row.end,
                row.old,
                row.new,
                row.sent,
                row.comment,
                row.author,
                row.written_at,
                row.ref,
                row.reply,
                Fit(row.fit) if row.fit in set(Fit) else Fit.CONFLICT,
                State(row.state) if row.state in set(State) else State.OPEN,
                None if row.target_scene is None else SceneId(row.target_scene),
                -1 if row.target is None else row.target,
                row.sending_id,
            )
            for row in rows
            if row.kind in set(SuggestionKind)
        ]

    def add(self, ones: Iterable[Suggestion]) -> list[SuggestionId]:
        """Store new ones; their ids in order. One that had an id before keeps it."""
        ids: list[SuggestionId] = []
        with self._database.transaction() as connection:
            for one in ones:
                own = {"id": int(one.id)} if one.id else {}
                values = {**_values(one), "created_at": time.time(), **own}
                ids.append(SuggestionId(inserted_id(connection.execute(insert(suggestion).values(**values)))))
        return ids

    def save(self, ones: Iterable[Suggestion]) -> None:
        """Change what is there; those that are gone stay gone."""
        with self._database.transaction() as connection:
            for one in ones:
                connection.execute(
                    update(suggestion).where(suggestion.c.id == int(one.id)).values(**_values(one))
                )

    def remove(self, ids: Iterable[SuggestionId]) -> None:
        """Forget some."""
        with self._database.transaction() as connection:
            connection.execute(delete(suggestion).where(suggestion.c.id.in_([int(one) for one in ids])))


def _values(one: Suggestion) -> dict[str, object]:
    return {
        "scene_id": int(one.scene_id),
        "sending_id": one.sending_id,
        "ref": one.ref,
        "kind": one.kind.value,
        "start": one.start,
        "end": one.end,
        "target": one.target if one.target >= 0 else None,
        "target_scene": None if one.target_scene is None else int(one.target_scene),
        "old": one.old,
        "new": one.new,
        "sent": one.sent,
        "fit": one.fit.value,
        "comment": one.comment,
        "author": one.author,
        "written_at": one.written_at,
        "reply": one.reply,
        "state": one.state.value,
    }
