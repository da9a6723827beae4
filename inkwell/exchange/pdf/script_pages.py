"""A screenplay's pages for typst: every row where `domain/script` has put it, a title page before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inkwell.domain.script.elements import script_lines
from inkwell.domain.script.pages import script_pages
from inkwell.domain.script.printed import blocks
from inkwell.exchange.composing.book_words import book_words, primary
from inkwell.exchange.composing.compose import book_language
from inkwell.exchange.pdf.page_design import fonts_for
from inkwell.exchange.pdf.typst_data import clean
from inkwell.exchange.scripts.fountain import as_fountain, other_fields
from inkwell.exchange.scripts.title_page import read_title_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.script.printed import Block, PrintedLine

_NO_BREAK = "\u00a0"


def script_data(book: Book, options: ExportOptions, most: int = 0) -> dict[str, Any]:
    """What the template reads; the first `most` pages where that is not 0."""
    laid = script_pages(script_blocks(book, options))
    language = primary(book_language(book, options))
    title = options.metadata.title or book.title
    author = options.metadata.author or book.author
    pages = laid.pages[:most] if most else laid.pages
    fields = {key.casefold(): lines for key, lines in other_fields(book).items()}
    return {
        "title": clean(title),
        "author": clean(author),
        "credit": clean(" ".join(fields.pop("credit", [])) or book_words(language)["written_by"])
        if author
        else "",
        "contact": [clean(line) for line in _foot(fields, options)],
        "title_page": options.matter.title_page,
        "lang": language or "en",
        "fonts": fonts_for(options.layout, language),
        "pages": [[[_line(line) for line in row] for row in page] for page in pages],
    }


def _foot(fields: dict[str, list[str]], options: ExportOptions) -> list[str]:
    """What stands at the foot of the title page: what the author said for this export, or the script's own lines."""
    if options.submission.contact:
        return list(options.submission.contact)
    contact = fields.pop("contact", [])
    return [*(line for lines in fields.values() for line in lines), *contact]


def script_blocks(book: Book, options: ExportOptions) -> list[Block]:
    """What is printed of a book that is a script; of one that is none, its paragraphs as action."""
    return blocks(script_lines(read_title_page(as_fountain(book, options)).rest))


def printed_rows(book: Book, options: ExportOptions) -> Iterator[str]:
    """The words of every line of the pages, as they stand there from left to right and down."""
    for block in script_blocks(book, options):
        for number in range(block.height):
            yield from (line.text for line in block.row(number))


def _line(line: PrintedLine) -> dict[str, Any]:
    runs = [(clean(words), worn) for words, worn in line.runs]
    indent = 0
    if runs:
        words = runs[0][0].lstrip(" ")
        indent = len(runs[0][0]) - len(words)
        runs[0] = (words, runs[0][1])
    return {
        "column": line.column + indent,
        # Several spaces are one to typst.
        "runs": [[words.replace("  ", f" {_NO_BREAK}"), worn] for words, worn in runs],
        "number": clean(line.number),
    }
