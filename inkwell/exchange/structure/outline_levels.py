"""What the levels of a file's headings mean: pieces in order become a tree of parts, chapters and scenes.

How many levels there are tells it, then the words of the headings ("Part Two", "Chapter 3"), then how much stands below.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import BookNode, scene_titles
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import without_marks
from inkwell.domain.text.comments import strip_comments
from inkwell.exchange.structure.headings import heading_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

# More words than this below the average heading: it is no chapter, but a part.
_WORDS_OF_A_PART = 12_000
# At least so many breaks to a heading, and what it heads has scenes of its own.
_BREAKS_OF_CHAPTERS = 0.3
_LEAST_CONTENTS = 3
_CONTENTS_TAIL = re.compile(r"[\s.…·_\-–—]*\b(?:\d{1,4}|[ivxlc]{1,7})?\s*$", re.IGNORECASE)


@dataclass
class Piece:
    """A heading, or the place of a break, with the lines of the page that follow up to the next.

    `level` counts from 1 at the top; 0 is no heading: the text before any, or after a break between scenes where
    `is_break` says so. `kind` is what the file itself says the heading is, None to find out.
    """

    level: int = 0
    title: str = ""
    lines: list[str] = field(default_factory=list[str])
    is_break: bool = False
    kind: NodeKind | None = None

    @property
    def is_filled(self) -> bool:
        """Whether there are any words below."""
        return any(line.strip() for line in self.lines)

    @property
    def words(self) -> int:
        """How many words stand below."""
        return sum(len(line.split()) for line in self.lines)


@dataclass(frozen=True)
class Outline:
    """The tree, the book's title, and the piece each scene was made of, in reading order."""

    title: str
    nodes: tuple[BookNode, ...]
    scenes: tuple[Piece, ...]


def tree_from(pieces: Sequence[Piece], title: str, title_is_known: bool = False) -> Outline:
    """The book's tree. `title` is the file's name, or what the file calls itself where `title_is_known`.

    One heading alone at the top with nothing below it but deeper ones is the book's own title. Without any heading the
    whole is one chapter of that title. Breaks with nothing behind them are dropped.
    """
    kept = [piece for piece in pieces if piece.level or piece.is_filled]
    own, kept = _own_title(kept)
    if own and not title_is_known:
        title = own
    if kept and not any(piece.level for piece in kept):
        kept = [Piece(1, title, kind=NodeKind.CHAPTER), *kept]
    meaning = _meaning(kept)
    return _grown(kept, _kinds(kept, meaning), title, meaning)


def contents_places(lines: Sequence[str], titles: Sequence[str]) -> set[int]:
    """Which lines belong to a list of contents: three or more in a row that each name a heading, page number or not."""
    wanted = {_key(title) for title in titles} - {""}
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*lines, "end of all lines"]):
        if index < len(lines) and (_key(line) in wanted or _key(_CONTENTS_TAIL.sub("", line)) in wanted):
            run.append(index)
        elif line.strip():
            found |= set(run) if len(run) >= _LEAST_CONTENTS else set()
            run = []
    return found


def _key(line: str) -> str:
    return "".join(letter for letter in line.casefold() if letter.isalnum())


