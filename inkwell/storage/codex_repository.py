"""The codex and the world notes in the database."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update

from inkwell.domain.errors import UsageError
from inkwell.domain.manuscript.codex import (
    DEFAULT_CATEGORIES,
    Category,
    CategoryId,
    Codex,
    Entry,
    EntryField,
    Inclusion,
    Relation,
)
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.text.cleaning import clean_title
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import inserted_id
from inkwell.storage.fact_rows import delete_facts, load_facts, set_facts_in, write_fact
from inkwell.storage.tables import alias, category, entry, entry_field, picture, relation, scene_entry
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from inkwell.domain.manuscript.facts import Fact
    from inkwell.domain.manuscript.ids import FactId
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.storage.database import Database


class CodexRepository:
    """Reads the whole codex, saves one entry at a time. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Codex:
        """Everything that is not in the trash."""
        with self._database.transaction() as connection:
            categories = tuple(
                Category(CategoryId(row.id), row.name, row.icon, tuple(json.loads(row.fields)))
                for row in connection.execute(select(category).order_by(category.c.position, category.c.id))
            )
            rows = connection.execute(
                select(entry).where(entry.c.deleted_at.is_(None)).order_by(entry.c.name)
            ).all()
            entries = _entries(connection, rows)
            living = {one.id for one in entries}
            relations = tuple(
                Relation(EntryId(row.source_id), EntryId(row.target_id), row.label)
                for row in connection.execute(select(relation).order_by(relation.c.id))
                if row.source_id in living and row.target_id in living
            )
            facts = load_facts(connection, living)
        return Codex(categories, entries, relations, facts)

    def add_default_categories(self, connection: Connection) -> None:
        """The drawers every project begins with."""
        for position, (name, icon, fields) in enumerate(DEFAULT_CATEGORIES):
            connection.execute(
                insert(category).values(name=name, icon=icon, fields=json.dumps(fields), position=position)
            )

    def add_category(self, name: str, icon: str = "lore", fields: tuple[str, ...] = ()) -> CategoryId:
        """A drawer of the author's own."""
        with self._database.transaction() as connection:
            return self.add_category_in(connection, name, icon, fields)

    def add_category_in(
        self, connection: Connection, name: str, icon: str = "lore", fields: tuple[str, ...] = ()
    ) -> CategoryId:
        """`add_category` as a part of the caller's transaction."""
        place = connection.execute(select(func.count()).select_from(category)).scalar_one()
        result = connection.execute(
            insert(category).values(
                name=clean_title(name), icon=icon, fields=json.dumps(fields), position=place
            )
        )
        return CategoryId(inserted_id(result))

    def save(self, one: Entry) -> EntryId:
        """Store the entry, a new one where its id is 0; returns its id. Relations and facts are kept apart."""
        if not clean_title(one.name):
            raise UsageError(tr("An entry needs a name."))
        with self._database.transaction() as connection:
            return self.save_in(connection, one)

    def save_in(self, connection: Connection, one: Entry) -> EntryId:
        """`save` as a part of the caller's transaction."""
        values = {
            "category_id": one.category,
            "name": clean_title(one.name),
            "description": one.description,
            "private_notes": one.private_notes,
            "inclusion": one.inclusion.value,
            "sha256": content_hash(one.description + "\n" + one.private_notes),
        }
        if one.id:
            entry_id = int(one.id)
            connection.execute(update(entry).where(entry.c.id == entry_id).values(**values))
        else:
            result = connection.execute(insert(entry).values(created_at=time.time(), **values))
            entry_id = inserted_id(result)
        for table in (alias, entry_field, picture):
            connection.execute(delete(table).where(table.c.entry_id == entry_id))
        names = [(clean_title(name), 0) for name in one.aliases] + [
            (clean_title(name), 1) for name in one.not_this
        ]
        for name, excluded in dict.fromkeys(names):
            if name:
                connection.execute(insert(alias).values(entry_id=entry_id, name=name, excluded=excluded))
        for position, line in enumerate(one.fields):
            connection.execute(
                insert(entry_field).values(
                    entry_id=entry_id, name=line.name, value=line.value, position=position
                )
            )
        if one.picture:
            import hashlib

            connection.execute(
                insert(picture).values(
                    entry_id=entry_id, data=one.picture, sha256=hashlib.sha256(one.picture).hexdigest()
                )
            )
        return EntryId(entry_id)

    def discard(self, entry_id: EntryId) -> None:
        """Into the trash."""
        self._mark(entry_id, time.time())

    def restore(self, entry_id: EntryId) -> None:
        """Out of the trash."""
        self._mark(entry_id, None)

    def trash(self) -> list[tuple[EntryId, str, float]]:
        """`(id, name, deleted at)` of discarded entries, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(entry.c.id, entry.c.name, entry.c.deleted_at)
                .where(entry.c.deleted_at.is_not(None))
                .order_by(entry.c.deleted_at.desc())
            ).all()
        return [(EntryId(row.id), row.name, row.deleted_at) for row in rows]

    def set_relations(self, entry_id: EntryId, relations: tuple[Relation, ...]) -> None:
        """The relations that lead from an entry."""
        with self._database.transaction() as connection:
            # Relations to entries in the trash are not shown, so they cannot have been taken away: they stay.
            living = select(entry.c.id).where(entry.c.deleted_at.is_(None))
            connection.execute(
                delete(relation).where(relation.c.source_id == entry_id, relation.c.target_id.in_(living))
            )
            for one in relations:
                connection.execute(
                    insert(relation).values(
                        source_id=entry_id, target_id=one.target, label=clean_title(one.label)
                    )
                )

    def set_facts(self, entry_id: EntryId, facts: tuple[Fact, ...]) -> None:
        """The facts about an entry; those that have a number keep it."""
        with self._database.transaction() as connection:
            set_facts_in(connection, entry_id, facts)

    def add_fact(self, one: Fact) -> FactId:
        """One fact more; its number."""
        with self._database.transaction() as connection:
            return write_fact(connection, one)

    def remove_fact(self, fact_id: FactId) -> None:
        """One fact less; no error where it is gone already."""
        with self._database.transaction() as connection:
            delete_facts(connection, [fact_id])

    def chosen_for(self, scene_id: SceneId) -> tuple[EntryId, ...]:
        """Entries the author has tied to a scene by hand."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(scene_entry.c.entry_id).where(scene_entry.c.scene_id == scene_id)
            ).all()
        return tuple(EntryId(row.entry_id) for row in rows)

    def choose_for(self, scene_id: SceneId, entry_id: EntryId, chosen: bool) -> None:
        """Tie an entry to a scene, or untie it."""
        with self._database.transaction() as connection:
            connection.execute(
                delete(scene_entry).where(
                    scene_entry.c.scene_id == scene_id, scene_entry.c.entry_id == entry_id
                )
            )
            if chosen:
                connection.execute(insert(scene_entry).values(scene_id=scene_id, entry_id=entry_id))

    def damaged(self) -> list[EntryId]:
        """Entries whose prose no longer has its hash."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(entry.c.id, entry.c.description, entry.c.private_notes, entry.c.sha256)
            ).all()
        return [
            EntryId(row.id)
            for row in rows
            if content_hash(row.description + "\n" + row.private_notes) != row.sha256
        ]

    def _mark(self, entry_id: EntryId, deleted_at: float | None) -> None:
        with self._database.transaction() as connection:
            connection.execute(update(entry).where(entry.c.id == entry_id).values(deleted_at=deleted_at))


def _entries(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[Entry, ...]:
    """The entries of these rows. What belongs to them is read table by table: asked entry by entry, 5,000 take seconds."""
    names: dict[int, list[str]] = defaultdict(list)
    never: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(select(alias).order_by(alias.c.id)):
        (never if row.excluded else names)[row.entry_id].append(row.name)
    fields: dict[int, list[EntryField]] = defaultdict(list)
    for row in connection.execute(select(entry_field).order_by(entry_field.c.position)):
        fields[row.entry_id].append(EntryField(row.name, row.value))
    pictures = {
        row.entry_id: row.data for row in connection.execute(select(picture.c.entry_id, picture.c.data))
    }
    return tuple(
        Entry(
            id=EntryId(row.id),
            category=CategoryId(row.category_id),
            name=row.name,
            description=row.description,
            aliases=tuple(names[row.id]),
            fields=tuple(fields[row.id]),
            private_notes=row.private_notes,
            inclusion=Inclusion(row.inclusion),
            not_this=tuple(never[row.id]),
            picture=pictures.get(row.id),
        )
        for row in rows
    )
