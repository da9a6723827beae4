"""What a text loses at the door."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.cleaning import clean_text, clean_title, fits_title, without_marks


@given(st.text())
def test_clean_text_is_stable_and_encodable(text):
    once = clean_text(text)
    assert clean_text(once) == once
    once.encode("utf-8")
    assert "\r" not in once and "\x00" not in once


def test_letters_are_composed_soft_hyphens_go_and_every_line_end_is_one():
    assert clean_text("cafe\u0301 light\u00adhouse") == "café lighthouse"
    assert clean_text("a\r\nb\rc\x0bd\x0ce\u2028f\u2029g\x85h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert clean_text("👩\u200d🚀 «\u00a0Non\u202f»") == "👩\u200d🚀 «\u00a0Non\u202f»"


def test_titles_are_one_safe_line():
    title = clean_title("A\nb\u202e" + "x" * 10_000)
    assert "\n" not in title and "\u202e" not in title and len(title) <= 500
    assert clean_title("<img src=x> “🐙” שלום") == "<img src=x> “🐙” שלום"


def test_controls_that_were_letters_of_windows_are_letters():
    assert clean_text("It\u0092s \u0093late\u0094 \u0096 \u008d") == "It’s “late” – \u008d"


def test_a_title_that_does_not_fit_is_known_before_it_is_cut():
    assert fits_title("x" * 500) and not fits_title("x" * 501) and fits_title("x " + " " * 900)


def test_without_marks_are_the_letters_a_reader_sees():
    assert without_marks("**The *Sea*** at night") == "The Sea at night"
    assert without_marks("5 * 3 * 2 and a_b_c") == "5 * 3 * 2 and a_b_c"
