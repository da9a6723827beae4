"""Numbers in words."""

import re

import pytest

from inkwell.domain.text.number_words import number_of, number_pattern, ones, tens


@pytest.mark.parametrize(
    ("word", "value"),
    [("7", 7), ("one", 1), ("Nineteen", 19), ("twenty", 20), ("forty-two", 42), ("Ninety-Nine", 99)],
)
def test_a_number_is_matched_whole_and_has_its_value(word, value):
    assert re.fullmatch(number_pattern(), word, re.IGNORECASE)
    assert number_of(word) == value


def test_the_longer_word_is_tried_first():
    assert re.match(number_pattern(), "seventeen").group() == "seventeen"


def test_every_spelled_number_to_99():
    values = [number_of(word) for word in ones()]
    values += [number_of(f"{ten}-{one}" if one else ten) for ten in tens() for one in ("", *ones()[:9])]
    assert values == list(range(1, 100))


def test_another_word_has_no_value():
    with pytest.raises(ValueError):
        number_of("lantern")
