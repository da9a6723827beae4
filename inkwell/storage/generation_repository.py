"""Everything a model has written for a scene: a tree of candidates with all that is needed to make them again."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from inkwell.domain.manuscript.history import Generation
from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import generation

if TYPE_CHECKING:
    from sqlalchemy import Row

    from inkwell.storage.database import Database


class GenerationRepository:
    """Stores candidates while they stream and what became of them; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, one: Generation) -> int:
        """Store a new candidate; returns its id."""
        with self._database.transaction() as connection:
            result = connection.execute(
                insert(generation).values(
                    scene_id=one.scene_id,
                    parent_id=one.parent,
                    job=one.job,
                    candidate=one.candidate,
                    model=one.model,
                    adapter=one.adapter,
                    seed=one.seed,
                    settings=json.dumps(one.settings),
                    prompt=one.prompt,
                    text=one.text,
                    sha256=content_hash(one.text),
                    state=one.state,
                    anchor=one.anchor,
                    kept=json.dumps(one.kept),
                    created_at=time.time(),
                )
            )
            return inserted_id(result)

    def set_text(self, generation_id: int, text: str, anchor: int, seed: int) -> None:
        """The text as far as it has come."""
        self._set(generation_id, text=text, sha256=content_hash(text), anchor=anchor, seed=seed)

    def resolve(self, generation_id: int, state: str, kept: tuple[tuple[int, int], ...]) -> None:
        """What the author decided."""
        self._set(generation_id, state=state, kept=json.dumps(kept))

    def set_state(self, generation_id: int, state: str) -> None:
        """Kept again or no longer, after an undo."""
        self._set(generation_id, state=state)

    def load(self, generation_id: int) -> Generation | None:
        """One candidate, or None."""
        with self._database.transaction() as connection:
            row = connection.execute(select(generation).where(generation.c.id == generation_id)).first()
        return None if row is None else _generation(row)

    def of_scene(self, scene_id: SceneId, state: str | None = None) -> list[Generation]:
        """Candidates of a scene, newest first; only those in `state` where it is given."""
        query = select(generation).where(generation.c.scene_id == scene_id).order_by(generation.c.id.desc())
        if state is not None:
            query = query.where(generation.c.state == state)
        with self._database.transaction() as connection:
            return [_generation(row) for row in connection.execute(query)]

    def _set(self, generation_id: int, **values: object) -> None:
        with self._database.transaction() as connection:
            connection.execute(update(generation).where(generation.c.id == generation_id).values(**values))


def _generation(row: Row[Any]) -> Generation:
    return Generation(
        id=row.id,
        scene_id=SceneId(row.scene_id),
        job=row.job,
        candidate=row.candidate,
        model=row.model,
        seed=row.seed,
        prompt=row.prompt,
        text=row.text,
        state=row.state,
        anchor=row.anchor,
        adapter=row.adapter,
        parent=row.parent_id,
        settings=json.loads(row.settings),
        kept=tuple((int(a), int(b)) for a, b in json.loads(row.kept)),
        created_at=row.created_at,
    )
