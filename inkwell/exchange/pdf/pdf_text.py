"""The words of a PDF we wrote, page by page: what its pages show, read by another program than the one that set them."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class PageWords:
    """What a page shows in reading order, what stands over and below it included.

    Attributes:
        text: all of it.
        italic, bold: of that, what is set in a font of that name, without what divides one stretch from the next.
    """

    text: str
    italic: str = ""
    bold: str = ""


def page_words(path: Path, tell: Callable[[float], None] = lambda part: None) -> list[PageWords]:
    """The words of every page."""
    import pypdfium2

    pages: list[PageWords] = []
    with pypdfium2.PdfDocument(path) as document:
        count = len(document)
        for number, page in enumerate(document):
            words = page.get_textpage()
            pages.append(_words_of(page, words))
            words.close()
            page.close()
            if number % 20 == 0:
                tell(number / count)
    return pages


def page_texts(path: Path) -> list[str]:
    """The text of every page."""
    return [page.text for page in page_words(path)]


def _words_of(page: Any, words: Any) -> PageWords:
    import pypdfium2.raw as pdfium

    italic: list[str] = []
    bold: list[str] = []
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(one) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        name = _font_of(one)
        if "italic" in name or "oblique" in name:
            italic.append(_text_of(one, words))
        if "bold" in name:
            bold.append(_text_of(one, words))
    return PageWords(words.get_text_range(), "".join(italic), "".join(bold))


def _font_of(one: Any) -> str:
    import pypdfium2.raw as pdfium

    font = pdfium.FPDFTextObj_GetFont(one)
    name = ctypes.create_string_buffer(pdfium.FPDFFont_GetBaseFontName(font, None, 0))
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    return name.value.decode("utf-8", "replace").lower()


def _text_of(one: Any, words: Any) -> str:
    import pypdfium2.raw as pdfium

    length = pdfium.FPDFTextObj_GetText(one, words, None, 0)
    units = (ctypes.c_ushort * length)()
    pdfium.FPDFTextObj_GetText(one, words, units, length)
    return bytes(units).decode("utf-16-le", "replace").partition("\0")[0]
