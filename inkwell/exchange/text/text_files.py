"""Plain text and Markdown as files: their encoding, then their reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.export_options import HeadingStyle
from inkwell.domain.exchange.found import Found, RemarkKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import format_for
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.text import markdown, plain, plain_own
from inkwell.exchange.text.encodings import decoded, utf8_text
from inkwell.exchange.text.form_feeds import feeds_as_breaks
from inkwell.exchange.text.safety import broken, read_bytes
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book, BookNode
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.exchange.reading.source import Remarks, Source
    from inkwell.exchange.text.encodings import Decoded

_HEAD = 4096
_NO_TEXT = tr_noop("“{name}” is not a text file.")
_NO_ENCODING = tr_noop("There is no encoding “{encoding}”.")


def read(source: Source) -> Found:
    """The book in a text file."""
    form = format_for(source.path)
    found = text_of(source)
    text = clean_text(feeds_as_breaks(found.text))
    is_markdown = form.key == "markdown"
    source.tell(0.2)
    reader = markdown.read_text if is_markdown else plain.read_text
    read_book = reader(text, title_of(source.path), source.remarks, source.options.wrapped)
    book = read_book.book
    if not (markdown.is_own(text) or plain_own.is_own(text)):
        book = replace(book, nodes=_parted(book.nodes, source.remarks))
    source.tell(1.0)
    return Found(
        source.name,
        form.key,
        book,
        notes=read_book.notes,
        remarks=source.remarks.told(),
        encoding=found.encoding,
        sample=found.sample,
        other_encodings=found.others,
        words_in=read_book.words,
    )


def _is_own(data: bytes) -> bool:
    """Whether Inkwell wrote a file: then no letters of it stand for others."""
    head = data[:_HEAD].decode("utf-8", "ignore").removeprefix("\ufeff").replace("\r\n", "\n")
    return markdown.is_own(head) or plain_own.is_own(head)


def _parted(nodes: tuple[BookNode, ...], remarks: Remarks) -> tuple[BookNode, ...]:
    """The scenes with monsters of paragraphs in pieces that the page can bear."""
    made: list[BookNode] = []
    for node in nodes:
        pieces = [broken(line) for line in node.text.split("\n")]
        for monster in (one for one in pieces if len(one) > 1):
            remarks.add(RemarkKind.PARAGRAPHS_PARTED, monster[0])
        text = "\n".join(piece for one in pieces for piece in one)
        made.append(replace(node, text=text, children=_parted(node.children, remarks)))
    return tuple(made)


def text_of(source: Source) -> Decoded:
    """The letters of a file, with a remark where bytes were mended or the encoding is not sure; UnreadableError for none."""
    data = read_bytes(source.path)
    try:
        own = utf8_text(data) if _is_own(data) and not source.options.encoding else None
        found = own or decoded(data, source.options.encoding)
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
