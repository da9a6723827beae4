"""A book for the formats that are the page's own text: a model's words between marks, the statement as a last chapter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.book import BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.manuscript.provenance import Origin, spans
from inkwell.domain.text.comments import comment_spans
from inkwell.exchange.composing.book_words import book_words
from inkwell.exchange.composing.compose import book_language, disclosure_sentence

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions

OPENED, CLOSED = "⟦", "⟧"


def disclosed(book: Book, options: ExportOptions) -> Book:
    """The book with what `options.disclosure` asks for in its text."""
    wished = options.disclosure
    if not wished.statement and not wished.marked:
        return book
    language = book_language(book, options)
    words = book_words(language)
    lines = [disclosure_sentence(book, language)]
    nodes = book.nodes
    if wished.marked:
        lines.append(words["disclosure_marked"])
        nodes = tuple(map(_marked, nodes))
    statement = BookNode(NodeKind.SCENE, words["disclosure_title"], "\n".join(lines))
    return replace(
        book, nodes=(*nodes, BookNode(NodeKind.CHAPTER, words["disclosure_title"], children=(statement,)))
    )


def _marked(node: BookNode) -> BookNode:
    if node.kind is not NodeKind.SCENE:
        return replace(node, children=tuple(map(_marked, node.children)))
    hidden = [(span.start, span.end) for span in comment_spans(node.text)]
    parts: list[str] = []
    for start, end, run in spans(node.origins):
        text = node.text[start:end]
        if run.origin is Origin.GENERATED and not any(low < end and start < high for low, high in hidden):
            text = "\n".join(_around(line) for line in text.split("\n"))
        parts.append(text)
    return replace(node, text="".join(parts) or node.text, origins=())


def _around(line: str) -> str:
    """A line's words between marks, the spaces at its ends outside them."""
    bare = line.strip()
    if not bare:
        return line
    start = line.index(bare)
    return f"{line[:start]}{OPENED}{bare}{CLOSED}{line[start + len(bare) :]}"
