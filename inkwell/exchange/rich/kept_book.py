"""What a file that goes out keeps of its book beside what it shows, so that it comes back as it was."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.comments import OPENING
from inkwell.exchange.composing.printed_text import plain_words
from inkwell.exchange.rich.labels import words_hash
from inkwell.exchange.rich.own_book import OwnBook, OwnNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.book_matter import Metadata
    from inkwell.domain.exchange.export_options import ExportOptions

# Those who get the file need not know what the author calls the scenes, nor a title or name that the file does not show.
_STRANGERS = (Purpose.AGENT, Purpose.READERS, Purpose.PRINT)


def kept_book(
    book: Book,
    options: ExportOptions,
    metadata: Metadata,
    texts: Mapping[int, str],
    headings: Mapping[int, str],
    commenter: str = "",
    sent: Iterable[str] = (),
) -> OwnBook:
    """The book's tree with what a reader of the file cannot tell.

    `texts` has, by number of the scene, what a reader makes of it, `headings` by row of the tree what stands over a part or
    chapter; `metadata` is what the file says of the book. A scene is kept as it is where the file shows it otherwise.
    """
    rows, numbers = count(), count()
    is_open = options.purpose not in _STRANGERS

    def made(node: BookNode) -> OwnNode:
        row = next(rows)
        if node.kind is NodeKind.SCENE:
            text = texts.get(next(numbers), "")
            shows_all = options.comments or OPENING not in node.text
            raw = node.text if shows_all and node.text != text else ""
            return OwnNode(node.kind, node.title if is_open else "", "", words_hash(text), raw)
        printed = headings.get(row, "")
        is_shown = is_open or " ".join(plain_words(node.title).split()) in printed
        children = tuple(made(child) for child in node.children)
        return OwnNode(node.kind, node.title if is_shown else printed, printed, children=children)

    title, author = (book.title, book.author) if is_open else (metadata.title, metadata.author)
    return OwnBook(tuple(made(node) for node in book.nodes), title, author, commenter, frozenset(sent))
