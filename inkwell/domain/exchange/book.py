"""A whole book as values: what readers of files give and writers take."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.exchange.reviewing import FoundSuggestion  # noqa: TC001  # the hints are read at run time
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Run  # noqa: TC001  # the hints are read at run time
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.emphasis import mark_positions
from inkwell.domain.text.text import has_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class NamedValue:
    """A line of facts: "Point of view: Mara". `value` may have several lines."""

    name: str
    value: str


@dataclass(frozen=True)
class BookNode:
    """A part, chapter or scene with what lies below.

    `text` is a scene's, one line a paragraph, as the page has it: `*` and `**`, `> ` before a quotation, comments as
    `<!-- … -->`. `status` is a value of `domain.manuscript.outline.Status`, "" where none was given; `facts` are labels,
    keywords, notes and fields of the author's own. `entries` are keys of the `BookEntry`s that belong to a scene. `origins` says who wrote its
    characters, () where that is not known.
    """

    kind: NodeKind
    title: str
    text: str = ""
    children: tuple[BookNode, ...] = ()
    synopsis: str = ""
    status: str = ""
    goal_words: int = 0
    facts: tuple[NamedValue, ...] = ()
    entries: tuple[str, ...] = ()
    origins: tuple[Run, ...] = ()

    def walk(self) -> Iterator[BookNode]:
        """This node and all below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Book:
    """A book read from or written to a file. `language` is a tag such as "en-GB", "" where the file does not say.

    For an editor a book carries `sending`, a uuid its paragraphs' bookmarks name (`merging.bookmarks.bookmark_name`), and the
    `suggestions` that are open, which go out as recorded changes and comments with their answers. Both are empty else.
    `title_page` is what a script's says beside title and author, `Key: value` lines.
    """

    title: str
    nodes: tuple[BookNode, ...]
    author: str = ""
    language: str = ""
    sending: str = ""
    suggestions: tuple[FoundSuggestion, ...] = ()
    title_page: str = ""

    def walk(self) -> Iterator[BookNode]:
        """Every node in reading order."""
        for node in self.nodes:
            yield from node.walk()


# Where words are not told apart by spaces, a title is the first clause, or what a line of the tree has room for.
_MOST_CHARACTERS = 14
_CLAUSE = re.compile(rf"[^。！？；：，、…—.!?]{{2,{_MOST_CHARACTERS}}}")
_QUOTATION_MARKS = '“”„‟"«»「」『』'


def scene_titles(first_line: str, number: int) -> str:
    """A working title for a scene that came without one: its first words, of its first line."""
    first_line = next((line for line in first_line.split("\n") if line.strip()), "")
    marks = mark_positions(first_line)
    # Half a pair of quotation marks is worse than none.
    bare = "".join(
        letter
        for place, letter in enumerate(first_line)
        if place not in marks and letter not in _QUOTATION_MARKS
    )
    words = strip_comments(bare).split()[:5]
    if words and len(words[0]) > _MOST_CHARACTERS and has_cjk(words[0]):
        clause = _CLAUSE.match(words[0])
        words = [clause[0] if clause else words[0][:_MOST_CHARACTERS]]
    return " ".join(words).strip(" ,;:.—-“”\"'‘’_*#") or f"Scene {number}"


def scenes_from(blocks: list[list[str]]) -> tuple[BookNode, ...]:
    """Scenes from lists of paragraphs; empty ones are dropped."""
    kept = [block for block in blocks if any(line.strip() for line in block)]
    return tuple(
        BookNode(
            NodeKind.SCENE,
            scene_titles(next(line for line in block if line.strip()), number),
            "\n".join(block),
        )
        for number, block in enumerate(kept, 1)
    )
