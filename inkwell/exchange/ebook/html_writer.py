"""A book as one web page: nothing fetched, readable by ear, ready to print."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from inkwell.domain.exchange.print_layout import FirstWords
from inkwell.exchange.composing.book_words import book_words, is_right_to_left
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.ebook.cover import read_cover
from inkwell.exchange.ebook.epub_package import language_tag
from inkwell.exchange.ebook.own_pages import kept_text
from inkwell.exchange.ebook.style_sheets import book_css, page_css
from inkwell.exchange.ebook.xhtml import Notes, blocks, escaped, heading_element, matter_elements
from inkwell.exchange.html.reader import OWN
from inkwell.exchange.rich.labels import MATTER
from inkwell.exchange.rich.page_names import UNSAID, attribute_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import MatterPage, PrintedBook, Section


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a web page at `path`; WorldError where the cover cannot be used."""
    printed = composed(book, options)
    lines = list(_lines(printed, options, tell))
    kept = kept_text(book, options, printed, {"": "\n".join(lines)}, _style(options))
    lines.insert(lines.index("</head>"), f'<meta name="{OWN}" content="{escaped(kept)}"/>')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    tell(1.0)


def _lines(printed: PrintedBook, options: ExportOptions, tell: Callable[[float], None]) -> Iterator[str]:
    metadata = printed.metadata
    words = book_words(metadata.language)
    tag = language_tag(metadata.language)
    direction = ' dir="rtl"' if is_right_to_left(metadata.language) else ""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{tag}"{direction}>'
    yield "<head>"
    yield '<meta charset="utf-8"/>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    yield f"<title>{escaped(metadata.title)}</title>"
    for name in ("author", "description"):
        if value := getattr(metadata, name):
            yield f'<meta name="{name}" content="{escaped(value)}"/>'
    yield f"<style>\n{_style(options)}</style>"
    yield "</head>"
    yield "<body>"
    first = printed.sections[0].name if printed.sections else metadata.title
    yield f'<a class="skip" href="#text" {attribute_of(UNSAID)}>{escaped(first)}</a>'
    yield "<main>"
    yield from _before(printed, options)
    notes = Notes(words, semantic=False)
    for page in printed.front:
        yield from _matter(page, notes)
    count = max(1, len(printed.sections))
    small_capitals = options.layout.first_words is not FirstWords.PLAIN
    for number, section in enumerate(printed.sections, 1):
        tell(0.9 * number / count)
        yield from _section(section, notes, number, small_capitals)
    if ends := notes.endnotes():
        yield f'<section class="notes" role="doc-endnotes"><h2>{escaped(words["notes"])}</h2><ol>{"".join(ends)}</ol></section>'
    for page in printed.back:
        yield from _matter(page, notes)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _style(options: ExportOptions) -> str:
    return book_css(options.headings.ornament) + page_css()


def _before(printed: PrintedBook, options: ExportOptions) -> Iterator[str]:
    """Cover, title and contents."""
    metadata = printed.metadata
    words = book_words(metadata.language)
    cover = read_cover(metadata.cover)
    if cover is not None:
        data = base64.b64encode(cover.data).decode("ascii")
        said = escaped(f"{words['cover']}: {metadata.title}")
        yield f'<section class="cover" {attribute_of(MATTER)}><img src="data:{cover.media_type};base64,{data}" alt="{said}"/></section>'
    yield f'<section class="titlepage" {attribute_of(MATTER)}>'
    yield f"<h1>{escaped(metadata.title)}</h1>"
    for kind in ("subtitle", "author", "publisher"):
        if text := getattr(metadata, kind):
            yield f'<p class="{kind}">{escaped(text)}</p>'
    yield "</section>"
    if options.matter.contents and len(printed.sections) > 1:
        yield f'<nav role="doc-toc" aria-label="{escaped(words["contents"])}"><h2>{escaped(words["contents"])}</h2><ol>'
        for number, section in enumerate(printed.sections, 1):
            yield f'<li class="depth{section.depth}"><a href="#{_id(number)}">{escaped(section.name)}</a></li>'
        yield "</ol></nav>"


def _section(section: Section, notes: Notes, number: int, small_capitals: bool) -> Iterator[str]:
    role = {"part": ' role="doc-part"', "chapter": ' role="doc-chapter"'}.get(section.kind, "")
    yield f'<section class="{section.kind}" id="{_id(number)}"{role} aria-label="{escaped(section.name)}">'
    if heading := heading_element(section, section.depth + 1):
        yield heading
    yield from blocks(section, notes, section.depth + 2, small_capitals=small_capitals)
    yield from notes.footnotes()
    yield "</section>"


def _matter(page: MatterPage, notes: Notes) -> Iterator[str]:
    yield f'<section class="{page.kind}" {attribute_of(MATTER)}>'
    yield from matter_elements(page, notes, 2)
    yield from notes.footnotes()
    yield "</section>"


def _id(number: int) -> str:
    return "text" if number == 1 else f"section-{number}"
