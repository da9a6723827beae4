"""Words that begin with an apostrophe are told from words that are quoted."""

import pytest

from inkwell.domain.text.elisions import is_doubtful, is_elided


@pytest.mark.parametrize("word", ["Tis", "em", "twouldn", "90s", "99", "68er", "is", "till"])
def test_the_apostrophe_belongs_to_the_word(word):
    assert is_elided(word)


@pytest.mark.parametrize("word", ["Is", "Till", "Emily", "1999", "island", "even"])
def test_a_word_that_stands_without_one_is_quoted(word):
    assert not is_elided(word)


def test_in_speech_with_marks_of_its_own_a_capital_is_elided_too():
    assert is_elided("Is", in_speech=True) and is_doubtful("Is") and not is_doubtful("tis")


def test_every_language_has_words_of_its_own():
    assert is_elided("ne", "german") and is_elided("t", "dutch")
    assert not is_elided("tis", "german") and not is_elided("is", "german") and not is_elided("tis", "")
