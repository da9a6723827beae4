"""Appending what was found in files: manuscript, codex, notes and pictures, all of it in one transaction, or nothing."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update

from inkwell.domain.exchange.appended import Appended
from inkwell.domain.manuscript.codex import Entry, EntryField
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId, Status
from inkwell.domain.manuscript.project import NoteId
from inkwell.domain.manuscript.provenance import Origin, Run, fitted, joined
from inkwell.domain.text.cleaning import clean_title
from inkwell.domain.text.folding import lookup_key
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import attachment, category, entry, node, note, relation, scene_entry, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection

    from inkwell.domain.exchange.book import BookNode
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.exchange.material import BookEntry, BookNote, BookPicture
    from inkwell.domain.exchange.reviewing import FoundSuggestion
    from inkwell.domain.manuscript.codex import CategoryId
    from inkwell.storage.codex_repository import CodexRepository
    from inkwell.storage.database import Database
    from inkwell.storage.outline_repository import OutlineRepository
    from inkwell.storage.scene_repository import SceneRepository

# The drawers a reader means by these names, whatever the author calls them: by the icon they are known by.
_ICONS = {"person": "person", "place": "place", "thing": "thing", "group": "group", "idea": "lore"}


@dataclass(frozen=True)
class Tables:
    """The repositories an import writes through."""

    database: Database
    outline: OutlineRepository
    scenes: SceneRepository
    codex: CodexRepository


def append_found(
    tables: Tables, founds: Sequence[Found], picture: Callable[[BookPicture], bytes]
) -> Appended:
    """Append what was found, in order, behind what is there. `picture` gives the bytes of a picture."""
    with tables.database.transaction() as connection:
        appender = _Appender(tables, connection, picture)
        for found in founds:
            appender.append(found)
    return appender.came


class _Appender:
    """One transaction's work."""

    def __init__(
        self, tables: Tables, connection: Connection, picture: Callable[[BookPicture], bytes]
    ) -> None:
        self._tables, self._connection, self._picture = tables, connection, picture
        self._drawers = self._categories()
        self._known = {
            (lookup_key(str(row.name)), str(row.description)): EntryId(row.id)
            for row in connection.execute(
                select(entry.c.id, entry.c.name, entry.c.description).where(entry.c.deleted_at.is_(None))
            )
        }
        self.came = Appended()

    def append(self, found: Found) -> None:
        pictures = {one.key: one for one in found.pictures}
        entries = {one.key: self._entry(one, pictures) for one in found.entries}
        for one in found.relations:
            if one.source in entries and one.target in entries and one.source != one.target:
                values = {"source_id": entries[one.source], "target_id": entries[one.target]}
                self._connection.execute(insert(relation).values(label=clean_title(one.label), **values))
        scenes: list[SceneId] = []
        for top in found.book.nodes:
            self.came.nodes.append(self._node(top, None, entries, scenes))
        for one in found.notes:
            self._note(one, pictures)
        self._suggest(found.suggestions, scenes)

    def _node(
        self, one: BookNode, parent: NodeId | None, entries: dict[str, EntryId], scenes: list[SceneId]
    ) -> NodeId:
        outline, connection = self._tables.outline, self._connection
        node_id = outline.add_in(connection, one.kind, one.title, parent, synopsis=one.synopsis)
        looks: dict[str, object] = {}
        if one.status in set(Status):
            looks["status"] = one.status
        if one.goal_words > 0:
            looks["goal_words"] = one.goal_words
        if looks:
            connection.execute(update(node).where(node.c.id == node_id).values(**looks))
        outline.add_facts_in(connection, node_id, one.facts)
        self.came.counts[one.kind] = self.came.counts.get(one.kind, 0) + 1
        if one.kind is NodeKind.SCENE:
            scene_id = SceneId(int(node_id))
            scenes.append(scene_id)
            # Which candidate a model's words were kept from is known in their own book alone.
            told = joined(Run(run.length, run.origin) for run in one.origins)
            runs = fitted(told, len(one.text), Origin.IMPORTED) if one.text else ()
            self._tables.scenes.save_in(connection, scene_id, one.text, runs, 1)
            self._tie(scene_id, (entries[key] for key in one.entries if key in entries))
        for child in one.children:
            self._node(child, node_id, entries, scenes)
        return node_id

    def _tie(self, scene_id: SceneId, entries: Iterable[EntryId]) -> None:
        for entry_id in dict.fromkeys(entries):
            self._connection.execute(insert(scene_entry).values(scene_id=scene_id, entry_id=entry_id))

    def _entry(self, one: BookEntry, pictures: dict[str, BookPicture]) -> EntryId:
        """The id of a new entry, or of one that says the same under the same name."""
        known = self._known.get((lookup_key(clean_title(one.name)), one.description))
        if known is not None:
            return known
        shown = pictures.get(one.picture)
        made = Entry(
            EntryId(0),
            self._drawer(one.category),
            one.name,
            one.description,
            one.aliases,
            tuple(EntryField(line.name, line.value) for line in one.facts),
            one.private_notes,
            picture=self._picture(shown) if shown else None,
        )
        entry_id = self._tables.codex.save_in(self._connection, made)
        self._known[(lookup_key(clean_title(one.name)), one.description)] = entry_id
        self.came.entries.append(entry_id)
        return entry_id

    def _note(self, one: BookNote, pictures: dict[str, BookPicture]) -> None:
        connection = self._connection
        place = connection.execute(select(func.count()).select_from(note)).scalar_one()
        values = {"title": clean_title(one.title), "text": one.text, "sha256": content_hash(one.text)}
        result = connection.execute(insert(note).values(position=place, updated_at=time.time(), **values))
        note_id = NoteId(inserted_id(result))
        self.came.notes.append(note_id)
        for key in one.pictures:
            if key in pictures:
                data = self._picture(pictures[key])
                connection.execute(
                    insert(attachment).values(
                        note_id=note_id,
                        name=clean_title(pictures[key].name),
                        media_type=pictures[key].media_type,
                        sha256=hashlib.sha256(data).hexdigest(),
                        data=data,
                    )
                )

    def _suggest(self, suggestions: Sequence[FoundSuggestion], scenes: list[SceneId]) -> None:
        for one in suggestions:
            if 0 <= one.scene < len(scenes):
                is_move = 0 <= one.moved_to[0] < len(scenes)
                self._connection.execute(
                    insert(suggestion).values(
                        scene_id=scenes[one.scene],
                        ref=one.ref,
                        kind=one.kind.value,
                        start=one.start,
                        end=one.end,
                        target=one.moved_to[1] if is_move else None,
                        target_scene=scenes[one.moved_to[0]] if is_move else None,
                        sent=one.old,
                        old=one.old,
                        new=one.new,
                        comment=one.comment,
                        author=one.author,
                        written_at=one.written_at,
                        created_at=time.time(),
                    )
                )

    def _categories(self) -> dict[str, CategoryId]:
        """Drawers by name and by icon."""
        rows = self._connection.execute(
            select(category.c.id, category.c.name, category.c.icon).order_by(category.c.position.desc())
        ).all()
        by_icon = {f"icon {row.icon}": row.id for row in rows}
        return by_icon | {lookup_key(str(row.name)): row.id for row in rows}

    def _drawer(self, name: str) -> CategoryId:
        drawer = self._drawers.get(f"icon {_ICONS.get(name, '')}") or self._drawers.get(lookup_key(name))
        if drawer is None:
            drawer = self._tables.codex.add_category_in(self._connection, name)
            self._drawers[lookup_key(name)] = drawer
        return drawer
