"""What pages we write keep of their book: told by reading them as they will be read, so that nothing is guessed later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.html.flow import PageReader
from inkwell.exchange.html.notes import find_notes
from inkwell.exchange.html.parsing import parse_page
from inkwell.exchange.html.style_sheet import StyleSheet
from inkwell.exchange.reading.source import Remarks
from inkwell.exchange.rich.kept_book import kept_book
from inkwell.exchange.rich.lines import Dress
from inkwell.exchange.rich.own_book import OwnBook, OwnNode, to_text
from inkwell.exchange.rich.own_reading import is_of_text, read_own
from inkwell.exchange.rich.settled import accepted, settle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import PrintedBook
    from inkwell.exchange.rich.flow import Paragraph


def kept_text(
    book: Book, options: ExportOptions, printed: PrintedBook, pages: Mapping[str, str], style_sheet: str
) -> str:
    """What is to be put into a file of these pages, as text; `pages` are in reading order by name."""
    roots = {name: parse_page(page, name) for name, page in pages.items()}
    notes = find_notes(roots)
    sheet = StyleSheet()
    sheet.add(style_sheet)
    paragraphs: list[Paragraph] = []
    for root in roots.values():
        read = PageReader(Remarks(), notes, lambda address, name: None).read(root, sheet).paragraphs
        paragraphs += read if is_of_text(read) else []
    scenes = tuple(OwnNode(node.kind) for node in book.walk() if node.kind is NodeKind.SCENE)
    reading = read_own(settle(paragraphs, accepted()), OwnBook(scenes), Dress())
    texts = {number: "\n".join(piece.lines) for number, piece in enumerate(reading.scenes)}
    return to_text(kept_book(book, options, printed.metadata, texts, reading.headings))
