"""The distance between two spellings."""

import pytest

from inkwell.domain.text.edit_distance import edit_distance


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("tobias", "tobias", 0),
        ("tobias", "tobais", 1),  # two letters swapped
        ("mara", "maria", 1),
        ("mara", "mar", 1),
        ("mara", "sara", 1),
        ("ca", "abc", 3),  # a letter between two that were swapped: no third operation on them
        ("", "ab", 2),
    ],
)
def test_letters_put_in_left_out_changed_or_swapped(first, second, distance):
    assert edit_distance(first, second, 5) == distance
    assert edit_distance(second, first, 5) == distance


def test_what_is_farther_than_asked_is_one_more():
    assert edit_distance("lantern", "kettle", 1) == 2
