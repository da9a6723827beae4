"""A book's tree as rows in reading order, and back: what is below what follows from their kinds."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = tuple[BookNode, ...]


def rows_of(nodes: Sequence[BookNode]) -> Rows:
    """All nodes in reading order, without their children."""
    return tuple(replace(node, children=()) for top in nodes for node in top.walk())


def tree_of(rows: Sequence[BookNode]) -> tuple[BookNode, ...]:
    """The tree that rows stand for."""
    top = _Open(BookNode(NodeKind.PART, ""))
    part = chapter = top
    for row in rows:
        if row.kind is NodeKind.PART:
            part = chapter = _Open(row)
            top.children.append(part)
        elif row.kind is NodeKind.CHAPTER:
            chapter = _Open(row)
            part.children.append(chapter)
        else:
            chapter.children.append(_Open(row))
    return top.closed().children


@dataclass
class _Open:
    """A node while its children are still coming."""

    node: BookNode
    children: list[_Open] = field(default_factory=list["_Open"])

    def closed(self) -> BookNode:
        return replace(self.node, children=tuple(child.closed() for child in self.children))
