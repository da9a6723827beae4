"""Markdown as a zip of files, one a chapter, in folders by part: for who keeps a book in a notebook or under version control.

Each file has its front matter and is a small book of its own, so that the whole comes back as it was.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.composing.printed_text import plain_words
from inkwell.exchange.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.export_options import ExportOptions

# What some system does not allow in a file's name.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_LONGEST = 60
# The same book makes the same file.
_TIME = (1980, 1, 1, 0, 0, 0)


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a zip at `path`."""
    files = list(_files(book))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for place, (name, node) in enumerate(files):
            tell(place / len(files))
            text = markdown.write(
                Book(book.title, (node,) if node.children else (), book.author, book.language),
                options.comments,
            )
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, text.encode("utf-8", "replace"))
    tell(1.0)


def _files(book: Book) -> Iterator[tuple[str, BookNode]]:
    """Names and what is in each: a chapter, within its part where it has one."""
    units = _units(book.nodes)
    for number, node in enumerate(units, 1):
        name = _named(number, len(units), node.title)
        if node.kind is not NodeKind.PART:
            yield f"{name}.md", node
            continue
        chapters = _units(node.children)
        for below, chapter in enumerate(chapters, 1):
            inner = chapter.children if chapter.kind is NodeKind.SCENE else (chapter,)
            yield (
                f"{name}/{_named(below, len(chapters), chapter.title)}.md",
                BookNode(NodeKind.PART, node.title, children=inner),
            )


def _units(nodes: tuple[BookNode, ...]) -> list[BookNode]:
    """Parts and chapters in order; scenes beside them are together under their first one's name."""
    units: list[BookNode] = []
    for node in nodes:
        if node.kind is not NodeKind.SCENE:
            units.append(node)
        elif units and units[-1].kind is NodeKind.SCENE:
            units[-1] = BookNode(NodeKind.SCENE, units[-1].title, children=(*units[-1].children, node))
        else:
            units.append(BookNode(NodeKind.SCENE, node.title, children=(node,)))
    return units


def _named(number: int, count: int, title: str) -> str:
    words = " ".join(_UNSAFE.sub(" ", plain_words(title)).split())[:_LONGEST].strip(" .")
    return f"{number:0{max(2, len(str(count)))}} {words}".strip()
