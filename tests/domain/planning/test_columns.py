"""Sorting and filtering of the outline table."""

import pytest

from inkwell.domain.planning.columns import Column, arranged
from tests.domain.planning.book import rows


def text_of(row, key):
    read = ", ".join(row.read.people) if row.read else ""
    own = row.own_value(key.removeprefix("own:"))
    return {"title": row.title, "label": row.label, "people": read, "place": row.place}.get(key, own)


@pytest.mark.parametrize(
    ("sort", "descending", "titles"),
    [
        ("", False, ["Arrival", "Night", "Departure", "Storm"]),
        (Column.WORDS, False, ["Storm", "Departure", "Night", "Arrival"]),
        (Column.TITLE, True, ["Storm", "Night", "Departure", "Arrival"]),
        (Column.STATUS, False, ["Storm", "Night", "Departure", "Arrival"]),
        (Column.WHEN, True, ["Night", "Arrival", "Departure", "Storm"]),
        (Column.TALK, False, ["Departure", "Arrival", "Night", "Storm"]),
    ],
)
def test_rows_are_sorted_and_those_with_nothing_come_last(sort, descending, titles):
    assert [row.title for row in arranged(rows(), text_of, [], "", sort, descending)] == titles


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("mara", ["Departure"]),
        ("HARBOUR arr", ["Arrival"]),
        ("rain", ["Arrival"]),
        ("mara rain", []),
        ("  ", ["Arrival", "Night", "Departure", "Storm"]),
    ],
)
def test_a_filter_leaves_rows_with_all_its_words_wherever_they_stand(words, titles):
    keys = ["title", "label", "people", "place", "own:Weather"]
    assert [row.title for row in arranged(rows(), text_of, keys, words)] == titles
