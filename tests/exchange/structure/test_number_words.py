"""Numbers in words."""

import tomllib

import pytest

from inkwell.domain.text.number_words import number_of, ones, ordinals, tens
from inkwell.exchange.structure.heading_languages import SPACED
from inkwell.exchange.structure.number_words import han_digits, han_units, numbers_of
from inkwell.support.paths import resources


@pytest.mark.parametrize("language", SPACED)
def test_every_language_counts_to_ten(language):
    values = set(numbers_of(language).values().values())
    assert values >= set(range(1, 11))


@pytest.mark.parametrize(
    ("language", "word", "value"),
    [
        ("german", "siebzig", 70),
        ("german", "drittes", 3),
        ("french", "quatre-vingt", 80),
        ("spanish", "veintidós", 22),
        ("swedish", "tjugonde", 20),
        ("russian", "сороковая", 40),
        ("turkish", "yirminci", 20),
        ("greek", "ιβ΄", 12),
        ("hebrew", "ט״ו", 15),
        ("hungarian", "száz", 100),
        ("persian", "یکم", 1),
        ("vietnamese", "hai mươi", 20),
    ],
)
def test_a_word_has_its_value(language, word, value):
    assert numbers_of(language).values()[word] == value


def test_figures_have_every_form():
    assert [han_digits()[one] for one in "〇壱贰參九"] == [0, 1, 2, 3, 9]
    assert [han_units()[one] for one in "十佰千廿卅"] == [10, 100, 1000, 20, 30]


def test_no_word_of_a_language_has_two_values():
    data = tomllib.loads((resources() / "words" / "numbers.toml").read_text(encoding="utf-8"))
    for language in data.keys() - {"han"}:
        found = numbers_of(language)
        for words in (found.cardinals, found.ordinals):
            assert all(words)
        both = found.cardinals.keys() & found.ordinals.keys()
        assert {word for word in both if found.cardinals[word] != found.ordinals[word]} <= {"שני", "tria"}


def test_english_in_prose_is_the_same_list():
    assert (ones()[0], ones()[-1], tens()[0], tens()[-1]) == ("one", "nineteen", "twenty", "ninety")
    assert ordinals()[-1] == "tenth" and number_of("forty-two") == 42
