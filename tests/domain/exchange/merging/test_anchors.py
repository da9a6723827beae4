"""Suggestions found again where their words went."""

from dataclasses import replace

from inkwell.domain.exchange.merging.anchors import found_again, is_adrift, surroundings_of
from inkwell.domain.exchange.merging.suggestion import NEW, Suggestion
from inkwell.domain.exchange.reviewing import SuggestionKind

TEXT = "The old sea lay still that day. Nobody spoke a word to anyone in the house."


def at(words, text=TEXT):
    start = text.index(words)
    return Suggestion(NEW, 1, SuggestionKind.REPLACE, start, start + len(words), words)


def test_what_stands_is_not_adrift_and_what_collapsed_is():
    one = at("word")
    around = surroundings_of(one, TEXT)
    assert not is_adrift(one, around, TEXT)
    assert is_adrift(replace(one, start=5, end=5), around, TEXT[:5])
    point = replace(one, end=one.start, old="")
    around = surroundings_of(point, TEXT)
    assert not is_adrift(point, around, TEXT) and is_adrift(replace(point, start=5, end=5), around, TEXT[:5])


def test_words_are_found_in_the_scene_they_went_to():
    one = at("word")
    around, cut = surroundings_of(one, TEXT), TEXT.index("Nobody")
    again = found_again(replace(one, start=cut, end=cut), around, {1: TEXT[:cut], 2: TEXT[cut:]})
    assert (again.scene_id, TEXT[cut:][again.start : again.end]) == (2, "word")


def test_where_it_is_not_sure_nothing_is_said():
    one = at("word")
    around = surroundings_of(one, TEXT)
    assert found_again(one, around, {1: TEXT, 2: TEXT}) is None
    assert found_again(one, around, {1: "Other words."}) is None