def _own_title(pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """The lone heading at the top that names the book, and the pieces without it."""
    levels = {piece.level for piece in pieces if piece.level}
    if len(levels) < 2 or pieces[0].kind or pieces[0].is_filled:
        return "", pieces
    top = [piece for piece in pieces if piece.level == min(levels)]
    is_alone = len(top) == 1 and pieces[0] is top[0] and not heading_kind(top[0].title)
    return (top[0].title, pieces[1:]) if is_alone else ("", pieces)


def _kinds(pieces: list[Piece], meaning: dict[int, NodeKind]) -> list[NodeKind]:
    """What each piece is."""
    kinds: list[NodeKind] = []
    own_text = _own_texts(pieces)
    for index, piece in enumerate(pieces):
        kind = piece.kind or (meaning[piece.level] if piece.level else NodeKind.SCENE)
        if not piece.kind and kind is NodeKind.PART and own_text[index]:
            # A prologue beside the parts.
            kind = NodeKind.PART if heading_kind(piece.title) == "part" else NodeKind.CHAPTER
        elif not piece.kind and kind is NodeKind.CHAPTER and _is_part_among_chapters(pieces, index):
            kind = NodeKind.PART
        kinds.append(kind)
    return kinds


def _meaning(pieces: list[Piece]) -> dict[int, NodeKind]:
    """What each level stands for."""
    levels = sorted({piece.level for piece in pieces if piece.level and not piece.kind})
    chapter = _level_of_chapters(pieces, levels)
    return {
        level: NodeKind.PART if place < chapter else NodeKind.CHAPTER if place == chapter else NodeKind.SCENE
        for place, level in enumerate(levels)
    }


def _level_of_chapters(pieces: list[Piece], levels: list[int]) -> int:
    """The place in `levels` of the one whose headings are chapters."""
    own_text = _own_texts(pieces)
    headings = [_leading(pieces, level, own_text) for level in levels]
    said = [_said(titles) for titles in headings]
    if "chapter" in said:
        return said.index("chapter")
    if "scene" in said[1:]:
        return said.index("scene", 1) - 1
    if "part" in said and said.index("part") + 1 < len(levels):
        return said.index("part") + 1
    if len(levels) < 2:
        return 0
    top, second = (sum(piece.level == level for piece in pieces) for level in levels[:2])
    leading = len(headings[0])
    if second < leading or 2 * leading < top:
        return 0
    words = sum(piece.words for piece in pieces)
    is_large = second >= 2 * top and words / top > _WORDS_OF_A_PART
    return (
        1
        if len(levels) > 2 or is_large or _breaks_below(pieces, levels[1]) >= _BREAKS_OF_CHAPTERS * second
        else 0
    )


def _breaks_below(pieces: list[Piece], level: int) -> int:
    """How many breaks divide the text below headings of a level: what is divided into scenes is no scene."""
    count = below = 0
    for piece in pieces:
        below = piece.level or below
        count += piece.is_break and below == level
    return count


def _leading(pieces: list[Piece], level: int, own_text: list[bool]) -> list[str]:
    """The headings of a level that have deeper ones below, all of them where none has."""
    places = [index for index, piece in enumerate(pieces) if piece.level == level]
    leading = [index for index in places if not own_text[index]]
    return [pieces[index].title for index in leading or places]


def _said(titles: list[str]) -> str:
    """The kind most headings name in words, "" where most name none."""
    kinds = [heading_kind(title) for title in titles]
    for kind in ("part", "chapter", "scene"):
        if 2 * kinds.count(kind) > len(kinds):
            return kind
    return ""


def _own_texts(pieces: list[Piece]) -> list[bool]:
    """For each piece whether text stands below it and no deeper heading follows."""
    found: list[bool] = []
    filled, next_level = False, 0
    for piece in reversed(pieces):
        filled = filled or piece.is_filled
        found.append(filled and next_level <= piece.level)
        if piece.level:
            filled, next_level = False, piece.level
    return found[::-1]


def _is_part_among_chapters(pieces: list[Piece], index: int) -> bool:
    """Whether a heading of the chapters' level says "Part Two" and a chapter of that level follows it at once."""
    piece = pieces[index]
    if piece.is_filled or heading_kind(piece.title) != "part":
        return False
    behind = pieces[index + 1 : index + 2]
    return bool(behind) and behind[0].level == piece.level and heading_kind(behind[0].title) != "part"


@dataclass
class _Open:
    """A part or chapter while its children are still coming."""

    kind: NodeKind
    title: str
    children: list[_Open | BookNode] = field(default_factory=list["_Open | BookNode"])

    def closed(self) -> BookNode:
        """As a value."""
        children = (child if isinstance(child, BookNode) else child.closed() for child in self.children)
        return BookNode(self.kind, self.title, children=tuple(children))


def working_title(lines: Sequence[str], number: int) -> str:
    """A title for the scene of that number: its first words without marks and comments."""
    lines = strip_comments("\n".join(lines)).split("\n")
    line = next((line for line in lines if line.strip()), "").removeprefix("> ")
    return scene_titles(without_marks(line), number)


def _grown(pieces: list[Piece], kinds: list[NodeKind], title: str, meaning: dict[int, NodeKind]) -> Outline:
    book = _Open(NodeKind.PART, "")
    part = chapter = book
    scenes: list[Piece] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind is NodeKind.PART:
            part = chapter = _Open(kind, piece.title)
            book.children.append(part)
        elif kind is NodeKind.CHAPTER or (piece.level and not piece.kind and chapter is book):
            # A deeper heading before any other is a chapter as well.
            kind = NodeKind.CHAPTER
            if meaning.get(piece.level) is NodeKind.PART and not piece.kind:
                part = book
            chapter = _Open(kind, piece.title)
            part.children.append(chapter)
        if kind is NodeKind.SCENE or piece.is_filled:
            scenes.append(piece)
            text = "\n".join(piece.lines)
            named = piece.title if kind is NodeKind.SCENE else ""
            if not named and piece.kind is not NodeKind.SCENE:
                named = working_title(piece.lines, len(scenes))
            chapter.children.append(BookNode(NodeKind.SCENE, named, text))
    return Outline(title, book.closed().children, tuple(scenes))
