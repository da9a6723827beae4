"""What cannot both be true."""

import pytest

from inkwell.domain.story.contradictions import (
    age_fits_birth,
    ages_fit,
    days_between,
    is_day,
    says_the_same,
    weekday_after,
    weekday_of,
)


def test_weekdays_of_dates():
    assert weekday_of(1888, 8, 31) == 4
    assert weekday_of(2026, 11, 30) == 0
    assert weekday_of(1900, 2, 29) is None
    assert weekday_of(1666, 9, 2) is None
    assert weekday_of(99999, 1, 1) is None


@pytest.mark.parametrize(
    ("month", "day", "there_is"),
    [(2, 29, True), (2, 30, False), (4, 31, False), (13, 1, False), (0, 4, False)],
)
def test_days_there_are(month, day, there_is):
    assert is_day(month, day) is there_is


def test_days_between_are_unknown_where_a_leap_day_may_lie():
    assert days_between((5, 3), (5, 10)) == 7
    assert days_between((5, 30), (6, 2)) == 3
    assert days_between((6, 2), (5, 30)) == -3
    assert days_between((2, 3), (2, 10)) == 7
    assert days_between((2, 20), (3, 2)) is None
    assert days_between((1, 2), (12, 2)) is None
    assert days_between((4, 31), (5, 1)) is None


def test_weekdays_go_round():
    assert weekday_after(6, 1) == 0
    assert weekday_after(0, -1) == 6


def test_ages_without_a_calendar_never_shrink_and_stay_within_a_scene():
    assert ages_fit(19, 19, None)
    assert ages_fit(19, 24, None)
    assert not ages_fit(24, 19, None)
    assert not ages_fit(19, 20, None, same_scene=True)


def test_ages_go_with_the_calendar():
    assert ages_fit(19, 21, 2 * 365)
    assert ages_fit(19, 20, 2)
    assert not ages_fit(19, 21, 2)
    assert not ages_fit(19, 19, 900)


def test_ages_go_with_the_year_of_birth():
    assert age_fits_birth(30, 1890, 1920)
    assert age_fits_birth(29, 1890, 1920)
    assert not age_fits_birth(31, 1890, 1920)


def test_one_thing_is_said_in_other_words():
    assert says_the_same({"will", "forge", "clerk"}, {"clerk", "forge", "will"})
    assert says_the_same({"will", "forge", "clerk"}, {"will", "forge"})
    assert not says_the_same({"will", "forge", "clerk"}, {"will", "burn", "maid"})
    assert not says_the_same({"will"}, {"will"})
