"""Words a program adds to a book, in the book's language."""

import tomllib

import pytest

from inkwell.exchange.composing.book_words import book_words, is_right_to_left, primary, written_language
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


@pytest.mark.parametrize(
    ("declared", "sample", "language"),
    [
        ("en", "It had rained all week.", "en"),
        ("en", "雨下了一整夜，海港还在沉睡。He said 好.", "zh"),
        ("en", "雨が一晩中降っていた。", "ja"),
        ("zh-TW", "雨下了一整夜", "zh-TW"),
        ("en", "مع ذلك، تواصل الأعضاء عملها", "ar"),
        ("fa", "باران تمام شب بارید", "fa"),
        ("en", "", "en"),
        ("ru", "Дождь шёл всю неделю.", "ru"),
    ],
)
def test_the_letters_overrule_a_language_they_are_not_of(declared, sample, language):
    assert written_language(declared, sample) == language
