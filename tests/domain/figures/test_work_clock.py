"""Sessions, hours, days: pauses, midnight, clocks that are put back."""

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from inkwell.domain.figures.work import Figures, Work, merged, total
from inkwell.domain.figures.work_clock import IDLE_S, SESSION_ENDS_S, WorkClock

MORNING = datetime(2026, 3, 2, 9, 58)


def written(*acts, start=MORNING):
    """Acts are (seconds since the one before, words); the wall goes with them."""
    clock, at, made = WorkClock(), 0.0, []
    for pause, words in acts:
        at += pause
        made += clock.note(at, start + timedelta(seconds=at), Work(words, 0, 0, words))
    return Figures((), merged(made))


def test_a_short_pause_is_work_and_a_longer_one_is_not():
    figures = written((0, 1), (60, 1), (IDLE_S, 1), (IDLE_S + 1, 1), (20, 1))
    (session,) = figures.sessions()
    assert session.work == Work(5, 0, 0, 5, 60 + IDLE_S + 20)


def test_a_long_pause_ends_the_session():
    assert [
        s.work.words for s in written((0, 1), (SESSION_ENDS_S, 2), (SESSION_ENDS_S + 1, 4)).sessions()
    ] == [4, 3]


def test_an_hour_has_what_was_done_in_it_and_never_more_than_sixty_minutes():
    figures = written((0, 1), *[(290, 1)] * 40)
    hours = figures.by_hour()
    assert hours[9].words == 1 and hours[9].seconds == 120
    assert hours[10].seconds == hours[11].seconds == 3600
    assert sum(work.seconds for work in hours) == 290 * 40


def test_words_before_midnight_stay_in_the_evening_and_the_session_goes_on():
    figures = written((0, 10), (90, 5), start=datetime(2026, 3, 2, 23, 59))
    assert [(s.day, s.work.words, s.work.seconds) for s in figures.stretches] == [
        ("2026-03-02", 10, 60),
        ("2026-03-03", 5, 30),
    ]
    assert len(figures.sessions()) == 1


def test_a_clock_that_is_put_to_another_zone_makes_no_time_and_loses_none():
    clock = WorkClock()
    made = [*clock.note(0.0, datetime(2026, 3, 3, 1, 0), Work(5, 0, 0, 5))]
    made += clock.note(60.0, datetime(2026, 3, 2, 18, 1), Work(3, 0, 0, 3))
    made += clock.note(120.0, datetime(2026, 3, 3, 9, 2), Work(2, 0, 0, 2))
    figures = Figures((), merged(made))
    assert len(figures.sessions()) == 1
    assert total(one.work for one in figures.stretches) == Work(10, 0, 0, 10, 120)
    assert {one.day: one.work.words for one in figures.stretches if one.day == "2026-03-02"} == {
        "2026-03-02": 3
    }


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.tuples(st.floats(0, 4000, allow_nan=False), st.integers(-20, 60), st.integers(-14, 14)),
        max_size=30,
    )
)
def test_no_word_and_no_second_is_lost_or_made_whatever_the_wall_shows(acts):
    clock, at, wall, made, pauses = WorkClock(), 0.0, MORNING, [], 0.0
    for number, (pause, words, zone) in enumerate(acts):
        at += pause
        wall += timedelta(seconds=pause, hours=zone)
        pauses += pause if number and pause <= IDLE_S else 0.0
        made += clock.note(at, wall, Work(max(words, 0), 0, max(-words, 0), words))
    figures = Figures((), merged(made))
    assert sum(one.work.words for one in figures.stretches) == sum(words for _, words, _ in acts)
    assert abs(sum(one.work.seconds for one in figures.stretches) - pauses) < 1e-3
    assert all(one.began.hour == one.ended.hour and one.began <= one.ended for one in figures.stretches)
    assert sum(session.work.words for session in figures.sessions()) == sum(words for _, words, _ in acts)
