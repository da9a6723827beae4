"""Every row that can still be read of a damaged project: through its tables, else from wherever it stands in the file.

Works on a copy. What a seal or a hash says of a row decides whether it counts, never an integrity check.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.domain.text.text import content_hash, count_words
from inkwell.storage import tables
from inkwell.storage.database import Database, driver
from inkwell.storage.page_scan import scan_scenes
from inkwell.storage.seal import SEALED, row_sum, sums_in

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_MAXIMUM_ID = 1_000_000
_GAP = 2_000
_HASHED = {"note": ("text",), "entry": ("description", "private_notes")}


def read_tables(path: Path) -> Rows:
    """What can be read of every table."""
    return {table.name: _read_table(path, table.name) for table in tables.metadata.sorted_tables}


def mend_header(path: Path) -> None:
    """Fixed fields of the header as every project has them, and zeros up to the page count it names."""
    with path.open("r+b") as file:
        head = bytearray(file.read(100).ljust(100, b"\0"))
        size = file.seek(0, 2)
        if not head.startswith(b"SQLite format 3\0"):
            page = 4096
            head[:16] = b"SQLite format 3\0"
            head[16:18] = page.to_bytes(2, "big")
            head[18:24] = bytes((1, 1, 0, 64, 32, 32))
            head[28:32] = (size // page).to_bytes(4, "big")
            head[44:48] = (4).to_bytes(4, "big")
            head[56:60] = (1).to_bytes(4, "big")
        page = int.from_bytes(head[16:18], "big") or 4096
        pages = int.from_bytes(head[28:32], "big")
        if size < page * pages < 2**32:
            file.truncate(page * pages)
        file.seek(0)
        file.write(head)


def _read_table(path: Path, name: str) -> list[Row]:
    """Every row that can be read: forwards, backwards, then one by one over the hole between."""
    try:
        connection = driver.connect(str(path))
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.text_factory = _lenient
        connection.row_factory = driver.Row
        # A stranger may have made it a view that never ends, or a table that is another program's.
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)
        ).fetchone()
        if made is not None and not str(made["sql"]).upper().startswith("CREATE TABLE"):
            return []
        columns = [str(row[1]) for row in connection.execute(f"PRAGMA table_info({name})")]
    except (driver.Error, UnicodeDecodeError):  # the message of a damaged name is no text itself
        return []
    found: dict[int, Row] = {}

    def collect(sql: str, arguments: tuple[int, ...] = ()) -> bool:
        try:
            for row in connection.execute(sql, arguments):
                found[int(row["rowid_"])] = {column: row[column] for column in columns}
        except (driver.Error, ValueError, OverflowError):
            return False
        return True

    query = f"SELECT rowid AS rowid_, * FROM {name}"  # noqa: S608  # the name comes from our own tables
    if not collect(f"{query} ORDER BY rowid"):
        low = max(found, default=0)
        collect(f"{query} ORDER BY rowid DESC")
        high = min((key for key in found if key > low), default=min(low + _GAP, _MAXIMUM_ID))
        for key in range(low + 1, high):
            collect(f"{query} WHERE rowid = ?", (key,))
    connection.close()
    return [found[key] for key in sorted(found)]


def add_scanned(rows: Rows, path: Path) -> None:
    """Scene texts found anywhere in the file, where the table itself did not give a whole one.

    One that is older than what the table or the record of its writers knows of becomes an earlier version.
    """
    known = {row["scene_id"]: row for row in rows["scene_text"]}
    lengths: dict[int, int] = {}
    for row in rows["provenance"]:
        if isinstance(row.get("length"), int):
            lengths[row["scene_id"]] = lengths.get(row["scene_id"], 0) + row["length"]
    for scene_id, found in scan_scenes(path).items():
        row = known.get(scene_id, {})
        if content_hash(str(row.get("text") or "")) == row.get("sha256") or not found.text:
            continue
        revision = row.get("revision")
        is_older = isinstance(revision, int) and found.revision < revision
        if is_older or lengths.get(scene_id, len(found.text)) != len(found.text):
            rows["revision"].append(
                {
                    "scene_id": scene_id,
                    "created_at": found.updated_at,
                    "reason": "salvage",
                    "sha256": content_hash(found.text),
                    "words": count_words(found.text),
                    "text_zlib": zlib.compress(found.text.encode("utf-8", "surrogatepass")),
                }
            )
            continue
        rows["scene_text"] = [one for one in rows["scene_text"] if one["scene_id"] != scene_id]
        rows["scene_text"].append(
            {
                "scene_id": scene_id,
                "text": found.text,
                "sha256": content_hash(found.text),
                "words": 0,
                "revision": found.revision,
                "updated_at": found.updated_at,
            }
        )


def read_backup(path: Path) -> Rows:
    """The rows of a verified backup; none where it cannot be opened."""
    try:
        Database(path).close()
    except WorldError:
        return {}
    return read_tables(path)


def fill_from_backup(rows: Rows, backup: Rows) -> list[tuple[str, int]]:
    """Put the backup's row for each one that is not as it was sealed or hashed; `(table, id)` of those it has not."""
    sums, doubtful = sums_in(rows["decision"]), list[tuple[str, int]]()
    for table, columns in SEALED.items():
        sealed = sums.get(table, {})
        spare = {row["id"]: row for row in backup.get(table, ()) if "id" in row}
        present = {row["id"]: row for row in rows[table] if isinstance(row.get("id"), int)}
        wrong = {
            key
            for key in present.keys() | {int(key) for key in sealed}
            if not _is_as_sealed(table, present.get(key), sealed.get(str(key)), columns)
        }
        for key in sorted(wrong):
            if _is_as_sealed(table, spare.get(key), sealed.get(str(key)), columns):
                present[key] = spare[key]
            else:
                doubtful.append((table, key))
                if key in present and table in _HASHED:
                    present[key]["sha256"] = content_hash(_prose(table, present[key]))  # it is told, once
        others = [row for row in rows[table] if not isinstance(row.get("id"), int)]
        rows[table] = [present[key] for key in sorted(present)] + others
    return doubtful


def _is_as_sealed(table: str, row: Row | None, sealed: int | None, columns: tuple[str, ...]) -> bool:
    if row is None:
        return False
    if sealed is not None:
        return row_sum(row, columns) == sealed
    if table in _HASHED:
        return content_hash(_prose(table, row)) == row.get("sha256")
    return True


def _lenient(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def _prose(table: str, row: Row) -> str:
    return "\n".join(str(row.get(name) or "") for name in _HASHED[table])
