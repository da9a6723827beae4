"""The manuscript tree in the database: rows, order, trash."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from inkwell.domain.errors import UsageError
from inkwell.domain.exchange.book import NamedValue
from inkwell.domain.manuscript.outline import Node, NodeId, NodeKind, Outline, Status
from inkwell.domain.text.cleaning import clean_title
from inkwell.domain.text.text import content_hash
from inkwell.storage.database import inserted_id
from inkwell.storage.fact_rows import forget_scenes
from inkwell.storage.interview_repository import forget_interviews
from inkwell.storage.lived_time import lived_since
from inkwell.storage.plan_repository import copy_threads, forget_nodes
from inkwell.storage.story_repository import copy_time, forget_times
from inkwell.storage.story_tables import summary
from inkwell.storage.tables import (
    book,
    generation,
    node,
    node_fact,
    provenance,
    revision,
    scene_entry,
    scene_text,
    session,
    suggestion,
)
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from inkwell.storage.database import Database

TRASH_DAYS = 30
_LONGEST_GAP_S = 10 * 86_400.0  # a third of it: no single jump of the clock empties the trash
TreeRows = dict[int, dict[str, object]]


class OutlineRepository:
    """Reads and changes the tree. Every method is one transaction unless it says otherwise."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Outline:
        """All nodes that are not in the trash and not below one that is."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(node, func.coalesce(scene_text.c.words, 0).label("words"))
                .select_from(node.outerjoin(scene_text, scene_text.c.scene_id == node.c.id))
                .where(node.c.deleted_at.is_(None))
            ).all()
        living = {int(row.id) for row in rows}
        dropped = True
        while dropped:
            orphans = {
                int(row.id)
                for row in rows
                if row.id in living and row.parent_id is not None and row.parent_id not in living
            }
            living -= orphans
            dropped = bool(orphans)
        return Outline(
            Node(
                id=NodeId(row.id),
                parent=None if row.parent_id is None else NodeId(row.parent_id),
                kind=NodeKind(row.kind),
                position=row.position,
                title=row.title,
                synopsis=row.synopsis,
                status=Status(row.status),
                words=row.words if row.kind == NodeKind.SCENE else 0,
                goal_words=row.goal_words,
            )
            for row in rows
            if row.id in living
        )

    def add(
        self,
        kind: NodeKind,
        title: str,
        parent: NodeId | None = None,
        index: int | None = None,
        text: str = "",
        words: int = 0,
        synopsis: str = "",
    ) -> NodeId:
        """A new node at place `index` among its siblings (last by default); a scene gets its text row too."""
        with self._database.transaction() as connection:
            return self.add_in(connection, kind, title, parent, index, text, words, synopsis)

    def add_in(
        self,
        connection: Connection,
        kind: NodeKind,
        title: str,
        parent: NodeId | None = None,
        index: int | None = None,
        text: str = "",
        words: int = 0,
        synopsis: str = "",
    ) -> NodeId:
        """`add` as a part of the caller's transaction."""
        now = time.time()
        book_id = connection.execute(select(func.min(book.c.id))).scalar_one()
        result = connection.execute(
            insert(node).values(
                book_id=book_id,
                parent_id=parent,
                kind=kind.value,
                position=1_000_000_000,
                title=clean_title(title),
                synopsis=synopsis,
                created_at=now,
            )
        )
        node_id = NodeId(inserted_id(result))
        if kind is NodeKind.SCENE:
            connection.execute(
                insert(scene_text).values(
                    scene_id=node_id,
                    text=text,
                    sha256=content_hash(text),
                    words=words,
                    revision=0,
                    updated_at=now,
                )
            )
        self._place(connection, node_id, parent, index)
        return node_id

    def move(self, node_id: NodeId, parent: NodeId | None, index: int) -> None:
        """Make the node the `index`-th child of `parent`; the index counts without the node itself."""
        self.move_many([node_id], parent, index)

    def move_many(self, node_ids: list[NodeId], parent: NodeId | None, index: int) -> None:
        """Make the nodes children of `parent`, the first at `index`; the index counts without them."""
        outline = self.load()
        if not all(outline.may_move(node_id, parent) for node_id in node_ids):
            raise UsageError(
                tr("That cannot be moved there."), help=tr("Scenes go into chapters, chapters into parts.")
            )
        with self._database.transaction() as connection:
            for position, child in enumerate(outline.children_moved(node_ids, parent, index)):
                connection.execute(
                    update(node).where(node.c.id == child).values(parent_id=parent, position=position)
                )

    def title(self, node_id: NodeId) -> str:
        """The title of a node."""
        with self._database.transaction() as connection:
            return connection.execute(select(node.c.title).where(node.c.id == node_id)).scalar_one()

    def copy_looks(self, source: NodeId, target: NodeId) -> None:
        """Synopsis, status, goal and facts of one node to another."""
        with self._database.transaction() as connection:
            row = connection.execute(select(node).where(node.c.id == source)).one()
            connection.execute(
                update(node)
                .where(node.c.id == target)
                .values(synopsis=row.synopsis, status=row.status, goal_words=row.goal_words)
            )
            for one in connection.execute(select(node_fact).where(node_fact.c.node_id == source)).all():
                self.add_facts_in(connection, target, [NamedValue(one.name, one.value)])
            copy_time(connection, source, target)
            copy_threads(connection, source, target)

    def add_facts_in(self, connection: Connection, node_id: NodeId, facts: Sequence[NamedValue]) -> None:
        """Lines of facts behind those a node has, as a part of the caller's transaction."""
        held = connection.execute(
            select(func.count()).select_from(node_fact).where(node_fact.c.node_id == node_id)
        ).scalar_one()
        for position, one in enumerate(facts, held):
            connection.execute(
                insert(node_fact).values(node_id=node_id, name=one.name, value=one.value, position=position)
            )

    def facts(self) -> dict[NodeId, tuple[NamedValue, ...]]:
        """The lines of facts of every node that has any, in order: labels, keywords, fields of the author's own."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(node_fact).order_by(node_fact.c.node_id, node_fact.c.position)
            ).all()
        found: dict[NodeId, tuple[NamedValue, ...]] = {}
        for row in rows:
            node_id = NodeId(row.node_id)
            found[node_id] = (*found.get(node_id, ()), NamedValue(row.name, row.value))
        return found

    def rename(self, node_id: NodeId, title: str) -> None:
        """A new title, on one line."""
        self._set(node_id, title=clean_title(title))

    def describe(self, node_id: NodeId, synopsis: str) -> None:
        """A new synopsis."""
        self._set(node_id, synopsis=synopsis)

    def set_status(self, node_id: NodeId, status: Status) -> None:
        """How far it has come."""
        self._set(node_id, status=status.value)

    def set_goal(self, node_id: NodeId, goal_words: int) -> None:
        """Words aimed for; 0 is no goal."""
        self._set(node_id, goal_words=max(0, goal_words))

    def discard(self, node_id: NodeId, at: float | None = None) -> None:
        """Into the trash, with everything below."""
        self._set(node_id, deleted_at=time.time() if at is None else at)

    def restore(self, node_id: NodeId) -> None:
        """Out of the trash, to its old place, or to the end of the book where that place is gone."""
        with self._database.transaction() as connection:
            row = connection.execute(select(node.c.parent_id).where(node.c.id == node_id)).one()
            connection.execute(update(node).where(node.c.id == node_id).values(deleted_at=None))
            parent = row.parent_id
            while parent is not None:
                up = connection.execute(
                    select(node.c.parent_id, node.c.deleted_at).where(node.c.id == parent)
                ).one()
                if up.deleted_at is not None:
                    connection.execute(
                        update(node)
                        .where(node.c.id == node_id)
                        .values(parent_id=None, position=1_000_000_000)
                    )
                    break
                parent = up.parent_id

    def rows(self) -> TreeRows:
        """Every row of the tree as it is, the trash included; for `bring`."""
        with self._database.transaction() as connection:
            rows = connection.execute(select(node)).mappings()
            return {int(row["id"]): {str(name): value for name, value in row.items()} for row in rows}

    def bring(self, present: TreeRows, wanted: TreeRows) -> None:
        """Change what differs between two states of the tree: places, titles, trash. Rows that came since go to the trash."""
        with self._database.transaction() as connection:
            for node_id in present.keys() | wanted.keys():
                before, after = present.get(node_id), wanted.get(node_id)
                if after is None:
                    changes: dict[str, object] = {"deleted_at": time.time()}
                else:
                    changes = {
                        name: value
                        for name, value in after.items()
                        if name != "id" and (before is None or before[name] != value)
                    }
                if changes:
                    connection.execute(update(node).where(node.c.id == node_id).values(**changes))

    def trash(self) -> list[tuple[NodeId, NodeKind, str, float, int]]:
        """`(id, kind, title, deleted at, words)` of what was thrown away, newest first."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                select(
                    node.c.id,
                    node.c.kind,
                    node.c.title,
                    node.c.deleted_at,
                    func.coalesce(scene_text.c.words, 0).label("words"),
                )
                .select_from(node.outerjoin(scene_text, scene_text.c.scene_id == node.c.id))
                .where(node.c.deleted_at.is_not(None))
                .order_by(node.c.deleted_at.desc())
            ).all()
        return [(NodeId(row.id), NodeKind(row.kind), row.title, row.deleted_at, row.words) for row in rows]

    def purge(self, older_than_days: int = TRASH_DAYS, now: float | None = None) -> int:
        """Remove for good what has lain in the trash for longer by the life of the book; returns how many nodes went."""
        now = time.time() if now is None else now
        with self._database.transaction() as connection:
            doomed = _lain_longer(connection, older_than_days, now)
            below = list(doomed)
            while below:
                below = [
                    int(row.id)
                    for row in connection.execute(select(node.c.id).where(node.c.parent_id.in_(below))).all()
                ]
                doomed += below
            unique = sorted(set(doomed))
            forget_scenes(connection, unique)
            forget_times(connection, unique)
            forget_nodes(connection, unique)
            forget_interviews(connection, unique)
            for table, column in (
                (provenance, provenance.c.scene_id),
                (revision, revision.c.scene_id),
                (summary, summary.c.node_id),
                (scene_entry, scene_entry.c.scene_id),
                (suggestion, suggestion.c.scene_id),
                (node_fact, node_fact.c.node_id),
                (scene_text, scene_text.c.scene_id),
            ):
                connection.execute(delete(table).where(column.in_(unique)))
            connection.execute(
                update(generation).where(generation.c.scene_id.in_(unique)).values(parent_id=None)
            )
            connection.execute(delete(generation).where(generation.c.scene_id.in_(unique)))
            for node_id in unique:
                connection.exec_driver_sql("DELETE FROM scene_search WHERE rowid = ?", (node_id,))
            connection.execute(update(node).where(node.c.id.in_(unique)).values(parent_id=None))
            connection.execute(delete(node).where(node.c.id.in_(unique)))
        return len(unique)

    def _set(self, node_id: NodeId, **values: object) -> None:
        with self._database.transaction() as connection:
            if not connection.execute(update(node).where(node.c.id == node_id).values(**values)).rowcount:
                raise UsageError(tr("There is no such scene or chapter."), detail=str(node_id))

    def _place(
        self, connection: Connection, node_id: NodeId, parent: NodeId | None, index: int | None
    ) -> None:
        same_parent = node.c.parent_id.is_(None) if parent is None else node.c.parent_id == parent
        siblings = [
            int(row.id)
            for row in connection.execute(
                select(node.c.id)
                .where(same_parent, node.c.id != node_id, node.c.deleted_at.is_(None))
                .order_by(node.c.position, node.c.id)
            )
        ]
        siblings.insert(len(siblings) if index is None else max(0, min(index, len(siblings))), int(node_id))
        for position, sibling in enumerate(siblings):
            connection.execute(update(node).where(node.c.id == sibling).values(position=position))


def _lain_longer(connection: Connection, days: int, now: float) -> list[int]:
    """What was thrown away more than so many days of the book's life ago."""
    opened = connection.execute(select(session.c.started_at)).scalars().all()
    trash = select(node.c.id, node.c.deleted_at).where(node.c.deleted_at.is_not(None))
    return [
        int(row.id)
        for row in connection.execute(trash).all()
        if lived_since(row.deleted_at, opened, now, _LONGEST_GAP_S) > days * 86_400
    ]
