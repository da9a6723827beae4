"""Margins, fonts and pages."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.print_layout import PrintLayout
from inkwell.exchange.pdf.page_design import (
    POINTS_A_MM,
    designed,
    font_choices,
    fonts_for,
    head_letters,
    latin_fonts,
    pages_about,
)


def test_the_inner_margin_grows_with_the_book():
    inner = [designed(PrintLayout(), pages).inner_mm for pages in (60, 250, 420, 650, 900)]
    assert inner == sorted(inner) and len(set(inner)) == 5
    # What printers on demand ask for at least, in millimetres.
    assert all(own >= least for own, least in zip(inner, (9.6, 12.7, 15.9, 19.1, 22.3), strict=True))


def test_what_the_author_chose_stays():
    assert designed(PrintLayout(inner_mm=30, outer_mm=5), 900).inner_mm == 30


@pytest.mark.parametrize("size", [(108, 175), (127, 203.2), (139.7, 215.9), (152.4, 228.6), (210, 297)])
def test_a_page_holds_whole_lines(size):
    layout = designed(replace(PrintLayout(), width_mm=size[0], height_mm=size[1]), 300)
    room = (layout.height_mm - layout.top_mm - layout.bottom_mm) * POINTS_A_MM
    over = (room + layout.leading_pt - layout.size_pt) % layout.leading_pt
    assert over < 0.2 and layout.bottom_mm >= 15


def test_pages_are_estimated_by_script():
    layout = designed(PrintLayout(), 300)
    latin = pages_about([300] * 2000, layout, "en", 20)
    assert 280 < latin < 380
    assert pages_about([300] * 2000, layout, "zh", 20) > 1.8 * latin


def test_fonts_by_language_and_the_authors_first():
    assert fonts_for(PrintLayout(), "en") == ["Libertinus Serif"]
    assert fonts_for(PrintLayout(font="Garamond"), "zh-CN")[0] == "Garamond"
    assert "Noto Serif CJK SC" in fonts_for(PrintLayout(), "zh-CN")


def test_a_wider_page_has_room_for_a_longer_head():
    assert 30 < head_letters(PrintLayout(width_mm=108, size_pt=10.5)) < head_letters(PrintLayout()) < 60


def test_latin_families_leave_shared_marks_to_those_of_the_language():
    assert (
        font_choices(PrintLayout(), "en") == ["Libertinus Serif"] and latin_fonts(PrintLayout(), "en") == []
    )
    chosen = font_choices(PrintLayout(font="Garamond"), "zh-CN")
    assert chosen[0] == {"name": "Garamond", "narrow": True} and chosen[-2:] == [
        "Garamond",
        "Libertinus Serif",
    ]
    assert font_choices(PrintLayout(font="SimSun"), "zh-CN")[0] == "SimSun"
    assert "Noto Serif CJK TC" in fonts_for(PrintLayout(), "zh_TW")
    assert fonts_for(PrintLayout(), "zh_TW").index("Noto Serif CJK TC") < fonts_for(
        PrintLayout(), "zh_TW"
    ).index("Noto Serif CJK SC")
