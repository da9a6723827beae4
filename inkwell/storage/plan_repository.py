"""The plan of the book in the database: threads, their cells, cards without a scene, colours of labels, looks of views."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, insert, select, update

from inkwell.domain.exchange.book import NamedValue
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeId, SceneId, Status
from inkwell.domain.planning.plan import Card, CardId, Plan, Thread, ThreadId, same_name
from inkwell.domain.text.cleaning import clean_title
from inkwell.storage.database import inserted_id
from inkwell.storage.tables import card, label_colour, node_fact, plan_view, story_beat, thread, thread_scene

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from inkwell.storage.database import Database

# Parents first: rows are brought in this order and taken out in the other.
_TABLES = (thread, thread_scene, card, label_colour, node_fact, story_beat)
PlanRows = dict[str, dict[int, dict[str, object]]]


class PlanRepository:
    """Reads the plan and changes it. Every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self) -> Plan:
        """All of it, threads and cards in the author's order."""
        with self._database.transaction() as connection:
            threads = connection.execute(select(thread).order_by(thread.c.position, thread.c.id)).all()
            cells = connection.execute(select(thread_scene)).all()
            cards = connection.execute(select(card).order_by(card.c.position, card.c.id)).all()
            colours = connection.execute(select(label_colour).order_by(label_colour.c.position)).all()
            looks = connection.execute(select(plan_view)).all()
            beats = connection.execute(select(story_beat)).all()
            facts = connection.execute(
                select(node_fact).order_by(node_fact.c.node_id, node_fact.c.position)
            ).all()
        of_nodes: dict[NodeId, list[NamedValue]] = {}
        for row in facts:
            of_nodes.setdefault(NodeId(row.node_id), []).append(NamedValue(row.name, row.value))
        return Plan(
            tuple(Thread(ThreadId(r.id), r.name, r.colour, r.note, r.position) for r in threads),
            {(ThreadId(row.thread_id), SceneId(row.scene_id)): str(row.text) for row in cells},
            tuple(_card(row) for row in cards),
            {node_id: tuple(lines) for node_id, lines in of_nodes.items()},
            {row.name: row.colour for row in colours},
            {row.name: _settings(row.settings) for row in looks},
            {(row.template, row.beat): SceneId(row.scene_id) for row in beats},
        )

    def planned_for(self, scene: SceneId) -> str:
        """What the plan says of a scene, a line each: what it does for its threads, and its lines of facts."""
        with self._database.transaction() as connection:
            cells = connection.scalars(
                select(thread_scene.c.text).where(thread_scene.c.scene_id == int(scene))
            ).all()
            facts = connection.scalars(
                select(node_fact.c.value).where(node_fact.c.node_id == int(scene))
            ).all()
        return "\n".join(line for line in (*cells, *facts) if line)

    def rows(self) -> PlanRows:
        """Every row of what an act may change, for `bring`."""
        with self._database.transaction() as connection:
            return {
                table.name: {
                    int(row["id"]): {str(name): value for name, value in row.items()}
                    for row in connection.execute(select(table)).mappings()
                }
                for table in _TABLES
            }

    def bring(self, present: PlanRows, wanted: PlanRows) -> None:
        """Change what differs between two states."""
        with self._database.transaction() as connection:
            for table in reversed(_TABLES):
                gone = present[table.name].keys() - wanted[table.name].keys()
                if table is thread and gone:
                    connection.execute(update(card).where(card.c.thread_id.in_(gone)).values(thread_id=None))
                if gone:
                    connection.execute(delete(table).where(table.c.id.in_(gone)))
            for table in _TABLES:
                before = present[table.name]
                for row_id, values in wanted[table.name].items():
                    if row_id not in before:
                        connection.execute(insert(table).values(**values))
                    elif before[row_id] != values:
                        connection.execute(update(table).where(table.c.id == row_id).values(**values))

    def set_fact(self, node_id: NodeId, name: str, value: str) -> None:
        """One line of facts of a node; an empty value takes it away."""
        with self._database.transaction() as connection:
            held = connection.execute(
                select(node_fact).where(node_fact.c.node_id == node_id).order_by(node_fact.c.position)
            ).all()
            same = [row for row in held if same_name(row.name) == same_name(name)]
            if same and value:
                connection.execute(update(node_fact).where(node_fact.c.id == same[0].id).values(value=value))
            elif same:
                connection.execute(delete(node_fact).where(node_fact.c.id.in_([row.id for row in same])))
            elif value:
                position = max((row.position for row in held), default=-1) + 1
                row = {"node_id": node_id, "name": clean_title(name), "value": value, "position": position}
                connection.execute(insert(node_fact).values(**row))

    def add_thread(self, name: str, colour: str = "") -> ThreadId:
        """A new thread, the last."""
        with self._database.transaction() as connection:
            position = connection.execute(select(func.count()).select_from(thread)).scalar_one()
            values = {"name": clean_title(name), "colour": colour, "position": position}
            return ThreadId(inserted_id(connection.execute(insert(thread).values(**values))))

    def save_thread(self, one: Thread) -> None:
        """Name, colour and note of a thread."""
        values = {"name": clean_title(one.name), "colour": one.colour, "note": one.note}
        with self._database.transaction() as connection:
            connection.execute(update(thread).where(thread.c.id == one.id).values(**values))

    def order_threads(self, ids: Sequence[ThreadId]) -> None:
        """The threads in another order."""
        with self._database.transaction() as connection:
            for position, thread_id in enumerate(ids):
                connection.execute(update(thread).where(thread.c.id == thread_id).values(position=position))

    def remove_thread(self, thread_id: ThreadId) -> None:
        """A thread with its cells; cards that were meant for it lie on none."""
        with self._database.transaction() as connection:
            connection.execute(delete(thread_scene).where(thread_scene.c.thread_id == thread_id))
            connection.execute(update(card).where(card.c.thread_id == thread_id).values(thread_id=None))
            connection.execute(delete(thread).where(thread.c.id == thread_id))

    def set_cell(self, thread_id: ThreadId, scene: SceneId, text: str | None) -> None:
        """What a scene does for a thread; None takes the scene off it."""
        place = (thread_scene.c.thread_id == thread_id) & (thread_scene.c.scene_id == scene)
        with self._database.transaction() as connection:
            if text is None:
                connection.execute(delete(thread_scene).where(place))
            elif not connection.execute(update(thread_scene).where(place).values(text=text)).rowcount:
                connection.execute(
                    insert(thread_scene).values(thread_id=thread_id, scene_id=scene, text=text)
                )

    def add_card(self, one: Card) -> CardId:
        """A new card, the last."""
        with self._database.transaction() as connection:
            position = (connection.execute(select(func.max(card.c.position))).scalar() or 0) + 1
            values = {**_values(one), "position": position, "created_at": time.time()}
            return CardId(inserted_id(connection.execute(insert(card).values(**values))))

    def save_card(self, one: Card) -> None:
        """A card as it is now; its place among the others stays."""
        with self._database.transaction() as connection:
            connection.execute(update(card).where(card.c.id == one.id).values(**_values(one)))

    def place_card(self, card_id: CardId, behind: CardId | None) -> None:
        """A card right behind another, or before all."""
        with self._database.transaction() as connection:
            held = connection.execute(select(card.c.id).order_by(card.c.position, card.c.id)).scalars().all()
            others = [one for one in held if one != card_id]
            at = others.index(behind) + 1 if behind in others else 0
            for position, one in enumerate([*others[:at], card_id, *others[at:]]):
                connection.execute(update(card).where(card.c.id == one).values(position=position))

    def remove_card(self, card_id: CardId) -> None:
        """Take a card away."""
        with self._database.transaction() as connection:
            connection.execute(delete(card).where(card.c.id == card_id))

    def set_beat(self, template: str, beat: str, scene: SceneId | None) -> None:
        """The scene in which a beat falls; None: nothing is said."""
        place = (story_beat.c.template == template) & (story_beat.c.beat == beat)
        with self._database.transaction() as connection:
            connection.execute(delete(story_beat).where(place))
            if scene is not None:
                connection.execute(insert(story_beat).values(template=template, beat=beat, scene_id=scene))

    def set_colour(self, label: str, colour: str) -> None:
        """The colour of a label; "" for none of its own."""
        with self._database.transaction() as connection:
            connection.execute(delete(label_colour).where(label_colour.c.name == label))
            if colour:
                connection.execute(insert(label_colour).values(name=label, colour=colour))

    def set_look(self, view: str, settings: Mapping[str, Any]) -> None:
        """How the author left a view."""
        with self._database.transaction() as connection:
            connection.execute(delete(plan_view).where(plan_view.c.name == view))
            connection.execute(insert(plan_view).values(name=view, settings=json.dumps(settings)))


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
    connection.execute(delete(story_beat).where(story_beat.c.scene_id.in_(nodes)))
    connection.execute(update(card).where(card.c.chapter_id.in_(nodes)).values(chapter_id=None))


def _values(one: Card) -> dict[str, Any]:
    return {
        "title": clean_title(one.title),
        "synopsis": one.synopsis,
        "status": one.status.value,
        "label": one.label,
        "chapter_id": one.chapter,
        "thread_id": one.thread,
        "viewpoint_id": one.viewpoint,
    }


def _card(row: Any) -> Card:
    known = {status.value for status in Status}
    return Card(
        CardId(row.id),
        row.title,
        row.synopsis,
        Status(row.status) if row.status in known else Status.IDEA,
        row.label,
        None if row.chapter_id is None else NodeId(row.chapter_id),
        None if row.thread_id is None else ThreadId(row.thread_id),
        None if row.viewpoint_id is None else EntryId(row.viewpoint_id),
        row.position,
    )


def _settings(text: str) -> dict[str, Any]:
    try:
        found: Any = json.loads(text)
    except ValueError:
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}
