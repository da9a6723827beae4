"""Headings by their neighbours."""

import pytest

from inkwell.exchange.text.plain_headings import find_headings
from inkwell.exchange.text.plain_lines import items_of
from inkwell.exchange.text.title_lines import most_common


def kinds(text):
    items = items_of(text).items
    find_headings(items)
    return {item.text: item.kind for item in items}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("01 My Early Home", "02 The Hunt"),
        ("I", "II"),
        ("Fejezet 1", "Fejezet 2"),
        ("Day One", "Day Two"),
        ("=== The Rain ===", "=== The Sea ==="),
        ("**The Rain**", "**The Sea**"),
        ("THE SISTERS", "ARABY"),
    ],
)
def test_sisters_make_chapters(first, second):
    found = kinds(f"{first}\n\nIt rained all day.\n\n\n{second}\n\nIt stopped then.")
    assert found[first] == found[second] == "chapter"


@pytest.mark.parametrize("line", ["One.", "1984", "THE END!", "Room 101"])
def test_one_alone_makes_none(line):
    assert kinds(f"It rained all day.\n\n{line}\n\nIt stopped then.")[line] == ""


def test_somebody_who_counts_makes_no_chapters():
    assert set(kinds("One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.").values()) == {""}


def test_a_list_of_contents_is_none_of_the_book():
    text = "Contents\n\nThe Rain    1\nThe Sea    7\nThe Sun    9\n\n\n\n" + "".join(
        f"Chapter {number}\n\n{title}\n\nIt rained all day long.\n\n"
        for number, title in enumerate(("THE RAIN", "THE SEA", "THE SUN"), 1)
    )
    found = kinds(text)
    assert found["Contents"] == found["The Rain    1"] == "contents"
    assert found["Chapter 2"] == "chapter"


def test_the_value_met_most():
    assert most_common([1, 1, 2]) == 1
    assert most_common([2, 1]) == 1
    assert most_common([]) == 0
