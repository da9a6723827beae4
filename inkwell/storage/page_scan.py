"""Finding scene texts in the bare pages of a file whose tree above them is gone.

Looks for rows of SQLite's table format (see its file format document) without trusting any pointer to them, since a
damaged sector may have held it; a text counts only where the hash stored beside it fits, so a wrong guess does no harm.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from pathlib import Path

_HASH_CHARACTERS = 64
# A row of scene_text begins with the kinds of its values: no id (it is the key), a text, 64 characters of a hash, two whole
# numbers and a time.
_HEADER = re.compile(rb"[\x08-\x0b]\x00(?:[\x80-\xff]{0,3}[\x00-\x7f])\x81\x0d[\x00-\x09]{3}")
_LONGEST_VARINT = 9


@dataclass(frozen=True)
class ScannedScene:
    """A scene's text as it stands somewhere in the file; how often it had been saved then, and when."""

    text: str
    revision: int
    updated_at: float


def scan_scenes(path: Path, page_size: int = 4096) -> dict[int, ScannedScene]:
    """Every whole scene row found anywhere in the file, by scene id; the newest revision of a row wins."""
    data = path.read_bytes()
    found: dict[int, ScannedScene] = {}
    for match in _HEADER.finditer(data):
        row = _scene_row(data, match.start(), page_size)
        if row is not None and (row[0] not in found or row[1].revision >= found[row[0]].revision):
            found[row[0]] = row[1]
    return found


def _scene_row(data: bytes, place: int, page_size: int) -> tuple[int, ScannedScene] | None:
    """`(scene id, scene)` of the row whose header is at `place`; None where it is no whole scene row."""
    try:
        header, position = _varint(data, place)
        end, kinds = place + header, list[int]()
        while position < end:
            kind, position = _varint(data, position)
            kinds.append(kind)
        if len(kinds) != 6:
            return None
        length = (kinds[1] - 13) // 2
        size = header + length + _HASH_CHARACTERS + sum(_width(kind) for kind in kinds[3:])
        row_id = _row_id(data, place, size)
        if length < 0 or row_id is None:
            return None
        payload = _payload(data, place, size, page_size)
    except (IndexError, ValueError):
        return None
    text = payload[header : header + length].decode("utf-8", "replace")
    position = header + length + _HASH_CHARACTERS
    if content_hash(text) != payload[header + length : position].decode("ascii", "replace"):
        return None
    _, revision, updated_at = _numbers(payload[position:], kinds[3:])
    return row_id, ScannedScene(text, int(revision), float(updated_at))


def _numbers(raw: bytes, kinds: list[int]) -> list[float]:
    values: list[float] = []
    for kind in kinds:
        part, raw = raw[: _width(kind)], raw[_width(kind) :]
        if kind == 7:
            values.append(struct.unpack(">d", part)[0])
        else:
            values.append(kind - 8 if kind in (8, 9) else int.from_bytes(part, "big", signed=True))
    return values


def _row_id(data: bytes, place: int, size: int) -> int | None:
    """The key before a row of `size` bytes, which itself stands behind that size."""
    for start in range(max(0, place - 2 * _LONGEST_VARINT), place - 1):
        said, key_at = _varint(data, start)
        if said == size:
            row_id, end = _varint(data, key_at)
            if end == place:
                return row_id
    return None


def _payload(data: bytes, place: int, size: int, page_size: int) -> bytes:
    """A cell's content, followed through its overflow pages."""
    most = page_size - 35
    if size <= most:
        return data[place : place + size]
    least = (page_size - 12) * 32 // 255 - 23
    local = least + (size - least) % (page_size - 4)
    local = local if local <= most else least
    parts = [data[place : place + local]]
    left = size - local
    page = int.from_bytes(data[place + local : place + local + 4], "big")
    while left > 0:
        start = (page - 1) * page_size
        if page <= 0 or start + page_size > len(data):
            raise ValueError("the chain of overflow pages is broken")
        take = min(left, page_size - 4)
        parts.append(data[start + 4 : start + 4 + take])
        left -= take
        page = int.from_bytes(data[start : start + 4], "big")
        if len(parts) > len(data) // page_size:
            raise ValueError("the chain of overflow pages goes in a circle")
    return b"".join(parts)


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """SQLite's variable-length integer; `(value, place after it)`."""
    value = 0
    for count in range(9):
        byte = data[place + count]
        if count == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + count + 1
    raise ValueError


def _width(kind: int) -> int:
    return {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}.get(kind, 0)
