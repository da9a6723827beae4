"""PDF by typst: a book to be printed, or a manuscript in the form agents ask for. The text is data, never code."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.export_options import Purpose
from inkwell.domain.exchange.print_layout import FirstWords, PrintLayout
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.exchange.composing.compose import composed
from inkwell.exchange.composing.manuscript_form import manuscript_form
from inkwell.exchange.pdf.page_design import (
    designed,
    font_choices,
    head_letters,
    indent_em,
    latin_fonts,
    pages_about,
)
from inkwell.exchange.pdf.script_pages import script_data
from inkwell.exchange.pdf.typesetting import UnsetError, set_apart
from inkwell.exchange.pdf.typst_data import TypstData, clean, letters_in
from inkwell.support.i18n import tr
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.export_options import ExportOptions
    from inkwell.domain.exchange.printed import PrintedBook

# Countries that print on US letter; elsewhere it is A4.
_LETTER_REGIONS = ("-US", "-CA", "-MX", "-PH")
_SHOWN_PAGES = 8  # of 250 words: a chapter's opening and a few that face each other
# Courier Prime is ours, so that a script looks the same everywhere.
_FONTS = [str(resources() / "fonts" / "courier-prime")]
STANDARDS = ("", "a-2b", "ua-1")


def write(book: Book, path: Path, options: ExportOptions, tell: Callable[[float], None]) -> None:
    """The book as a PDF at `path`; WorldError where typst cannot set it."""
    tell(0.0)
    files = typst_files(book, options)
    tell(0.15)
    standards = [options.layout.standard] if options.layout.standard else []
    wishes = {"format": "pdf", "pdf_standards": standards}
    try:
        made = set_apart(files, wishes, lambda part: tell(0.15 + 0.85 * part))
    except UnsetError as error:
        raise _unset(str(error)) from error
    path.write_bytes(made)
    tell(1.0)


def pictures(book: Book, options: ExportOptions, ppi: float) -> list[bytes]:
    """The first pages as PNG, for a proof beside the choices: margins are those of the whole book."""
    if options.as_script:
        made = _compiled(_script_files(book, options, _SHOWN_PAGES), format="png", ppi=ppi)
        return made if isinstance(made, list) else [made]
    book = chosen_book(book, options)
    whole = composed(book, options)
    layout = replace(designed(options.layout, _pages(whole, options.layout)), standard="")
    layout = replace(layout, bottom_mm=options.layout.bottom_mm)
    wished = replace(
        options,
        scenes=(),
        layout=layout,
        submission=replace(options.submission, first_pages=_SHOWN_PAGES, first_chapters=0),
    )
    # A few pages take a tenth of a second: here, where typst keeps what it knows of the fonts.
    made = _compiled(typst_files(chosen_book(book, wished), wished), format="png", ppi=ppi)
    return made if isinstance(made, list) else [made]


def typst_files(book: Book, options: ExportOptions) -> dict[str, bytes]:
    """The template and its data, by the names they have for each other."""
    if options.as_script:
        return _script_files(book, options)
    printed = composed(book, options)
    is_manuscript = options.purpose in (Purpose.AGENT, Purpose.EDITOR)
    data = _manuscript(printed, options) if is_manuscript else _printed(printed, options)
    template = "manuscript" if is_manuscript else "print"
    return {
        "main": _template(template),
        "text.typ": _template("text"),
        "book.json": json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"),
    }


def _script_files(book: Book, options: ExportOptions, most: int = 0) -> dict[str, bytes]:
    """A screenplay's pages; the first `most` where that is not 0."""
    data = json.dumps(script_data(book, options, most), ensure_ascii=False).encode("utf-8", "replace")
    return {"main": _template("script"), "book.json": data}


def _printed(printed: PrintedBook, options: ExportOptions) -> dict[str, Any]:
    layout = options.layout
    language = printed.metadata.language
    latin = latin_fonts(layout, language)
    data = TypstData(printed, layout.first_words, head_letters(layout), latin).book()
    matter = options.matter
    look = asdict(designed(layout, _pages(printed, layout))) | {
        "fonts": font_choices(layout, language),
        "latin_fonts": latin,
        "indent_em": indent_em(language),
        "half_title": matter.half_title,
        "title_page": matter.title_page,
        "contents": matter.contents,
    }
    return data | {"look": look}


def _manuscript(printed: PrintedBook, options: ExportOptions) -> dict[str, Any]:
    form = manuscript_form(printed, options)
    language = printed.metadata.language
    latin = latin_fonts(options.layout, language, manuscript=True)
    look = {
        "paper": "us-letter"
        if language.replace("_", "-").endswith(_LETTER_REGIONS) or language == "en"
        else "a4",
        "fonts": font_choices(options.layout, language, manuscript=True),
        "latin_fonts": latin,
        "header": clean(form.header),
        "length": form.length,
        "contact": [clean(line) for line in form.contact],
        "byline": clean(form.byline),
        "title_pages": int(form.has_title_page),
        "ends": not options.submission.first_pages and not options.submission.first_chapters,
    }
    return TypstData(printed, FirstWords.PLAIN, latin_fonts=latin).book() | {"look": look}


def _pages(printed: PrintedBook, layout: PrintLayout) -> int:
    chapters = sum(section.kind == "chapter" for section in printed.sections)
    return pages_about(letters_in(printed), designed(layout, 300), printed.metadata.language, chapters)


def _compiled(files: dict[str, bytes], **wishes: Any) -> Any:
    import typst

    try:
        compiled: Any = typst.compile  # its stubs know paths only
        return compiled(files, font_paths=_FONTS, **wishes)
    except typst.TypstError as error:
        raise _unset(error.message) from error


def _unset(reason: str) -> WorldError:
    return WorldError(
        tr("The pages could not be set."),
        detail=reason,
        help=tr("Try another font or another size of page. Nothing was written."),
    )


@cache
def _template(name: str) -> bytes:
    return (resources() / "exports" / "typst" / f"{name}.typ").read_bytes()
