"""Appending whole books to a manuscript: all of it in one transaction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeId, NodeKind, SceneId
from inkwell.domain.manuscript.provenance import Origin, Run

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from inkwell.storage.database import Database
    from inkwell.storage.outline_repository import OutlineRepository
    from inkwell.storage.scene_repository import SceneRepository


@dataclass(frozen=True)
class ImportedNode:
    """A part, chapter or scene that is to come in, with what lies below."""

    kind: NodeKind
    title: str
    text: str = ""
    children: list[ImportedNode] = field(default_factory=list["ImportedNode"])


def append_books(
    database: Database, outline: OutlineRepository, scenes: SceneRepository, books: list[list[ImportedNode]]
) -> tuple[int, int]:
    """Append the books in order; `(chapters, scenes)` that came in."""

    def add(connection: Connection, node: ImportedNode, parent: NodeId | None) -> tuple[int, int]:
        node_id = outline.add_in(connection, node.kind, node.title, parent)
        if node.kind is NodeKind.SCENE:
            runs = (Run(len(node.text), Origin.IMPORTED),) if node.text else ()
            scenes.save_in(connection, SceneId(int(node_id)), node.text, runs, 1)
            return 0, 1
        below = [add(connection, child, node_id) for child in node.children]
        own = 1 if node.kind is NodeKind.CHAPTER else 0
        return own + sum(chapters for chapters, _ in below), sum(count for _, count in below)

    with database.transaction() as connection:
        came = [add(connection, node, None) for book in books for node in book]
    return sum(chapters for chapters, _ in came), sum(count for _, count in came)
