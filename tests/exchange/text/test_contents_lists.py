"""Lists of contents in plain texts."""

import random

import pytest

from inkwell.exchange.text import contents_lists
from inkwell.exchange.text.contents_lists import take_back_contents
from inkwell.exchange.text.plain_lines import Item

LONG = "She came home late that night and nobody was waiting for her at the door of the house. " * 4


def kinds(*rows):
    items = [Item(text, kind=kind) for text, kind in rows]
    take_back_contents(items)
    return [item.kind for item in items]


def test_headings_that_come_again_are_a_list():
    rows = [("Chapter 1 ..... 3", "chapter"), ("Chapter 2 ..... 9", "chapter")]
    book = [("Chapter 1", "chapter"), (LONG, ""), ("Chapter 2. The Rain", "chapter"), (LONG, "")]
    assert kinds(*rows, *book) == ["contents", "contents", "chapter", "", "chapter", ""]
    assert kinds(("Contents", ""), *rows, *book)[:3] == ["contents"] * 3


def test_headings_with_text_below_are_none():
    book = [("Part 1", "part"), (LONG, ""), ("Part 1", "part"), (LONG, "")]
    assert kinds(*book) == ["part", "", "part", ""]


@pytest.mark.parametrize("seed", range(20))
def test_which_come_again_is_what_looking_at_every_pair_finds(seed, monkeypatch):
    monkeypatch.setattr(contents_lists, "_LONGEST_LIST", 9)
    choose = random.Random(seed)
    headings = [tuple(choose.choices("abc", k=choose.randrange(4))) for _ in range(40)]

    def begins(one, other):
        shorter = min(len(one), len(other))
        return shorter > 0 and one[:shorter] == other[:shorter]

    found = [
        any(begins(later, one) for later in headings[place + 1 : place + 9])
        for place, one in enumerate(headings)
    ]
    assert contents_lists._coming_again(headings) == found
