"""Words of headings by language."""

from inkwell.exchange.structure.heading_words import LANGUAGES, folded
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
