"""Plain text and Markdown as files: their encoding, then their reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import InkwellError
from inkwell.domain.exchange.found import Found
from inkwell.exchange import markdown, plain
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import format_for
from inkwell.exchange.names import title_of
from inkwell.exchange.safety import read_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.source import Source


def read(source: Source) -> Found:
    """The book in a text file."""
    form = format_for(source.path)
    try:
        text = read_text(source.path)
    except InkwellError as error:
        raise UnreadableError(error.sentence) from error
    reader = markdown.read if form.key == "markdown" else plain.read
    return Found(source.name, form.key, reader(text, title_of(source.path)), words_in=len(text.split()))


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a text file at `path`."""
    text = markdown.write(book) if options.format == "markdown" else plain.write(book)
    path.write_bytes(text.encode("utf-8", errors="replace"))
    tell(1.0)
