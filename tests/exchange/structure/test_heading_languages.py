"""Words of headings by language."""

from inkwell.exchange.structure.heading_languages import (
    LANGUAGES,
    chapter_words,
    contents_words,
    counted_words,
    folded,
    sentence_words,
)
from inkwell.support.word_lists import word_list


def test_every_language_has_every_list():
    assert len(LANGUAGES) == 44
    for language in LANGUAGES:
        for key in ("part", "chapter", "scene", "alone", "around", "breaks", "contents"):
            assert word_list(f"headings.{key}", language)


def test_folding_keeps_every_place():
    for text in ("CAPÍTULO", "İstanbul ß ﬁ", "제1화", "第１章", "プロローグ"):
        assert len(folded(text)) == len(text)
    assert folded("CAPÍTULO １") == "capitulo 1"


def test_roman_numerals_are_the_same_from_any_keyboard():
    assert folded("ІІ") == folded("ΙΙ") == folded("II") and folded("ХХ") == folded("ΧΧ") == folded("XX")


def test_words_of_headings_are_known_in_every_language():
    assert {"chapter", "kapitel", "bab", "skyrius", folded("अध्याय")} <= chapter_words()
    assert {"kapitel", "глава", "scene", "hoofdstuk"} <= counted_words()
    assert folded("目次") in contents_words() and "의" not in contents_words()
    assert "was" in sentence_words()
