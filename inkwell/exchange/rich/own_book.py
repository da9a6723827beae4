"""The tree of a book within the file it was written to, so that it comes back as it was.

Headings, the order and the words of scenes stand in the text, under bookmarks; here is what no reader of the book sees:
titles of scenes, and a scene as the author wrote it where its text can be written in more than one way.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.rich.labels import words_hash
from inkwell.exchange.structure.outline_levels import working_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NAMESPACE = "urn:inkwell:manuscript"
PROPERTY = "Inkwell"  # the file's property that has it where parts of our own would not be kept
_DEEPEST = 8
_MOST_LETTERS = 20 * 2**20


@dataclass(frozen=True)
class OwnNode:
    """A row of the tree. `printed` is what stands over it in the file.

    For scenes `words` is the hash of the text as the file has it, and `raw` the author's own where that differs.
    """

    kind: NodeKind
    title: str = ""
    printed: str = ""
    words: str = ""
    raw: str = ""
    children: tuple[OwnNode, ...] = ()

    def walk(self) -> Iterator[OwnNode]:
        """This row and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class OwnBook:
    """What is kept of a book. `commenter` is the name remarks without one were given, `sent` are hashes of all remarks."""

    nodes: tuple[OwnNode, ...] = ()
    title: str = ""
    author: str = ""
    commenter: str = ""
    sent: frozenset[str] = field(default_factory=frozenset[str])

    def walk(self) -> Iterator[OwnNode]:
        """Every row in reading order."""
        for node in self.nodes:
            yield from node.walk()


def remark_hash(author: str, text: str) -> str:
    """Names a remark that was sent."""
    return words_hash(f"{author}\0{' '.join(clean_text(text).split())}")


def to_text(book: OwnBook) -> str:
    """As text without any character that a file could not hold."""
    data = {
        "version": 1,
        "title": book.title,
        "author": book.author,
        "commenter": book.commenter,
        "sent": sorted(book.sent),
        "nodes": [_row(node) for node in book.nodes],
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def from_text(text: str) -> OwnBook | None:
    """The book, None where the text is none of ours or was damaged."""
    if len(text) > _MOST_LETTERS:
        return None
    try:
        data = json.loads(text)
        if data["version"] != 1:
            return None
        return OwnBook(
            tuple(_node(row, 0) for row in data["nodes"]),
            str(data["title"]),
            str(data["author"]),
            str(data["commenter"]),
            frozenset(map(str, data["sent"])),
        )
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None


def rebuilt(
    own: OwnBook, scenes: Mapping[int, str], headings: Mapping[int, str], keep_raw: Iterable[int]
) -> tuple[BookNode, ...]:
    """The tree with the texts that were read, by number of the scene, and the headings, by number of the row.

    A scene that says what it said when it was sent is given back as the author wrote it, if it is among `keep_raw`.
    """
    rows, numbers = iter(range(10**9)), iter(range(10**9))
    wanted = set(keep_raw)

    def made(node: OwnNode) -> BookNode:
        row = next(rows)
        if node.kind is NodeKind.SCENE:
            number = next(numbers)
            text = scenes.get(number, "")
            if number in wanted and words_hash(text) == node.words:
                text = node.raw or text
            return BookNode(node.kind, node.title or working_title(text.split("\n"), number + 1), text)
        read = headings.get(row)
        title = node.title if read is None or _bare(read) == _bare(node.printed) else read
        children = tuple(made(child) for child in node.children)
        return BookNode(node.kind, title, children=children)

    return tuple(made(node) for node in own.nodes)


def _row(node: OwnNode) -> dict[str, Any]:
    row = {
        "kind": node.kind.value,
        "title": node.title,
        "printed": node.printed,
        "words": node.words,
        "raw": node.raw,
    }
    return {key: value for key, value in row.items() if value} | (
        {"children": [_row(child) for child in node.children]} if node.children else {}
    )


def _node(row: dict[str, Any], depth: int) -> OwnNode:
    if depth > _DEEPEST:
        raise ValueError(depth)
    said = {key: str(row.get(key, "")) for key in ("title", "printed", "words", "raw")}
    children = tuple(_node(child, depth + 1) for child in row.get("children", ()))
    return OwnNode(NodeKind(row["kind"]), **said, children=children)


def _bare(title: str) -> str:
    return " ".join(title.split())
