"""Plain text and Markdown as files: their encoding, then their reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import HeadingStyle
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import format_for
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.text import markdown, plain, plain_own
from inkwell.exchange.text.encodings import decoded
from inkwell.exchange.text.form_feeds import feeds_as_breaks
from inkwell.exchange.text.safety import broken, read_bytes
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.reading.source import Source
    from inkwell.exchange.text.encodings import Decoded

_NO_TEXT = tr_noop("“{name}” is not a text file.")
_NO_ENCODING = tr_noop("There is no encoding “{encoding}”.")


def read(source: Source) -> Found:
    """The book in a text file."""
    form = format_for(source.path)
    found = text_of(source)
    text = clean_text(feeds_as_breaks(found.text))
    text = "\n".join(piece for line in text.split("\n") for piece in broken(line))
    source.tell(0.2)
    reader = markdown.read_text if form.key == "markdown" else plain.read_text
    read_book = reader(text, title_of(source.path), source.remarks, source.options.wrapped)
    source.tell(1.0)
    return Found(
        source.name,
        form.key,
        read_book.book,
        notes=read_book.notes,
        remarks=source.remarks.told(),
        encoding=found.encoding,
        sample=found.sample,
        other_encodings=found.others,
        words_in=read_book.words,
    )


def text_of(source: Source) -> Decoded:
    """The letters of a file, with a remark where bytes were mended or the encoding is not sure; UnreadableError for none."""
    data = read_bytes(source.path)
    try:
        found = decoded(data, source.options.encoding)
    except LookupError as error:
        raise UnreadableError(_NO_ENCODING, encoding=source.options.encoding) from error
    if found is None:
        raise UnreadableError(_NO_TEXT, name=source.name)
    if found.mended:
        source.remarks.add(RemarkKind.BYTES_MENDED, found.sample, found.mended)
    if not found.is_sure:
        source.remarks.add(RemarkKind.ENCODING_UNSURE, found.sample)
    source.tell_strays(found.text)
    return found


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a text file at `path`."""
    if options.format == "markdown":
        text = markdown.write(book, options.comments)
    else:
        scene_titles = options.headings.scenes is not HeadingStyle.NONE
        text = plain_own.written(book, options.comments, scene_titles, options.headings.ornament)
    path.write_bytes(text.encode("utf-8", errors="replace"))
    tell(1.0)
