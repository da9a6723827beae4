"""Bringing books into a project and out of it. Plain functions over an open store; callers choose the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript import Node, NodeId, NodeKind, SceneId
from inkwell.domain.provenance import Origin, Run
from inkwell.domain.text import count_words
from inkwell.exchange.book import Book, BookNode
from inkwell.exchange.registry import FORMATS, read_book, write_book

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from inkwell.domain.manuscript import Outline
    from inkwell.storage.store import ProjectStore


def import_files(store: ProjectStore, paths: list[Path]) -> tuple[int, int]:
    """Append every file to the manuscript, all or none; `(chapters, scenes)` that came in."""
    books = [read_book(path) for path in paths]
    chapters = scenes = 0
    with store.database.transaction() as connection:
        for book in books:
            for node in book.nodes:
                came = _add(store, connection, node, None)
                chapters, scenes = chapters + came[0], scenes + came[1]
    return chapters, scenes


def export_book(store: ProjectStore, path: Path) -> None:
    """Write the whole manuscript to a file whose suffix names the format."""
    write_book(book_of(store), path)


def book_of(store: ProjectStore) -> Book:
    """The manuscript as a book, trash left out."""
    outline, info = store.outline.load(), store.project.load()
    texts = {text.scene_id: text.text for text in store.scenes.load_many([scene.scene_id for scene in outline.scenes()])}
    return Book(info.title, _nodes(outline, None, texts), info.author)


def suffixes() -> tuple[list[str], list[str]]:
    """Suffixes that can be read, and those that can be written."""
    readable = [suffix for one in FORMATS if one.read for suffix in one.suffixes]
    return readable, [one.suffixes[0] for one in FORMATS if one.write]


def _nodes(outline: Outline, parent: NodeId | None, texts: dict[SceneId, str]) -> tuple[BookNode, ...]:
    return tuple(_node(outline, node, texts) for node in outline.children(parent))


def _node(outline: Outline, node: Node, texts: dict[SceneId, str]) -> BookNode:
    if node.kind is NodeKind.SCENE:
        return BookNode(node.kind, node.title, texts.get(node.scene_id, ""))
    return BookNode(node.kind, node.title, children=_nodes(outline, node.id, texts))


def _add(store: ProjectStore, connection: Connection, node: BookNode, parent: NodeId | None) -> tuple[int, int]:
    node_id = store.outline.add_in(connection, node.kind, node.title, parent)
    if node.kind is NodeKind.SCENE:
        runs = (Run(len(node.text), Origin.IMPORTED),) if node.text else ()
        store.scenes.save_in(connection, SceneId(int(node_id)), node.text, runs, 1)
        return 0, 1
    below = [_add(store, connection, child, node_id) for child in node.children]
    own = 1 if node.kind is NodeKind.CHAPTER else 0
    return own + sum(chapters for chapters, _ in below), sum(scenes for _, scenes in below)


def words_in(book: Book) -> int:
    """Words of a book, for telling what an import will bring."""

    def count(nodes: tuple[BookNode, ...]) -> int:
        return sum(count_words(node.text) + count(node.children) for node in nodes)

    return count(book.nodes)
