"""Facts as rows: read, written and removed as a part of the caller's transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from inkwell.domain.manuscript.facts import Fact, FactKind, FactMode, FactOrigin, Knower, Source
from inkwell.domain.manuscript.ids import EntryId, FactId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import fact, fact_knower

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from typing import Any

    from sqlalchemy import Connection, Row


def load_facts(connection: Connection, living: Collection[EntryId]) -> tuple[Fact, ...]:
    """The facts about the entries in `living`, in the order they were stored."""
    knowers: dict[int, list[Knower]] = {}
    for row in connection.execute(select(fact_knower).order_by(fact_knower.c.id)):
        if row.entry_id in living:
            knower = Knower(EntryId(row.entry_id), _scene(row.since_id))
            knowers.setdefault(row.fact_id, []).append(knower)
    rows = connection.execute(select(fact).order_by(fact.c.id)).all()
    return tuple(_fact(row, tuple(knowers.get(row.id, ()))) for row in rows if row.entry_id in living)


def set_facts_in(connection: Connection, entry_id: EntryId, facts: Sequence[Fact]) -> None:
    """Exactly these facts about an entry."""
    held = connection.execute(select(fact.c.id).where(fact.c.entry_id == entry_id)).scalars().all()
    kept = {int(one.id) for one in facts if one.id}
    delete_facts(connection, [FactId(number) for number in held if number not in kept])
    for one in facts:
        write_fact(connection, one)


def write_fact(connection: Connection, one: Fact) -> FactId:
    """Store a fact; one that has a number takes its row, which may have been removed meanwhile."""
    values = {
        "entry_id": one.entry,
        "scene_id": one.scene,
        "mode": one.mode.value,
        "text": one.text,
        "kind": one.kind.value,
        "attribute": one.attribute,
        "value": one.value,
        "other_id": one.other,
        "until_id": one.until,
        "secret": int(one.secret),
        "reader_since_id": one.reader_since,
        "source_scene_id": None if one.source is None else one.source.scene,
        "quotation": "" if one.source is None else one.source.quotation,
        "paragraph": "" if one.source is None else one.source.paragraph,
        "origin": one.origin.value,
    }
    number = int(one.id)
    if not number:
        number = inserted_id(connection.execute(insert(fact).values(**values)))
    elif not connection.execute(update(fact).where(fact.c.id == number).values(**values)).rowcount:
        connection.execute(insert(fact).values(id=number, **values))
    connection.execute(delete(fact_knower).where(fact_knower.c.fact_id == number))
    for knower in {who.entry: who for who in one.known_by}.values():
        connection.execute(
            insert(fact_knower).values(fact_id=number, entry_id=knower.entry, since_id=knower.since)
        )
    return FactId(number)


def delete_facts(connection: Connection, numbers: Sequence[FactId]) -> None:
    """Remove facts with those who know them."""
    connection.execute(delete(fact_knower).where(fact_knower.c.fact_id.in_(numbers)))
    connection.execute(delete(fact).where(fact.c.id.in_(numbers)))


def forget_scenes(connection: Connection, scenes: Sequence[int]) -> None:
    """Let no fact name scenes that are being removed for good: what began there goes, what merely ended there stays."""
    begun = connection.execute(select(fact.c.id).where(fact.c.scene_id.in_(scenes))).scalars().all()
    delete_facts(connection, [FactId(number) for number in begun])
    connection.execute(delete(fact_knower).where(fact_knower.c.since_id.in_(scenes)))
    for column in (fact.c.until_id, fact.c.reader_since_id, fact.c.source_scene_id):
        connection.execute(update(fact).where(column.in_(scenes)).values({column.name: None}))


def _fact(row: Row[Any], known_by: tuple[Knower, ...]) -> Fact:
    source = _scene(row.source_scene_id)
    return Fact(
        EntryId(row.entry_id),
        _scene(row.scene_id),
        FactMode(row.mode) if row.mode in set(FactMode) else FactMode.ADD,
        row.text,
        FactKind(row.kind) if row.kind in set(FactKind) else FactKind.STATE,
        row.attribute,
        row.value,
        None if row.other_id is None else EntryId(row.other_id),
        _scene(row.until_id),
        bool(row.secret),
        known_by,
        _scene(row.reader_since_id),
        None if source is None else Source(source, row.quotation, row.paragraph),
        FactOrigin(row.origin) if row.origin in set(FactOrigin) else FactOrigin.AUTHOR,
        FactId(row.id),
    )


def _scene(number: int | None) -> SceneId | None:
    return None if number is None else SceneId(number)
