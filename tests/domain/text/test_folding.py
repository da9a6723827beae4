"""Names as they are compared and looked up."""

import pytest

from inkwell.domain.text.folding import folded, lookup_key, straight, without_possessive


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
