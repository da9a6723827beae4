"""EPUB 3: a file a chapter, contents, notes that pop up, and what a reading system asks about who can read it."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from inkwell.domain.exchange.print_layout import FirstWords
from inkwell.exchange.composing.book_words import book_words, is_right_to_left
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.ebook.cover import read_cover
from inkwell.exchange.ebook.epub_files import OWN
from inkwell.exchange.ebook.epub_package import CONTAINER, Page, language_tag, navigation, ncx, package
from inkwell.exchange.ebook.own_pages import kept_text
from inkwell.exchange.ebook.style_sheets import book_css
from inkwell.exchange.ebook.xhtml import Notes, blocks, escaped, heading_element, matter_elements
from inkwell.exchange.rich.labels import MATTER
from inkwell.exchange.rich.page_names import attribute_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import MatterPage, PrintedBook, Section
    from inkwell.exchange.ebook.cover import Cover

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first day a zip knows: the same book is the same bytes
_ROLES = {
    "part": ("part", "doc-part"),
    "chapter": ("chapter", "doc-chapter"),
    "scenes": ("bodymatter", ""),
    "copyright": ("copyright-page", ""),
    "dedication": ("dedication", "doc-dedication"),
    "epigraph": ("epigraph", "doc-epigraph"),
    "acknowledgements": ("acknowledgments", "doc-acknowledgments"),
    "about_author": ("backmatter", ""),
    "also_by": ("backmatter", ""),
    "disclosure": ("backmatter", ""),
}


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as an EPUB at `path`; WorldError where the cover cannot be used."""
    printed = composed(book, options)
    cover = read_cover(printed.metadata.cover)
    pages = list(_pages(printed, options, cover, tell))
    metadata = printed.metadata
    nav = next((page for page in pages if page.file == "nav.xhtml"), None)
    files: list[tuple[str, str | bytes]] = [
        ("META-INF/container.xml", CONTAINER),
        ("EPUB/package.opf", package(metadata, pages, cover)),
        ("EPUB/toc.ncx", ncx(metadata, pages)),
        ("EPUB/book.css", book_css(options.headings.ornament)),
    ]
    if cover is not None:
        files.append((f"EPUB/cover{cover.ending}", cover.data))
    nav_page = Page("nav.xhtml", book_words(metadata.language)["contents"], navigation(metadata, pages))
    files.append(("EPUB/nav.xhtml", _document(nav_page, printed)))
    documents = {page.file: _document(page, printed) for page in pages if page is not nav}
    kept = kept_text(book, options, printed, documents, book_css(options.headings.ornament))
    files += [(OWN, kept), *((f"EPUB/{name}", text) for name, text in documents.items())]
    with zipfile.ZipFile(path, "w") as archive:
        _put(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files:
            _put(
                archive, name, data if isinstance(data, bytes) else data.encode("utf-8"), zipfile.ZIP_DEFLATED
            )
    tell(1.0)


def _put(archive: zipfile.ZipFile, name: str, data: bytes, method: int) -> None:
    info = zipfile.ZipInfo(name, _EARLIEST)
    info.compress_type = method
    info.external_attr = 0o644 << 16
    info.create_system = 3
    archive.writestr(info, data)


def _pages(
    printed: PrintedBook, options: ExportOptions, cover: Cover | None, tell: Callable[[float], None]
) -> Iterator[Page]:
    """Every page in reading order; the contents stand behind the title page where they are wished for."""
    words = book_words(printed.metadata.language)
    notes = Notes(words, "endnotes.xhtml")
    if cover is not None:
        yield Page("cover.xhtml", words["cover"], _cover(printed, cover), 0, "cover")
    is_empty = not printed.sections and not printed.back
    if options.matter.title_page or is_empty:
        # Contents with nothing in them are none.
        yield Page("titlepage.xhtml", words["title_page"], _title_page(printed), int(is_empty), "titlepage")
    for page in printed.front:
        yield _matter(page, notes, words[page.kind], 0)
    if options.matter.contents:
        yield Page("nav.xhtml", words["contents"], "", 0, "toc")
    count = max(1, len(printed.sections))
    begun = False
    for number, section in enumerate(printed.sections, 1):
        tell(0.9 * number / count)
        file = f"section-{number:04}.xhtml"
        notes.file = file
        yield Page(
            file,
            section.name,
            _section(section, notes, options.layout.first_words is not FirstWords.PLAIN),
            section.depth,
            "" if begun else "bodymatter",
        )
        begun = True
    if ends := notes.endnotes():
        body = (
            f'<section epub:type="endnotes" role="doc-endnotes" aria-labelledby="t"><h1 id="t">{escaped(words["notes"])}</h1>'
            f"<ol>{''.join(ends)}</ol></section>"
        )
        yield Page("endnotes.xhtml", words["notes"], body)
    for page in printed.back:
        yield _matter(page, notes, page.title, 1)


def _section(section: Section, notes: Notes, small_capitals: bool) -> str:
    kind, role = _ROLES[section.kind]
    heading = heading_element(section, section.depth)
    lines = [
        f'<section class="{section.kind}" epub:type="{kind}"{_role(role)} aria-label="{escaped(section.name)}">',
        heading,
        *blocks(section, notes, section.depth + 1, small_capitals=small_capitals),
        *notes.footnotes(),
        "</section>",
    ]
    return "\n".join(line for line in lines if line)


def _matter(page: MatterPage, notes: Notes, name: str, depth: int) -> Page:
    kind, role = _ROLES[page.kind]
    notes.file = file = f"{page.kind.replace('_', '-')}.xhtml"
    lines = [
        f'<section class="{page.kind}" epub:type="{kind}"{_role(role)} aria-label="{escaped(name)}" '
        f"{attribute_of(MATTER)}>",
        *matter_elements(page, notes, 1),
        *notes.footnotes(),
        "</section>",
    ]
    return Page(file, name, "\n".join(lines), depth)


def _role(role: str) -> str:
    return f' role="{role}"' if role else ""


def _title_page(printed: PrintedBook) -> str:
    metadata = printed.metadata
    lines = [f"<h1>{escaped(metadata.title)}</h1>"]
    for kind in ("subtitle", "author", "publisher"):
        if text := getattr(metadata, kind):
            lines.append(f'<p class="{kind}">{escaped(text)}</p>')
    begin = f'<section class="titlepage" epub:type="titlepage" {attribute_of(MATTER)}>'
    return f"{begin}{chr(10).join(lines)}</section>"


def _cover(printed: PrintedBook, cover: Cover) -> str:
    words = book_words(printed.metadata.language)
    said = f"{words['cover']}: {printed.metadata.title}"
    return (
        f'<section class="cover" epub:type="cover"><img src="cover{cover.ending}" alt="{escaped(said)}" '
        f'role="doc-cover"/></section>'
    )


def _document(page: Page, printed: PrintedBook) -> str:
    tag = language_tag(printed.metadata.language)
    direction = ' dir="rtl"' if is_right_to_left(printed.metadata.language) else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{tag}" xml:lang="{tag}"'
        f"{direction}>\n"
        f"<head><title>{escaped(page.name)}</title>"
        '<link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
        f"<body>\n{page.body}\n</body>\n</html>\n"
    )
