"""Names as they are compared and looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.text.folding import fold, folded, lookup_key, straight, without_possessive


def test_case_and_spaces_do_not_count():
    assert folded("  Mrs  PELL\n") == "mrs pell"


def test_a_lookup_knows_either_apostrophe_and_either_spelling_of_sharp_s():
    assert lookup_key("O’Brien  Straße") == lookup_key("o'brien STRASSE") == "o'brien strasse"


def test_an_apostrophe_made_straight_keeps_every_place():
    assert straight("it’s") == "it's"


@pytest.mark.parametrize(
    ("word", "bare"), [("Anna’s", "Anna"), ("Anna's", "Anna"), ("Joneses’", "Joneses’"), ("James", "James")]
)
def test_a_possessive_is_taken_off(word, bare):
    assert without_possessive(word) == bare


@given(st.text(alphabet="aß.é’*_ \u00ad\u0301\u00a0IJ\n", max_size=30), st.booleans())
def test_every_folded_character_has_its_place(text, keep_case):
    folded = fold(text, keep_case)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(folded.starts, folded.ends, strict=True))
    assert list(folded.starts) == sorted(folded.starts)
    assert fold(folded.text, keep_case).text == folded.text


def test_the_quick_way_gives_the_same(monkeypatch):
    from inkwell.domain.text import folding

    text = "“Don’t,” said Mara — and the lamp, the old one, went out."
    quick = fold(text)
    monkeypatch.setattr(folding, "_quickly_folded", lambda *_: None)
    assert fold(text) == quick
