"""What each pattern of words keeps together, and how words are compared."""

import pytest

from inkwell.domain.text.word_spaces import spaces_for
from inkwell.domain.text.words import (
    BARE,
    COMPOUND,
    COUNTED,
    EMPHASISED,
    LETTERS,
    SIMPLE,
    SPELLED,
    folded_words,
    is_of_word,
    ngrams,
)

TEXT = "Don’t say well-to-do 42nd _never_"


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (LETTERS, ["Don", "t", "say", "well", "to", "do", "nd", "never"]),
        (SPELLED, ["Don’t", "say", "well-to-do", "nd", "never"]),
        (COMPOUND, ["Don’t", "say", "well-to-do", "42nd", "never"]),
        (SIMPLE, ["Don’t", "say", "well", "to", "do", "42nd", "never"]),
        (EMPHASISED, ["Don’t", "say", "well", "to", "do", "42nd", "_never_"]),
        (BARE, ["Don", "t", "say", "well", "to", "do", "42nd", "_never_"]),
        (COUNTED, ["Don’t", "say", "well-to-do", "42nd", "never"]),
    ],
)
def test_what_a_pattern_takes_for_a_word(pattern, words):
    assert pattern.findall(TEXT) == words


def test_only_what_is_counted_knows_scripts_without_spaces():
    assert COUNTED.findall("他走了 now") == ["他", "走", "了", "now"]
    assert COMPOUND.findall("他走了 now") == ["他走了", "now"]


def test_words_are_compared_in_small_letters_with_straight_apostrophes():
    assert folded_words("DON’T don't", SPELLED) == ["don't", "don't"]


def test_ngrams_are_every_run_in_order():
    assert list(ngrams(["a", "b", "c"], 2)) == [("a", "b"), ("b", "c")]
    assert list(ngrams(["a"], 2)) == []


def test_signs_on_letters_are_of_their_word():
    assert (
        all(is_of_word(character) for character in "a7éंेְ\u0301")
        and not any(map(is_of_word, " .’\u200b"))
        and not is_of_word("")
    )
    assert spaces_for("", "हिन्दी में", "First") == ("", " ") and spaces_for("e\u0323", "word", "") == (" ", "")
