"""A `Found` as a file, for the way between window and child process: a line for all but the tree, then a line a node.

A whole book as one message would hold the window's Python for as long as it takes to take it apart; line by line it does
not. What the child wrote is checked like any stranger's file: it has read one.
"""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, cast

from inkwell.domain.exchange.book import BookNode
from inkwell.domain.exchange.found import Found
from inkwell.domain.manuscript.outline import NodeKind, may_hold
from inkwell.support.typed_json import MisfitError, built, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_NODES = 20_000
_DEEPEST = 3
_DEPTH = "depth"
_KEPT = tuple(one.name for one in fields(BookNode) if one.name != "children")


def write_found(found: Found, path: Path) -> None:
    """Write all of it; `read_found` gives it back."""
    with path.open("w", encoding="ascii", newline="\n") as out:
        out.write(_line(replace(found, book=replace(found.book, nodes=()))))
        for depth, node in _walk(found.book.nodes, 0):
            out.write(_line({_DEPTH: depth} | {name: getattr(node, name) for name in _KEPT}))


def read_found(path: Path) -> Found:
    """What `write_found` wrote; MisfitError where it is anything else, or where a tree stands that no book has."""
    with path.open(encoding="ascii") as lines:
        found = cast("Found", built(Found, _object(next(lines, ""))))
        rows: list[tuple[int, BookNode]] = []
        for line in lines:
            row = _object(line)
            depth = row.pop(_DEPTH, None)
            if type(depth) is not int or len(rows) >= MOST_NODES:
                raise MisfitError("not a tree")
            rows.append((depth, cast("BookNode", built(BookNode, row))))
    if any(PurePath(one.file).name != one.file or not one.file for one in found.pictures):
        raise MisfitError("a picture lies elsewhere")
    nodes, rest = _tree(rows, 0, 0, None)
    if rest != len(rows):
        raise MisfitError("not a tree")
    return replace(found, book=replace(found.book, nodes=nodes))


def _walk(nodes: tuple[BookNode, ...], depth: int) -> Iterator[tuple[int, BookNode]]:
    for node in nodes:
        yield depth, node
        yield from _walk(node.children, depth + 1)


def _tree(
    rows: list[tuple[int, BookNode]], place: int, depth: int, above: NodeKind | None
) -> tuple[tuple[BookNode, ...], int]:
    """The nodes of one depth from `place` on, and the place behind them."""
    nodes: list[BookNode] = []
    while place < len(rows) and rows[place][0] == depth:
        node = rows[place][1]
        if depth >= _DEEPEST or not may_hold(above, node.kind):
            raise MisfitError("not a tree")
        children, place = _tree(rows, place + 1, depth + 1, node.kind)
        nodes.append(replace(node, children=children))
    return tuple(nodes), place


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), default=fields_of) + "\n"


def _object(line: str) -> dict[str, Any]:
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise MisfitError("not JSON") from error
    if not isinstance(body, dict):
        raise MisfitError("not an object")
    return cast("dict[str, Any]", body)
