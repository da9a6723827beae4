"""All that a model wrote for a scene as a tree: what was written on from which candidate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inkwell.domain.manuscript.history import Generation


@dataclass(frozen=True)
class WrittenNode:
    """A candidate, and those that go on from it, in the order they were asked for."""

    generation: Generation
    following: tuple[WrittenNode, ...] = ()


def written_tree(rows: Iterable[Generation]) -> tuple[WrittenNode, ...]:
    """The candidates that follow none of the others, each with those that follow it. A parent that is not among them, or that
    is younger than its child, as in no file of ours, counts as none.
    """
    by_id = {row.id: row for row in rows if row.text.strip()}
    children: dict[int, list[WrittenNode]] = {}
    # A child is younger than its parent, so that from the youngest on every node's children are complete.
    for number in sorted(by_id, reverse=True):
        row = by_id[number]
        node = WrittenNode(row, tuple(reversed(children.pop(number, []))))
        parent = row.parent or 0
        children.setdefault(parent if parent in by_id and parent < number else 0, []).append(node)
    return tuple(reversed(children.get(0, [])))
