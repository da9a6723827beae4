"""Markdown: `#` parts, `##` chapters, `###` scenes, a blank line between paragraphs, `***` between scenes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.book import Book, BookNode, scene_titles
from inkwell.exchange.plain import is_scene_break

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_LEVEL = {NodeKind.PART: 2, NodeKind.CHAPTER: 3, NodeKind.SCENE: 4}
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


def read(text: str, title: str) -> Book:
    """A book from Markdown. What the levels of its headings mean is told by how many there are."""
    author = ""
    front = _FRONT_MATTER.match(text)
    if front:
        fields = dict(re.findall(r"^(\w+):\s*(.*)$", front.group(1), re.MULTILINE))
        title, author = (
            fields.get("title", title).strip("\"'") or title,
            fields.get("author", "").strip("\"'"),
        )
        text = text[front.end() :]
    pieces = _pieces(text)
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


def write(book: Book) -> str:
    """The book as Markdown that `read` gives back unchanged; comments stay, as Markdown's own."""
    lines = ["---", f"title: {book.title}", *([f"author: {book.author}"] if book.author else []), "---", ""]

    def put(nodes: tuple[BookNode, ...]) -> None:
        for node in nodes:
            lines.extend([f"{'#' * _LEVEL[node.kind]} {_one_line(node.title)}", ""])
            for paragraph in node.text.split("\n") if node.kind is NodeKind.SCENE else ():
                if paragraph.strip():
                    lines.extend([_guarded(paragraph), ""])
            put(node.children)

    put(book.nodes)
    return "\n".join(lines).rstrip() + "\n"


def _one_line(title: str) -> str:
    return " ".join(title.split()) or "—"


def _guarded(paragraph: str) -> str:
    """A paragraph that begins like a heading of the outline is kept from being one."""
    return f"\\{paragraph}" if _HEADING.match(paragraph) or paragraph.startswith("\\#") else paragraph


def _pieces(text: str) -> list[tuple[int, str, list[str]]]:
    """`(level, heading, paragraphs)` in order; level 0 for text before any heading, 9 after a scene break."""
    pieces: list[tuple[int, str, list[str]]] = [(0, "", [])]
    waiting: list[str] = []

    def end_paragraph() -> None:
        if waiting:
            pieces[-1][2].append(" ".join(waiting))
            waiting.clear()

    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading or is_scene_break(line):
            end_paragraph()
            pieces.append((len(heading.group(1)), heading.group(2), []) if heading else (9, "", []))
        elif not line.strip():
            end_paragraph()
        else:
            stripped = line.strip()
            waiting.append(
                stripped[1:] if stripped.startswith("\\#") or stripped.startswith("\\\\#") else stripped
            )
            if line.endswith(("  ", "\\")):
                end_paragraph()
    end_paragraph()
    return [piece for piece in pieces if piece[0] or any(line.strip() for line in piece[2])]


def _meaning(levels: list[int]) -> dict[int, NodeKind]:
    own = {level: kind for kind, level in _LEVEL.items()}
    real = [level for level in levels if level != 9]
    if real and set(real) <= own.keys() and (3 in real or 4 in real):
        return own
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
