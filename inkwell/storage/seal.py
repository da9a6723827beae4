"""A seal over what has no hash of its own: titles, synopses, notes, the codex. Made when a project is closed or backed up.

It holds a checksum a row, so that a bit that changes on the disk is noticed at the next opening, and the row can be known
again in a backup. The first change to the file takes the seal away, in the same transaction.
"""

from __future__ import annotations

import base64
import json
import time
import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from inkwell.storage.tables import decision
from inkwell.support.i18n import trn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

# What kind of row a table's are, for the sentence; the columns are those an author could miss.
SEALED: dict[str, tuple[str, ...]] = {
    "project": ("title", "author", "language", "style"),
    "book": ("title",),
    "node": ("parent_id", "kind", "position", "title", "synopsis", "status", "deleted_at"),
    "category": ("name", "fields"),
    "entry": ("category_id", "name", "description", "private_notes", "sha256", "deleted_at"),
    "alias": ("entry_id", "name"),
    "entry_field": ("entry_id", "name", "value"),
    "relation": ("source_id", "target_id", "label"),
    "fact": ("entry_id", "text", "attribute", "value", "quotation"),
    "note": ("title", "text", "sha256", "deleted_at"),
    "node_fact": ("node_id", "name", "value"),
    "thread": ("name", "note"),
    "thread_scene": ("thread_id", "scene_id", "text"),
    "card": ("title", "synopsis", "label"),
    "story_beat": ("template", "beat", "scene_id"),
    "suggestion": ("scene_id", "old", "new", "comment", "reply"),
    "revision": ("scene_id", "created_at", "label", "sha256"),
}
KIND = "seal"
Sums = dict[str, dict[str, int]]


def row_sum(row: Mapping[str, Any], columns: Iterable[str]) -> int:
    """The checksum of a row as the database gives it."""
    return zlib.crc32(repr([row.get(name) for name in columns]).encode("utf-8", "surrogatepass"))


def put(connection: Connection) -> None:
    """Seal the project as it is now."""
    sums = {table: _sums(connection, table, columns) for table, columns in SEALED.items()}
    packed = _packed({"sums": sums, "after": _sessions(connection)})
    remove(connection)
    connection.execute(insert(decision).values(kind=KIND, subject=packed, created_at=time.time()))


def remove(connection: Connection) -> None:
    """The project is about to be another than the one sealed."""
    connection.execute(delete(decision).where(decision.c.kind == KIND))


def broken(connection: Connection) -> list[tuple[str, int]] | None:
    """`(table, id)` of every row that is not as it was sealed, or is gone; None where there is no seal that counts."""
    rows = connection.execute(select(decision.c.subject).where(decision.c.kind == KIND)).scalars().all()
    seal = _unpacked(str(rows[-1])) if rows else None
    if seal is None or seal["after"] != _sessions(connection):
        return None
    found: list[tuple[str, int]] = []
    for table in seal["sums"].keys() & SEALED.keys():
        sealed, present = seal["sums"][table], _sums(connection, table, SEALED[table])
        keys = sorted(sealed.keys() | present.keys(), key=int)
        found += [(table, int(key)) for key in keys if sealed.get(key) != present.get(key)]
    return found


def sums_in(decisions: Sequence[Mapping[str, Any]]) -> Sums:
    """The sums of a seal among rows read from a damaged file; none where it cannot be read."""
    for row in decisions:
        seal = _unpacked(str(row.get("subject"))) if row.get("kind") == KIND else None
        if seal is not None:
            return seal["sums"]
    return {}


def sentences_for(rows: Iterable[tuple[str, int]]) -> list[str]:
    """What is not as it was saved, in sentences."""
    counts = {"node": 0, "note": 0, "revision": 0, "codex": 0, "other": 0}
    for table, _ in rows:
        codex = table in ("category", "entry", "alias", "entry_field", "relation", "fact")
        counts["codex" if codex else table if table in counts else "other"] += 1
    say: dict[str, Callable[[int], str]] = {
        "node": lambda n: trn(
            "The title or synopsis of {n} scene or chapter is not as it was saved.",
            "The titles or synopses of {n} scenes or chapters are not as they were saved.",
            n,
        ),
        "note": lambda n: trn("{n} note is not as it was saved.", "{n} notes are not as they were saved.", n),
        "revision": lambda n: trn(
            "The record of {n} earlier version is not as it was saved.",
            "The records of {n} earlier versions are not as they were saved.",
            n,
        ),
        "codex": lambda n: trn(
            "{n} line of the codex is not as it was saved.",
            "{n} lines of the codex are not as they were saved.",
            n,
        ),
        "other": lambda n: trn(
            "{n} fact about the book is not as it was saved.",
            "{n} facts about the book are not as they were saved.",
            n,
        ),
    }
    return [say[kind](n) for kind, n in counts.items() if n]


def _sums(connection: Connection, table: str, columns: Sequence[str]) -> dict[str, int]:
    names = ", ".join(columns)
    rows = connection.exec_driver_sql(f"SELECT id, {names} FROM {table}").mappings()  # noqa: S608  # names of our own
    return {str(row["id"]): row_sum({name: row[name] for name in columns}, columns) for row in rows}


def _sessions(connection: Connection) -> int:
    """How many times the project was opened: an Inkwell that knows no seals leaves one that means nothing any more."""
    return int(connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM session").scalar() or 0)


def _packed(seal: dict[str, Any]) -> str:
    body = zlib.compress(json.dumps(seal, separators=(",", ":")).encode())
    return f"{zlib.crc32(body):08x}" + base64.b85encode(body).decode()


def _unpacked(text: str) -> dict[str, Any] | None:
    """What a seal says; None where it is damaged itself."""
    try:
        body = base64.b85decode(text[8:])
        if f"{zlib.crc32(body):08x}" != text[:8]:
            return None
        return json.loads(zlib.decompress(body))
    except (ValueError, zlib.error):
        return None
