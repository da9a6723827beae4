"""Margins, fonts and the count of pages: what a printed page is when the author leaves it to the program."""

from __future__ import annotations

import math
import tomllib
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from inkwell.exchange.composing.book_words import primary
from inkwell.exchange.pdf.east_asian_marks import sets_wide
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inkwell.domain.exchange.print_layout import PrintLayout

POINTS_A_MM = 72 / 25.4
# The inner margin by pages: a thick book opens less flat. The limits printers on demand name, and a little air.
_INNER = ((150, 13.0), (300, 15.5), (500, 18.5), (700, 21.5))
_INNER_THICK = 24.5
_LETTER_EM = 0.44  # the mean width of a letter of Latin script in Libertinus, in ems
_HEAD_EM = 0.54  # spaced a little
_WIDE_EM = 1.0
_WIDE = frozenset(("zh", "ja", "ko"))


def designed(layout: PrintLayout, pages: int) -> PrintLayout:
    """The layout with every margin the author left open, for a book of that many pages."""
    width, height = layout.width_mm, layout.height_mm
    inner = layout.inner_mm or max(
        next((mm for most, mm in _INNER if pages <= most), _INNER_THICK), round(width * 0.1, 1)
    )
    outer = layout.outer_mm or max(11.0, round(width * 0.095, 1))
    top = layout.top_mm or max(16.0, round(height * 0.085, 1))
    bottom = layout.bottom_mm or max(17.0, round(height * 0.085, 1))
    # A whole number of lines, so that full pages end on one line: what is left over goes below.
    room = (height - top - bottom) * POINTS_A_MM
    lines = math.floor((room + layout.leading_pt - layout.size_pt + 0.01) / layout.leading_pt)
    used = lines * layout.leading_pt - (layout.leading_pt - layout.size_pt)
    bottom = height - top - math.ceil(used / POINTS_A_MM * 100) / 100 - 0.01
    return replace(layout, inner_mm=inner, outer_mm=outer, top_mm=top, bottom_mm=round(bottom, 3))


def pages_about(lengths: Iterable[int], layout: PrintLayout, language: str, chapters: int) -> int:
    """How many pages a book will have, from the letters of its paragraphs."""
    wide = primary(language) in _WIDE
    measure = (layout.width_mm - layout.inner_mm - layout.outer_mm) * POINTS_A_MM
    letters_a_line = max(10.0, measure / (layout.size_pt * (_WIDE_EM if wide else _LETTER_EM)))
    lines_a_page = max(
        5.0, (layout.height_mm - layout.top_mm - layout.bottom_mm) * POINTS_A_MM / layout.leading_pt
    )
    lines = sum(max(1, math.ceil((length + 3) / letters_a_line)) for length in lengths)
    return math.ceil(lines / lines_a_page + chapters * 0.8)


def fonts_for(layout: PrintLayout, language: str, manuscript: bool = False) -> list[str]:
    """Families to try, in order: the author's, what the form asks for, what the language needs."""
    fonts = _fonts()
    book, by_language = fonts["book"], _of_language(language)
    if manuscript:
        return list(dict.fromkeys([*fonts["manuscript"], *book, *by_language]))
    own = [layout.font] if layout.font else []
    return list(dict.fromkeys([*own, *by_language, *book] if own else [*book, *by_language]))


def font_choices(
    layout: PrintLayout, language: str, manuscript: bool = False
) -> list[str | dict[str, str | bool]]:
    """`fonts_for`, those of Latin letters kept off the marks a Chinese or Japanese book sets wide, as the templates read it."""
    fonts, wide = fonts_for(layout, language, manuscript), _of_language(language)
    if not sets_wide(language) or fonts[0] in wide:
        return list(fonts)
    narrow = latin_fonts(layout, language, manuscript)
    return [*({"name": font, "narrow": True} for font in narrow), *wide, *narrow]


def latin_fonts(layout: PrintLayout, language: str, manuscript: bool = False) -> list[str]:
    """The families for Latin letters in a Chinese or Japanese book; none in any other, where all are."""
    if not sets_wide(language):
        return []
    wide = _of_language(language)
    return [font for font in fonts_for(layout, language, manuscript) if font not in wide]


def _of_language(language: str) -> list[str]:
    """The families for what is written in a language, in the letters of its region."""
    of_language, tag = _fonts()["language"], language.replace("_", "-").lower()
    by_region = next((fonts for key, fonts in of_language.items() if "-" in key and tag.startswith(key)), [])
    return list(dict.fromkeys([*by_region, *of_language.get(primary(language), [])]))


@cache
def _fonts() -> Mapping[str, Any]:
    return tomllib.loads((resources() / "exports" / "typst" / "fonts.toml").read_text(encoding="utf-8"))


def indent_em(language: str) -> float:
    """How far a paragraph's first line is set in."""
    return 2.0 if primary(language) in ("zh", "ja") else 1.5


def head_letters(layout: PrintLayout) -> int:
    """How many letters have room between the number and the edge, over a page of that width."""
    room = (0.8 * layout.width_mm) * POINTS_A_MM - 6 * layout.size_pt
    return max(12, int(room / (0.82 * layout.size_pt * _HEAD_EM)))
