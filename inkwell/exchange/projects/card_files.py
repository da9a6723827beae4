"""Where a character card lies: JSON, a chunk of a PNG picture, or a zip."""

from __future__ import annotations

import base64
import binascii
import struct
from typing import TYPE_CHECKING, Any

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.json_rows import mapping, read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNK = 16 * 2**20
# Version 3 wins over what stands beside it for older programs.
_KEYWORDS = (b"ccv3", b"chara")


def card_of_png(data: bytes) -> dict[str, Any]:
    """The card in a picture, {} where there is none."""
    found = dict(_texts(data))
    for keyword in _KEYWORDS:
        if keyword in found:
            try:
                return mapping(read_json(base64.b64decode(found[keyword], validate=False), ""))
            except (binascii.Error, ValueError, UnreadableError):
                continue
    return {}


def _texts(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keyword and text of every tEXt chunk, the first of each keyword last, so that it stands."""
    found: list[tuple[bytes, bytes]] = []
    place = len(PNG)
    while data.startswith(PNG) and place + 8 <= len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind = data[place + 4 : place + 8]
        if kind == b"IEND" or length > len(data):
            break
        if kind == b"tEXt" and length <= _MOST_CHUNK:
            keyword, _, text = data[place + 8 : place + 8 + length].partition(b"\0")
            found.append((keyword, text))
        place += length + 12
    return reversed(found)
