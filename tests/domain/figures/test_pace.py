"""The way to a date."""

from datetime import date, timedelta

import pytest

from inkwell.domain.figures.pace import DaysOff, Road, WritingPlan, date_of

MONDAY = date(2026, 3, 2)
WEEKENDS = DaysOff(frozenset({6, 7}))


def test_days_off_are_not_counted_and_the_last_day_is():
    road = Road(10_000, MONDAY + timedelta(days=13), MONDAY, 0, WEEKENDS)
    assert road.days_left(MONDAY) == 10 and road.needed(MONDAY, 0) == 1000
    assert road.days_left(MONDAY + timedelta(days=5)) == 5
    assert road.needed(MONDAY, 9_995) == 1, "rounded up, so that the goal is reached"
    assert road.needed(MONDAY, 12_000) == 0
    assert road.needed(MONDAY + timedelta(days=14), 5) == 0, "the date has passed"


def test_the_curve_is_level_over_days_off_and_ends_at_the_goal():
    curve = Road(1_200, MONDAY + timedelta(days=6), MONDAY, 200, WEEKENDS).curve()
    assert [round(words) for _, words in curve] == [400, 600, 800, 1000, 1200, 1200, 1200]
    everything_off = Road(1_200, MONDAY, MONDAY, 200, DaysOff(frozenset(range(1, 8))))
    assert everything_off.needed(MONDAY, 0) == 0 and everything_off.curve() == [(MONDAY, 200.0)]


def test_days_off_are_read_as_they_were_written():
    off = DaysOff(frozenset({7}), frozenset({date(2026, 12, 25), date(2026, 12, 24)}))
    assert off.written() == "7,2026-12-24,2026-12-25" and DaysOff.read(off.written()) == off
    assert DaysOff.read("") == DaysOff.read("8, x,, 2026-13-01, ²") == DaysOff()
    assert MONDAY not in WEEKENDS and date(2026, 12, 25) in off


@pytest.mark.parametrize("text", ["", "2026-2-1", "tomorrow", "20260201", "2026-02-30", "2026-W05-1"])
def test_what_is_no_date_is_none(text):
    assert date_of(text) is None


def test_a_plan_without_a_date_or_a_goal_is_no_way():
    assert WritingPlan(0, MONDAY, DaysOff(), MONDAY).road(0) is None and WritingPlan().road(500) is None
