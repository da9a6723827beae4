"""Bringing books into a project and out of it. Plain functions over an open store; callers choose the thread."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import fitted
from inkwell.domain.text.east_asian import east_asian_language
from inkwell.domain.text.text import count_words
from inkwell.exchange.formats import readable_suffixes, text_suffixes, writable
from inkwell.exchange.reading.ordering import in_natural_order
from inkwell.exchange.registry import write_book
from inkwell.exchange.scripts.fountain import TITLE_PAGE
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from inkwell.domain.exchange.appended import Appended
    from inkwell.domain.exchange.found import Found
    from inkwell.domain.manuscript.outline import Node
    from inkwell.storage.store import ProjectStore

_SCENES_LOOKED_AT, _LETTERS_LOOKED_AT = 20, 20_000


def bring_in(store: ProjectStore, founds: Sequence[Found], folder: Path) -> Appended:
    """Append what was found to the project, all or none; pictures lie in `folder`.

    A book without an author takes the one that comes; one without a word takes the language, too.
    """
    has_words = bool(store.outline.load().words())
    came = store.append_found(founds, lambda one: (folder / one.file).read_bytes())
    info = store.project.load()
    author = next((found.book.author for found in founds if found.book.author), "")
    language = _language_of(founds)
    taken = replace(
        info,
        author=info.author or author,
        language=info.language if has_words or not language else language.replace("-", "_"),
    )
    if taken != info:
        store.project.save(taken)
    return came


def _language_of(founds: Sequence[Found]) -> str:
    """What the files say, unless their letters say otherwise: a Chinese text out of a program set up in English."""
    said = next((found.book.language for found in founds if found.book.language), "")
    texts = (node.text for found in founds for node in found.book.walk())
    seen = east_asian_language("\n".join(islice(filter(None, texts), _SCENES_LOOKED_AT))[:_LETTERS_LOOKED_AT])
    return seen if seen and not said.startswith(seen) else said


def export_book(store: ProjectStore, path: Path) -> None:
    """Write the whole manuscript to a file whose suffix names the format."""
    write_book(book_of(store), path)


def book_of(store: ProjectStore) -> Book:
    """The manuscript as a book, trash left out, with who wrote which words of it."""
    outline, info = store.outline.load(), store.project.load()
    texts = {
        text.scene_id: text.text
        for text in store.scenes.load_many([scene.scene_id for scene in outline.scenes()])
    }
    runs = store.scenes.runs()

    def made(node: Node) -> BookNode:
        text = texts.get(node.scene_id, "") if node.kind is NodeKind.SCENE else ""
        return BookNode(
            node.kind,
            node.title,
            text,
            tuple(made(child) for child in outline.children(node.id)),
            synopsis=node.synopsis,
            status=node.status.value,
            goal_words=node.goal_words,
            origins=fitted(runs.get(node.scene_id, ()), len(text)) if text else (),
        )

    nodes = tuple(made(node) for node in outline.children(None))
    page = _title_page(store) if info.template == "screenplay" else ""
    return Book(info.title, nodes, info.author, info.language, title_page=page)


def _title_page(store: ProjectStore) -> str:
    """The page of notes that keeps what a script's title page says."""
    named = (TITLE_PAGE, tr(TITLE_PAGE))
    return next((note.text for note in store.notes.load() if note.title in named), "")


def natural_order(paths: Iterable[Path]) -> list[Path]:
    """Files chosen together as their author counts them."""
    return in_natural_order(paths)


_MANUSCRIPTS = (".docx", ".docm", ".odt", ".fodt", ".rtf", ".epub", ".html", ".htm", ".xhtml")


def learnable_suffixes() -> tuple[str, ...]:
    """Suffixes of files a voice can learn from: texts, and what word processors, e-books and web pages hold."""
    return (*text_suffixes(), *_MANUSCRIPTS)


def suffixes() -> tuple[list[str], list[str]]:
    """Suffixes that can be read, and those that can be written."""
    return list(readable_suffixes()), [form.suffixes[0] for form in writable()]


def words_in(book: Book) -> int:
    """Words of a book, for telling what an import will bring."""

    def count(nodes: tuple[BookNode, ...]) -> int:
        return sum(count_words(node.text) + count(node.children) for node in nodes)

    return count(book.nodes)
