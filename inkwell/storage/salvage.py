"""Reading what can still be read of a damaged project, row by row, into a fresh one. Works on copies only.

Gaps are filled from the scene's newest good revision, then from the newest good backup. Deliberately trusts
no integrity check: a row of prose counts only where its hash fits.
"""

from __future__ import annotations

import shutil
import time
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from inkwell.domain.errors import WorldError
from inkwell.domain.text.text import content_hash, count_words
from inkwell.storage import tables
from inkwell.storage.damaged_rows import add_scanned, fill_from_backup, mend_header, read_backup, read_tables
from inkwell.storage.database import Database, create_schema, driver
from inkwell.storage.scene_repository import unpacked
from inkwell.storage.seal import KIND as SEAL
from inkwell.storage.seal import sentences_for
from inkwell.storage.search import index_scene
from inkwell.support.i18n import tr, trn
from inkwell.support.phrases import sentences
from inkwell.support.whole_files import hidden_beside

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from inkwell.storage.damaged_rows import Row, Rows


@dataclass
class SalvageReport:
    """Where each scene's text came from: "file", "history", "backup" or "lost"."""

    scenes: dict[str, list[str]] = field(
        default_factory=lambda: {"file": [], "history": [], "backup": [], "lost": []}
    )
    doubtful: list[tuple[str, int]] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The outcome in one line."""
        counts = {source: len(titles) for source, titles in self.scenes.items()}
        total = sum(counts.values())
        parts = [
            trn(
                "{whole} of {n} scene is whole.",
                "{whole} of {n} scenes are whole.",
                total,
                whole=counts["file"],
            )
        ]
        if n := counts["history"]:
            parts.append(trn("{n} comes from its history.", "{n} come from their history.", n))
        if n := counts["backup"]:
            parts.append(trn("{n} comes from a backup.", "{n} come from a backup.", n))
        if n := counts["lost"]:
            parts.append(trn("{n} could not be read.", "{n} could not be read.", n))
        return sentences(*parts, *sentences_for(self.doubtful))


def salvage(
    damaged: Path, target: Path, backup: Path | None = None, lost_pages: bool = True
) -> SalvageReport:
    """Write what can be saved of `damaged` into a new project `target`; `damaged` is only read.

    `lost_pages` says whether texts are looked for on pages that no table leads to.
    """
    copy = hidden_beside(target, ".damaged-copy")
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(damaged.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    try:
        mend_header(copy)
        rows = read_tables(copy)
        if lost_pages:
            add_scanned(rows, copy)
        kept = read_backup(backup) if backup is not None else {}
        spare = _whole_texts(kept)
        found = rows["node"] or rows["scene_text"] or spare or (not lost_pages and rows["project"])
        if not found:
            raise WorldError(
                tr("Nothing could be read from “{name}”.", name=damaged.name),
                help=tr("Restore a backup: File → Trash and backups, or “inkwell restore”."),
            )
        doubtful = fill_from_backup(rows, kept)
        return _write(rows, spare, target, doubtful)
    finally:
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _whole_texts(rows: Rows) -> dict[int, tuple[str, str]]:
    """Scene id → (title, text) of a backup."""
    titles = {row["id"]: str(row.get("title", "")) for row in rows.get("node", ())}
    return {
        int(row["scene_id"]): (titles.get(row["scene_id"], ""), str(row["text"]))
        for row in rows.get("scene_text", ())
        if content_hash(str(row["text"])) == row["sha256"]
    }


def _write(
    rows: Rows, spare: dict[int, tuple[str, str]], target: Path, doubtful: list[tuple[str, int]]
) -> SalvageReport:
    report = SalvageReport(doubtful=doubtful)
    _complete(rows, spare)
    database = Database(target)
    try:
        create_schema(database)
        with database.transaction() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            rows["decision"] = [row for row in rows["decision"] if row.get("kind") != SEAL]
            _mend_references(rows)
            texts = _good_texts(rows, spare, report)
            for table in tables.metadata.sorted_tables:
                for row in rows[table.name]:
                    known = {column: value for column, value in row.items() if column in table.c}
                    try:
                        with connection.begin_nested():
                            connection.execute(table.insert().values(**known))
                    except (driver.Error, IntegrityError):
                        continue  # what a damaged row violates
                    except DBAPIError:
                        raise  # a full disk, say, which is no fault of the row
                    except StatementError:
                        continue  # a value that is none of its column's kind
            _add_missing_texts(connection)
            for scene_id, (title, text) in texts.items():
                index_scene(connection, scene_id, title, text)
    finally:
        database.close()
    return report


def _complete(rows: Rows, spare: dict[int, tuple[str, str]]) -> None:
    """A project row, a book and a node for every scene of which only the text was found."""
    if not rows["project"]:
        rows["project"] = [{"id": 1, "title": tr("Recovered project"), "uuid": "", "created_at": 0.0}]
    if not rows["book"]:
        rows["book"] = [
            {"id": 1, "title": rows["project"][0].get("title", tr("Recovered project")), "position": 0}
        ]
    nodes = {row["id"] for row in rows["node"]}
    texts = {row["scene_id"] for row in rows["scene_text"]}
    for scene_id in sorted((texts | spare.keys()) - nodes):
        title = spare.get(scene_id, (tr("Recovered scene {number}", number=scene_id), ""))[0]
        rows["node"].append(
            {
                "id": scene_id,
                "book_id": 1,
                "parent_id": None,
                "kind": "scene",
                "position": scene_id,
                "title": title,
                "created_at": 0.0,
            }
        )
    for row in rows["node"]:
        if row["kind"] == "scene" and row["id"] not in texts:
            rows["scene_text"].append({"scene_id": row["id"], "text": "", "sha256": ""})
    for row in rows["scene_text"]:
        # A text is not lost for a number beside it.
        for name, kind in (("words", int), ("revision", int), ("updated_at", float)):
            row[name] = row[name] if isinstance(row.get(name), kind) else kind()


def _add_missing_texts(connection: Connection) -> None:
    """An empty text for every scene whose own row was refused: no scene is without one."""
    held = select(tables.scene_text.c.scene_id)
    lost = select(tables.node.c.id).where(tables.node.c.kind == "scene", tables.node.c.id.not_in(held))
    for scene_id in connection.execute(lost).scalars().all():
        values = {"text": "", "sha256": content_hash(""), "words": 0, "revision": 0, "updated_at": 0.0}
        connection.execute(tables.scene_text.insert().values(scene_id=scene_id, **values))


def _mend_references(rows: Rows) -> None:
    """Point nothing at a row that was lost."""
    for table in tables.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = {row.get(key.column.name) for row in rows[key.column.table.name]}
            column = key.parent
            if column.nullable:
                for row in rows[table.name]:
                    if row.get(column.name) not in target:
                        row[column.name] = None
            else:
                rows[table.name] = [row for row in rows[table.name] if row.get(column.name) in target]


def _good_texts(
    rows: Rows, spare: dict[int, tuple[str, str]], report: SalvageReport
) -> dict[int, tuple[str, str]]:
    """Choose each scene's text and put it, with its hash, into its row."""
    titles = {row["id"]: str(row.get("title", "")) for row in rows["node"]}
    good: dict[int, tuple[str, str]] = {}
    for row in rows["scene_text"]:
        scene_id, text, source = int(row["scene_id"]), str(row.get("text") or ""), "file"
        if content_hash(text) != row.get("sha256"):
            older = _newest_revision(rows["revision"], scene_id)
            text, source = (
                (older, "history") if older is not None else (spare.get(scene_id, ("", text))[1], "backup")
            )
            if source == "backup" and scene_id not in spare:
                source = "lost"
        found = str(row.get("text") or "")
        if source != "file" and found.strip() and found != text:
            rows["revision"].append(_as_found(scene_id, found))
        row.update(text=text, sha256=content_hash(text), words=count_words(text))
        good[scene_id] = (titles.get(scene_id, ""), text)
        report.scenes[source].append(titles.get(scene_id, ""))
    return good


def _as_found(scene_id: int, text: str) -> Row:
    """A damaged text as an earlier version that stays: one letter may be wrong in it, and it may be newer than all others."""
    return {
        "scene_id": scene_id,
        "created_at": time.time(),
        "reason": "salvage",
        "label": tr("As found in the damaged file"),
        "pinned": 1,
        "sha256": content_hash(text),
        "words": count_words(text),
        "text_zlib": zlib.compress(text.encode("utf-8", "surrogatepass")),
    }


def _newest_revision(revisions: list[Row], scene_id: int) -> str | None:
    mine = [row for row in revisions if row.get("scene_id") == scene_id]
    for row in sorted(mine, key=lambda row: float(row.get("created_at") or 0), reverse=True):
        try:
            return unpacked(bytes(row["text_zlib"]), str(row["sha256"]))
        except (WorldError, TypeError):
            continue
    return None
