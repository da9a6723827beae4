"""Few of many, unlike each other."""

from hypothesis import given
from hypothesis import strategies as st

from inkwell.domain.asking.far_apart import far_apart


def near(a, b):
    return 1 - abs(a - b) / 10


def test_the_first_comes_first_and_the_next_is_the_farthest():
    assert [one.item for one in far_apart([5, 6, 9, 0, 5], near, 3)] == [5, 0, 9]


def test_what_is_nearly_the_same_comes_once_with_how_often_it_was_thought_of():
    chosen = far_apart([5, 5, 5, 0], near, 4)
    assert [(one.item, one.times, one.of) for one in chosen] == [(5, 3, 4), (0, 1, 4)]


def test_what_is_taken_is_not_chosen_again():
    assert [one.item for one in far_apart([5, 0, 9], near, 3, taken=[5])] == [0, 9]


@given(st.lists(st.integers(0, 40), max_size=20), st.integers(0, 5))
def test_no_more_than_asked_for_and_no_two_the_same(items, most):
    chosen = [one.item for one in far_apart(items, near, most)]
    assert len(chosen) <= most and len(set(chosen)) == len(chosen)
