"""Numbers behind the plots."""

import math

import pytest

from inkwell.domain.reading.figures import smoothed
from inkwell.ui.plots.chart import Tick, fitting
from inkwell.ui.plots.ranges import thinned


def test_numbers_behind_the_plots():
    values, weights = [2.0, 4.0, 3.0, 1.0, 5.0], [1, 2, 3, 4, 5]
    assert smoothed(values, weights, 0) == values and smoothed([], [], 3) == []
    for width in (1, 2, 9):
        near = [
            [math.exp(-((i - j) ** 2) / width**2 / 2) * (abs(i - j) <= 2 * width) for j in range(5)]
            for i in range(5)
        ]
        shares = [[k * w for k, w in zip(row, weights, strict=True)] for row in near]
        expected = [sum(s * v for s, v in zip(row, values, strict=True)) / sum(row) for row in shares]
        assert smoothed(values, weights, width) == pytest.approx(expected)
    assert thinned([1, 2, 3, 4, 5], [1, 5, 2, 2, 9], 3, max) == ([1.5, 3.5, 5], [5, 2, 9])
    assert thinned([1, 2], [3, 4], 600, max) == ([1, 2], [3, 4])
    ticks = [Tick(1, "1", "The Keeper"), Tick(2, "2"), Tick(3, "3", "Low Water")]
    assert fitting(ticks, 500, (0.5, 3.5), lambda text: 6 * len(text)) == ["The Keeper", "", "Low Water"]
    assert fitting(ticks, 60, (0.5, 3.5), lambda text: 6 * len(text)) == ["1", "2", "3"]
    assert fitting(ticks, 30, (0.5, 3.5), lambda text: 6 * len(text)) == ["", "2", ""]
