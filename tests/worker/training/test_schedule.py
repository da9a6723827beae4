"""The learning rate over the steps of a training."""

import itertools

import pytest

from inkwell.worker.training.schedule import _linear_schedule


def test_the_rate_rises_to_its_height_and_comes_down_to_nothing():
    rates = [_linear_schedule(step, 100, 0.06) for step in range(100)]
    assert rates[:6] == pytest.approx([n / 6 for n in range(1, 7)]) and max(rates) == 1.0
    assert all(later < earlier for earlier, later in itertools.pairwise(rates[6:]))
    assert 0 < rates[-1] < 0.02 and _linear_schedule(100, 100, 0.06) == 0.0 == _linear_schedule(
        120, 100, 0.06
    )


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_a_short_training_learns_something_in_every_step(steps):
    assert all(
        _linear_schedule(step, steps, warm_up) > 0 for step in range(steps) for warm_up in (0.0, 0.06, 1.0)
    )
