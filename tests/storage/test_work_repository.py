"""Days, stretches and the plan."""

from dataclasses import replace
from datetime import date, datetime

from inkwell.domain.figures.pace import DaysOff, WritingPlan
from inkwell.domain.figures.work import Stretch, Work


def stretch(session, day, hour, words, seconds=60.0):
    at = datetime(2026, 2, day, hour, 5)
    return Stretch(session, at, at, Work(words, 1, 2, words, seconds))


def test_work_adds_up_by_session_day_and_hour(store):
    add = store.work.add
    assert add([stretch(1, 1, 23, 40)], "2026-02-01", 1, 900).words == 40
    assert add([stretch(1, 1, 23, -50), stretch(1, 2, 0, 7)], "2026-02-02", 1, 950).session_words == -3
    figures = store.work.figures()
    assert [(day.day, day.work.words, day.book_words) for day in figures.days] == [
        ("2026-02-01", -10, 900),
        ("2026-02-02", 7, 950),
    ]
    assert figures.by_hour()[23] == Work(-10, 2, 4, -10, 120.0)
    assert [session.work.words for session in figures.sessions()] == [-3]
    assert store.work.words_of("2026-02-01") == -10 and store.work.words_of("2026-02-03") == 0


def test_a_plan_is_kept_as_it_was_made(store):
    assert store.work.plan() == WritingPlan()
    plan = WritingPlan(
        400,
        date(2026, 12, 1),
        DaysOff(frozenset({6, 7}), frozenset({date(2026, 10, 3)})),
        date(2026, 2, 1),
        1200,
    )
    store.work.save_plan(plan)
    assert store.work.plan() == plan
    store.work.save_plan(replace(plan, deadline=None))
    assert store.work.plan().deadline is None
