"""Ages that a jumping clock does not make."""

import pytest

from inkwell.storage.lived_time import lived_ages, lived_since

DAY = 86_400.0


def test_without_a_jump_an_age_is_what_has_gone_by():
    assert lived_ages([0, 10, 30], 100, DAY) == [100, 90, 70]
    assert lived_ages([], 100, DAY) == []


@pytest.mark.parametrize("jump", [365 * DAY, -365 * DAY, 1e12, -1e12, 3_600, -3_600])
def test_a_jump_ages_nothing_by_more_than_one_gap(jump):
    moments = [1_000.0, 2_000.0, 3_000.0]
    plain = lived_ages(moments, 4_000.0, DAY / 2)
    jumped = lived_ages(moments, 4_000.0 + jump, DAY / 2)
    assert all(0 <= now - then <= DAY / 2 or now < then for then, now in zip(plain, jumped, strict=True))


def test_what_was_written_under_a_wrong_clock_is_of_now_when_it_is_right_again():
    assert lived_ages([100.0, 200.0, 9e9], 300.0, DAY) == [200.0, 100.0, 0.0]


def test_what_happened_before_it_does_not_age_it():
    assert lived_since(50.0, [60.0, 10.0, 55.0], 100.0, DAY) == 50.0
    assert lived_since(0.0, [], 90 * DAY, 10 * DAY) == 10 * DAY
    assert lived_since(0.0, [DAY * n for n in range(90)], 90 * DAY, 10 * DAY) == 90 * DAY
