"""Finding scene texts in the bare pages of a file whose tree above them is gone.

Reads leaf pages of SQLite's table format (see its file format document) without trusting any pointer from
above; a text counts only where the hash stored beside it fits, so a wrong guess can do no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.text import content_hash

if TYPE_CHECKING:
    from pathlib import Path

_LEAF = 0x0D
_HASH_CHARACTERS = 64


def scan_scene_texts(path: Path, page_size: int = 4096) -> dict[int, str]:
    """Scene id → text for every whole scene row found on any leaf page; the newest revision of a row wins."""
    data = path.read_bytes()
    found: dict[int, tuple[int, str]] = {}
    for start in range(0, len(data) - page_size + 1, page_size):
        head = start + (100 if start == 0 else 0)
        if data[head] != _LEAF:
            continue
        cells = int.from_bytes(data[head + 3 : head + 5], "big")
        for number in range(min(cells, page_size // 4)):
            pointer = int.from_bytes(data[head + 8 + 2 * number : head + 10 + 2 * number], "big")
            if 0 < pointer < page_size:
                row = _scene_row(data, start + pointer, page_size)
                if row is not None and row[1] >= found.get(row[0], (-1, ""))[0]:
                    found[row[0]] = (row[1], row[2])
    return {scene_id: text for scene_id, (_, text) in found.items()}


def _scene_row(data: bytes, place: int, page_size: int) -> tuple[int, int, str] | None:
    """`(scene id, revision, text)` of the cell at `place`; None where it is no whole scene row."""
    try:
        size, place = _varint(data, place)
        row_id, place = _varint(data, place)
        payload = _payload(data, place, size, page_size)
        header, position = _varint(payload, 0)
        kinds: list[int] = []
        while position < header:
            kind, position = _varint(payload, position)
            kinds.append(kind)
    except (IndexError, ValueError):
        return None
    if len(kinds) != 6 or kinds[0] != 0 or kinds[1] < 13 or kinds[2] != 13 + 2 * _HASH_CHARACTERS:
        return None
    length = (kinds[1] - 13) // 2
    text = payload[position : position + length].decode("utf-8", "replace")
    sha256 = payload[position + length : position + length + _HASH_CHARACTERS].decode("ascii", "replace")
    if content_hash(text) != sha256:
        return None
    position += length + _HASH_CHARACTERS + _width(kinds[3])
    revision = (
        kinds[4] - 8
        if kinds[4] in (8, 9)
        else int.from_bytes(payload[position : position + _width(kinds[4])], "big")
    )
    return row_id, revision, text


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
