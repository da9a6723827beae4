"""Words a program adds to a book, in the book's language."""

import tomllib

import pytest

from inkwell.exchange.book_words import book_words, is_right_to_left, primary
from inkwell.support.paths import resources


def test_every_language_has_every_word_with_the_same_places():
    folder = resources() / "exports" / "words"
    english = tomllib.loads((folder / "en.toml").read_text("utf-8"))
    for file in folder.glob("*.toml"):
        words = tomllib.loads(file.read_text("utf-8"))
        assert words.keys() == english.keys(), file.name
        for key in ("part", "chapter"):
            assert "{number}" in words[key]


def test_an_unknown_language_comes_in_english():
    assert book_words("tlh")["contents"] == "Contents" and book_words("de-AT")["contents"] == "Inhalt"
    assert primary("../../etc") == "en" and primary("") == "en"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", True), ("he-IL", True), ("az-Arab", True), ("en", False), ("ar-Latn", False)],
)
def test_direction(language, expected):
    assert is_right_to_left(language) is expected
