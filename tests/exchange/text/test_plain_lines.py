"""A plain text as items."""

from inkwell.exchange.text.plain_lines import items_of


def said(text):
    return [(item.kind, item.text) for item in items_of(text).items]


def test_underlines_are_never_prose():
    assert said("The Rain\n========\nIt rained.") == [("heading", "The Rain"), ("", "It rained.")]
    assert said("Chapter One\n-----------") == [("chapter", "Chapter One")]
    assert said("=====\nRain\n=====\n\nIt rained.") == [("heading", "Rain"), ("", "It rained.")]


def test_a_sentence_over_a_rule_is_a_sentence():
    assert said("It rained.\n---")[0] == ("", "It rained.")


def test_blank_lines_are_counted_and_lists_stay_lists():
    items = items_of("One\n\n\nTwo\nThree").items
    assert [item.blank_before for item in items[1:]] == [2, 0]
    assert len(said("I. THE RAIN    3\nII. THE SEA    17\nIII. THE SUN    29")) == 3


def test_the_author_can_say_that_lines_are_wrapped():
    assert items_of("It\nrained.", "yes").wrapped
    assert [item.text for item in items_of("It\nrained.", "yes").items] == ["It rained."]


def test_hashes_make_headings():
    assert said("## The Rain ##\nIt rained.\n\n#\n\n#hashtag") == [
        ("heading", "The Rain"), ("", "It rained."), ("", "#"), ("", "#hashtag")
    ]  # fmt: skip
