"""Markdown: `#` parts, `##` chapters, `###` scenes, a blank line between paragraphs, `***` between scenes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book, BookNode, scene_titles
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.front_matter import read_front_matter, write_front_matter
from inkwell.exchange.markdown_blocks import Heading, Paragraph, are_wrapped, blocks_of, paragraphs_of
from inkwell.exchange.markdown_lines import from_markdown, to_markdown
from inkwell.exchange.text_book import TextBook

if TYPE_CHECKING:
    from inkwell.exchange.source import Remarks

_LEVEL = {NodeKind.PART: 2, NodeKind.CHAPTER: 3, NodeKind.SCENE: 4}
_OWN = {level: kind for kind, level in _LEVEL.items()}
_BREAK = 9
# Says in the front matter that levels mean what they mean here, and that only rules are breaks.
_MARK = "Inkwell"


def read(text: str, title: str) -> Book:
    """A book from Markdown. What the levels of its headings mean is told by how many there are."""
    fields, text = read_front_matter(text)
    title, author = fields.get("title") or title, fields.get("author", "")
    if fields.get("generator") == _MARK:
        return Book(title, _tree(_pieces(text, own=True), _OWN), author)
    pieces = _pieces(text, own=False)
    levels = sorted({level for level, _, _ in pieces if level})
    first = [piece for piece in pieces if piece[0] == 1]
    if (
        len(first) == 1
        and pieces
        and pieces[0][0] == 1
        and not "".join(pieces[0][2]).strip()
        and len(levels) > 1
    ):
        title, pieces = first[0][1], pieces[1:]
        levels = [level for level in levels if level != 1]
    return Book(title, _tree(pieces, _meaning(levels)), author)


def read_text(text: str, title: str, remarks: Remarks, wrapped: str = "") -> TextBook:
    """A book from Markdown."""
    return TextBook(read(text, title), words=len(text.split()))


def write(book: Book) -> str:
    """The book as Markdown that `read` gives back unchanged; comments stay, as Markdown's own.

    Blank lines at either end of a scene are left out.
    """
    fields = {"title": book.title, **({"author": book.author} if book.author else {}), "generator": _MARK}
    lines = [*write_front_matter(fields), ""]

    def put(nodes: tuple[BookNode, ...]) -> None:
        for node in nodes:
            lines.extend([f"{'#' * _LEVEL[node.kind]} {_heading(node.title)}", ""])
            text = node.text.strip("\n") if node.kind is NodeKind.SCENE else ""
            for paragraph in text.split("\n") if text else ():
                lines.extend([to_markdown(paragraph), ""])
            put(node.children)

    put(book.nodes)
    return "\n".join(lines).rstrip("\n") + "\n"


def _heading(title: str) -> str:
    """A title on one line; marks at its end, which would be taken for the heading's own, are escaped."""
    line = to_markdown(" ".join(title.split())) if title.split() else "—"
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def _pieces(text: str, own: bool) -> list[tuple[int, str, list[str]]]:
    """`(level, heading, paragraphs)` in order; level 0 for text before any heading, `_BREAK` after a break between scenes."""
    pieces: list[tuple[int, str, list[str]]] = [(0, "", [])]
    blocks = blocks_of(text, comments=not own)
    wrapped = are_wrapped(blocks)
    for block in blocks:
        if isinstance(block, Heading):
            pieces.append((block.level, from_markdown(block.line), []))
        elif isinstance(block, Paragraph):
            pieces[-1][2].extend(map(from_markdown, paragraphs_of(block, wrapped)))
        elif block.rule or not own:
            pieces.append((_BREAK, "", []))
        else:
            pieces[-1][2].append(from_markdown(block.line))
    return [
        piece for piece in pieces if piece[0] not in (0, _BREAK) or any(line.strip() for line in piece[2])
    ]


def _meaning(levels: list[int]) -> dict[int, NodeKind]:
    real = [level for level in levels if level != _BREAK]
    if real == [_LEVEL[NodeKind.SCENE]]:
        return _OWN
    kinds = {0: [], 1: [NodeKind.CHAPTER], 2: [NodeKind.CHAPTER, NodeKind.SCENE]}
    order = kinds.get(len(real), [NodeKind.PART, NodeKind.CHAPTER] + [NodeKind.SCENE] * (len(real) - 2))
    return dict(zip(real, order, strict=True))


@dataclass
class _Open:
    """A part or chapter while its children are still being read."""

    kind: NodeKind
    title: str
    children: list[_Open | BookNode] = field(default_factory=list["_Open | BookNode"])


def _tree(pieces: list[tuple[int, str, list[str]]], meaning: dict[int, NodeKind]) -> tuple[BookNode, ...]:
    book = _Open(NodeKind.PART, "")
    part = chapter = book
    number = 0
    for level, heading, paragraphs in pieces:
        kind = meaning.get(level, NodeKind.SCENE)
        text = "\n".join(paragraphs)
        if kind is NodeKind.PART:
            part = chapter = _Open(kind, heading)
            book.children.append(part)
        elif kind is NodeKind.CHAPTER:
            chapter = _Open(kind, heading)
            part.children.append(chapter)
        if text.strip() or kind is NodeKind.SCENE:
            number += 1
            named = kind is NodeKind.SCENE and bool(heading)
            chapter.children.append(
                BookNode(NodeKind.SCENE, heading if named else scene_titles(text, number), text)
            )
    return _closed(book).children


def _closed(node: _Open | BookNode) -> BookNode:
    if isinstance(node, BookNode):
        return node
    return BookNode(node.kind, node.title, children=tuple(_closed(child) for child in node.children))
