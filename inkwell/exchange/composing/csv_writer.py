"""The outline as a table: a row a part, chapter or scene. No cell is a formula, whatever a title begins with."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.text import count_words
from inkwell.exchange.composing.printed_text import plain_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions

_HEAD = ("number", "kind", "title", "synopsis", "status", "words", "goal_words", "facts")
# What a table program would compute.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The outline at `path`: UTF-8 with a byte-order mark, which table programs ask for."""
    del options
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_HEAD)
    for row in _rows(book.nodes, ""):
        table.writerow([_cell(value) for value in row])
    path.write_bytes(out.getvalue().encode("utf-8-sig", "replace"))
    tell(1.0)


def _rows(nodes: tuple[BookNode, ...], before: str) -> Iterator[tuple[str | int, ...]]:
    for place, node in enumerate(nodes, 1):
        number = f"{before}{place}"
        words = sum(
            count_words(strip_comments(one.text)) for one in node.walk() if one.kind is NodeKind.SCENE
        )
        facts = "; ".join(f"{fact.name}: {fact.value}" for fact in node.facts)
        is_scene = node.kind is NodeKind.SCENE
        status = node.status if is_scene else ""
        goal = node.goal_words if is_scene and node.goal_words else ""
        yield (number, node.kind.value, plain_words(node.title), node.synopsis, status, words, goal, facts)
        yield from _rows(node.children, f"{number}.")


def _cell(value: str | int) -> str | int:
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value
