"""The bookmark each paragraph of a file for an editor wears, by which it is found again when the file comes back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inkwell.domain.text.text import content_hash

_NAME = re.compile(r"_Ink([0-9a-f]{8})_(\d{1,5})_(\d{1,6})_([0-9a-f]{8})")


@dataclass(frozen=True)
class Bookmark:
    """The sending's first eight letters, the scene and the line of its text, both counted from 0, and the line's hash."""

    sending: str
    scene: int
    line: int
    hash: str


def bookmark_name(sending: str, scene: int, line: int, text: str) -> str:
    """A name of at most 40 characters that word processors keep and do not show. `sending` is a uuid."""
    return f"_Ink{sending.replace('-', '')[:8].lower()}_{scene}_{line}_{line_hash(text)}"


def line_hash(text: str) -> str:
    """Eight hexadecimal digits of a line's words, white space at its ends aside."""
    return content_hash(text.strip())[:8]


def read_bookmark(name: str) -> Bookmark | None:
    """What a bookmark says; None for those of others."""
    found = _NAME.fullmatch(name)
    return found and Bookmark(found[1], int(found[2]), int(found[3]), found[4])
