"""Names of the bookmarks by which a paragraph that was sent is found again: its scene, its place there, its words.

Word hides bookmarks that begin with `_`, and allows forty characters.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

_LABEL = re.compile(r"^_ink_(\d{1,6})_(\d{1,6})_([0-9a-f]{10})$")
_HEADING = re.compile(r"^_inkh_(\d{1,6})$")
AROUND = "_inkx"  # what stands around the text: breaks between scenes, headings of scenes, the end
MATTER = "_inkm"  # the title page, pages before and behind the book


@dataclass(frozen=True)
class Label:
    """A paragraph's: `scene` counts the scenes that were sent from 0, `place` the paragraphs of it, `words` is a hash."""

    scene: int
    place: int
    words: str


def label_name(scene: int, place: int, line: str) -> str:
    """The bookmark of a paragraph of a scene; `line` is what the page has of it."""
    return f"_ink_{scene}_{place}_{words_hash(line)}"


def heading_name(node: int) -> str:
    """The bookmark of a part's or chapter's heading; `node` counts the rows of the tree in reading order from 0."""
    return f"_inkh_{node}"


def label_of(names: tuple[str, ...]) -> Label | None:
    """The first of a paragraph's bookmarks that says where it belongs."""
    for name in names:
        if found := _LABEL.match(name):
            return Label(int(found[1]), int(found[2]), found[3])
    return None


def heading_of(names: tuple[str, ...]) -> int | None:
    """The row of the tree a heading belongs to."""
    found = next((match for name in names if (match := _HEADING.match(name))), None)
    return int(found[1]) if found else None


def is_around(names: tuple[str, ...]) -> bool:
    """Whether a paragraph is no part of the text."""
    return any(name.startswith(AROUND) for name in names)


def is_matter(names: tuple[str, ...]) -> bool:
    """Whether a paragraph stands on a page before or behind the book."""
    return any(name.startswith(MATTER) for name in names)


def around_name(text: str) -> str:
    """The bookmark of what stands around the text and says `text`."""
    return f"{AROUND}_{words_hash(' '.join(text.split()))}"


def words_hash(line: str) -> str:
    """The same for the same line of the page."""
    return hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()[:10]
