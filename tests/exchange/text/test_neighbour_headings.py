"""Headings that only their neighbours tell."""

import pytest

from inkwell.exchange.text.neighbour_headings import by_neighbours, value_of
from inkwell.exchange.text.plain_lines import items_of

PROSE = "She came home late that night and nobody was waiting at the door."


def headings(*lines):
    items = items_of("\n\n".join(f"{line}\n\n{PROSE}\n\n{PROSE}" for line in lines)).items
    return [items[place].text for place in by_neighbours(items)]


@pytest.mark.parametrize(
    "lines",
    [
        ("§ 1", "§ 2", "§ 3"),
        ("§1. Rain", "§2. Snow"),
        ("Blorf 1", "Blorf 2"),
        ("Blorf 1: The Rain", "Blorf 2: The Snow"),
        ("Bab Ganjil", "Bab Genap"),
        ("Day One", "Day Two"),
        ("=== Rain ===", "=== Snow ==="),
    ],
)
def test_lines_of_one_kind_are_headings(lines):
    assert headings(*lines) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Chapter 1 was the hardest to write, she said.", "Chapter 2 was easier."),
        ("Chapter 1 was hard", "Chapter 2 was easier"),
        ("Dear Tom", "Dear Ann"),
        ("Bab Satu?", "Bab Dua!"),
        ("Room 5 stood empty.", "Room 6 did not."),
        ("Letter home", "Letter home"),
    ],
)
def test_prose_is_none(lines):
    assert headings(*lines) == []


def test_values():
    assert [value_of(one) for one in ("Day 12", "XIV", "IX. Rain", "One", "§ 3")] == [12, 14, 9, 0, 3]
