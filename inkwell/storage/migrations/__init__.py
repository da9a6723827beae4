"""Numbered steps from one schema to the next. Backup first, then every step in one transaction.

A released schema never changes: what follows is a new step here, and a project of the old schema under
tests/golden for ever. `user_version` is major << 16 | minor, as the step that reaches it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from inkwell.domain.errors import WorldError
from inkwell.storage import story_tables, tables, work_tables
from inkwell.storage.seal import remove as remove_seal
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from inkwell.storage.database import Database


# Tables as earlier versions made them, and later ones make them otherwise: `Database.schema`'s rows.
FORMER_TABLES: frozenset[tuple[str, str, str]] = frozenset(
    {
        (
            "table",
            "fact",
            "CREATE TABLE fact ( id INTEGER NOT NULL, entry_id INTEGER NOT NULL, scene_id INTEGER NOT NULL, "
            "mode TEXT DEFAULT 'add' NOT NULL, text TEXT DEFAULT '' NOT NULL, PRIMARY KEY (id), FOREIGN "
            "KEY(entry_id) REFERENCES entry (id) ON DELETE RESTRICT, FOREIGN KEY(scene_id) REFERENCES node "
            "(id) ON DELETE RESTRICT )",
        ),
    }
)


@dataclass(frozen=True)
class Migration:
    """`apply` brings a file to `user_version`."""

    user_version: int
    apply: Callable[[Connection], None]


def _add_decisions(connection: Connection) -> None:
    """1.1: what the author decides about the reader's findings."""
    tables.decision.create(connection)


def _add_exchange(connection: Connection) -> None:
    """1.2: what comes with texts of other programs, and what editors send back."""
    for table in (tables.node_fact, tables.attachment, tables.sending, tables.suggestion):
        table.create(connection)


def _add_story(connection: Connection) -> None:
    """1.3: facts with kind, end, source and who knows them; story time; what a memory is made of."""
    connection.exec_driver_sql("ALTER TABLE fact RENAME TO fact_of_1_2")
    for table in (
        tables.fact,
        tables.fact_knower,
        tables.scene_time,
        story_tables.passage_vector,
        story_tables.summary,
        story_tables.earning,
        story_tables.ledger_mark,
    ):
        table.create(connection)
    connection.exec_driver_sql(
        "INSERT INTO fact (id, entry_id, scene_id, mode, text) SELECT id, entry_id, scene_id, mode, text FROM fact_of_1_2"
    )
    connection.exec_driver_sql("DROP TABLE fact_of_1_2")


def _add_plan(connection: Connection) -> None:
    """1.4: the plan of the book; interviews with its people."""
    for table in (
        tables.thread,
        tables.thread_scene,
        tables.card,
        tables.label_colour,
        tables.plan_view,
        tables.story_beat,
        story_tables.interview,
        story_tables.version_story,
        work_tables.book_day,
        work_tables.writing_stretch,
        work_tables.writing_plan,
    ):
        table.create(connection)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1 << 16 | 1, _add_decisions),
    Migration(1 << 16 | 2, _add_exchange),
    Migration(1 << 16 | 3, _add_story),
    Migration(1 << 16 | 4, _add_plan),
)


def pending(user_version: int, steps: Sequence[Migration] = MIGRATIONS) -> list[Migration]:
    """The steps a file of `user_version` still needs, in order."""
    return sorted(
        (step for step in steps if step.user_version > user_version), key=lambda step: step.user_version
    )


def migrate(
    database: Database, back_up: Callable[[], object], steps: Sequence[Migration] = MIGRATIONS
) -> bool:
    """Bring the file up to date; True where something was done. The prose must come out as it went in."""
    waiting = pending(int(database.pragma("user_version") or 0), steps)
    if not waiting:
        return False
    back_up()
    with database.transaction() as connection:
        before = _prose_digest(connection)
        for step in waiting:
            step.apply(connection)
        remove_seal(connection)
        if (
            connection.exec_driver_sql("PRAGMA foreign_key_check").first()
            or _prose_digest(connection) != before
        ):
            raise WorldError(
                tr("The project could not be updated for this version of Inkwell, and was left as it was."),
                help=tr("Please report this; a backup has been made as well."),
            )
        connection.exec_driver_sql(f"PRAGMA user_version={int(waiting[-1].user_version)}")
    return True


def _prose_digest(connection: Connection) -> list[tuple[int, str]]:
    rows = connection.execute(
        select(tables.scene_text.c.scene_id, tables.scene_text.c.sha256).order_by(
            tables.scene_text.c.scene_id
        )
    )
    return [(int(row.scene_id), str(row.sha256)) for row in rows]
