"""What is called hanging, and what never is."""

import pytest

from inkwell.engine.activity import Activity
from inkwell.engine.hang_watch import HangPatience, HangWatch

LOOK = 2.0
PATIENCE = HangPatience(look_s=LOOK, stopped_s=6.0, idle_s=14.0)


def hung_after(seen, has_work=True, seconds=120.0):
    """Seconds until `seen(t)` is called hanging; None where it never is."""
    watch, now = HangWatch(PATIENCE, 0.0), 0.0
    while now < seconds:
        now += LOOK
        if watch.hangs(now, seen(now), has_work(now) if callable(has_work) else has_work):
            return now
    return None


def test_one_that_is_held_is_found_whether_or_not_it_has_work():
    assert hung_after(lambda _: Activity(1.0, stopped=True), has_work=False) <= 10
    assert hung_after(lambda t: Activity(t, stopped=t > 40)) <= 50


def test_one_that_is_held_for_a_moment_only_goes_on():
    assert hung_after(lambda t: Activity(t, stopped=t % 8 < 5)) is None


def test_one_that_does_nothing_though_it_should_is_found_within_twenty_seconds():
    assert hung_after(lambda _: Activity(3.0)) <= 18
    assert hung_after(lambda t: Activity(min(t, 30.0))) <= 48


@pytest.mark.parametrize(
    "seen",
    [
        lambda t: Activity(t),
        lambda t: Activity(0.1 * t),  # starved: others have the processor
        lambda t: Activity(0.03 * (t // 12)),  # a little now and then
        lambda t: Activity(1.0, waits_for_disk=True),
        lambda t: Activity(1.0, children=t),  # a child does its work
        lambda t: None,  # nobody can say
    ],
)
def test_one_that_works_is_left_alone(seen):
    assert hung_after(seen) is None


def test_one_without_work_may_rest_and_is_not_blamed_for_it_when_work_comes():
    assert hung_after(lambda _: Activity(1.0), has_work=False) is None
    found = hung_after(lambda _: Activity(1.0), has_work=lambda t: t > 60)
    assert 60 + 14 <= found <= 60 + 18


def test_children_that_sleep_are_no_excuse():
    assert hung_after(lambda _: Activity(1.0, children=5.0)) <= 18


def test_a_machine_that_slept_blames_nobody():
    watch = HangWatch(PATIENCE, 0.0)
    assert not watch.hangs(2.0, Activity(1.0, stopped=True), True)
    assert not watch.hangs(4_000.0, Activity(1.0, stopped=True), True)
    assert not watch.hangs(4_002.0, Activity(1.0, stopped=True), True)


def test_children_are_looked_for_only_where_it_seems_to_do_nothing():
    watch = HangWatch(PATIENCE, 0.0)
    for now in (2.0, 4.0, 6.0):
        watch.hangs(now, Activity(now), True)
        assert not watch.wants_children(now)
    watch.hangs(8.0, Activity(6.0), True)
    watch.hangs(10.0, Activity(6.0), True)
    assert not watch.wants_children(10.0) and watch.wants_children(12.0)
