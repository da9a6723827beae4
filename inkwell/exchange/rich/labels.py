"""Names of bookmarks in a file of ours, beside those of the paragraphs themselves (`domain.exchange.merging.bookmarks`).

Word hides bookmarks that begin with `_`, and allows forty characters.
"""

from __future__ import annotations

import hashlib
import re

from inkwell.domain.exchange.merging.bookmarks import read_bookmark

_SCENE = re.compile(r"_InkScene_(\d{1,5})")
_HEADING = re.compile(r"_InkHead_(\d{1,6})")
_AROUND = "_InkAround_"
MATTER = "_InkMatter_"  # and a number: the title page, pages before and behind the book


def scene_of(names: tuple[str, ...]) -> int | None:
    """The scene a paragraph belongs to by its bookmark, counted from 0."""
    for name in names:
        if mark := read_bookmark(name):
            return mark.scene
        if found := _SCENE.fullmatch(name):
            return int(found[1])
    return None


def heading_name(node: int) -> str:
    """The bookmark of a part's or chapter's heading; `node` counts the rows of the tree in reading order from 0."""
    return f"_InkHead_{node}"


def heading_of(names: tuple[str, ...]) -> int | None:
    """The row of the tree a heading belongs to."""
    found = next((match for name in names if (match := _HEADING.fullmatch(name))), None)
    return int(found[1]) if found else None


def around_name(number: int, text: str) -> str:
    """The bookmark of what stands around the text and says `text`: breaks between scenes, headings of scenes, the end.

    `number` makes it the only one of its name.
    """
    return f"{_AROUND}{number}_{words_hash(' '.join(text.split()))}"


def is_around(names: tuple[str, ...], text: str) -> bool:
    """Whether a paragraph is no part of the text, and still says what it said."""
    return any(name.startswith(_AROUND) for name in names) and (
        not text or any(name.endswith(words_hash(text)) for name in names)
    )


def is_ours(names: tuple[str, ...]) -> bool:
    """Whether a paragraph wears any bookmark of ours."""
    return any(name.startswith("_Ink") for name in names)


def words_hash(text: str) -> str:
    """The same for the same text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
