"""Round values on the axes, a handful of them."""

import itertools

import pytest

from inkwell.ui.plots.axes import value_ticks, whole_ticks


@pytest.mark.parametrize(
    ("low", "high"),
    [(1, 5), (2.1, 2.6), (0, 100), (-3, 7), (0, 1), (0, 12_345), (0, 400_000), (3.99, 4.02), (0, 0.5)],
)
def test_values_are_round_few_and_inside(low, high):
    ticks = value_ticks(low, high)
    values = [value for value, _ in ticks]
    assert len(ticks) <= 6 and all(low - 1e-6 <= value <= high + 1e-6 for value in values)
    steps = {round(b - a, 6) for a, b in itertools.pairwise(values)}
    assert len(steps) <= 1 and len({text for _, text in ticks}) == len(ticks)


def test_values_are_written_as_finely_as_their_step():
    assert value_ticks(1, 5) == [(1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "5")]
    assert [text for _, text in value_ticks(2.1, 2.6)] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6"]
    assert value_ticks(0, 12_345)[-1][1] == "10,000"


@pytest.mark.parametrize(("high", "most"), [(0, 5), (3, 5), (17, 4), (1_000, 3), (99_999, 10)])
def test_whole_numbers_begin_at_nothing_and_are_few(high, most):
    values = [value for value, _ in whole_ticks(high, most)]
    assert (
        values[0] == 0
        and len(values) <= most + 1
        and values[-1] <= high
        and all(value == int(value) for value in values)
    )
