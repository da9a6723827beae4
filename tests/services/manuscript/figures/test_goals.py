"""Goals: one undo, one sentence when met, and none for words that only moved."""

from datetime import date, datetime, timedelta

import pytest

from inkwell.domain.figures.pace import NO_DAYS_OFF, DaysOff
from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.domain.manuscript.provenance import Origin
from inkwell.services.manuscript.figures.goals import Goals
from tests.services.steps import load, settle

MONDAY = datetime(2026, 3, 2, 10, 0)


@pytest.fixture
def told(sample):
    said = []
    sample.notices.notice_raised.connect(
        lambda notice: said.append(notice.text) if notice.key == "goal" else None
    )
    return said


def saved(services):
    services.scenes.save_now()
    settle(services)


def type_words(services, scene_id, count):
    services.scenes.type_text(scene_id, 0, 0, "word " * count)
    saved(services)


def test_goals_are_kept_and_one_undo_brings_back_those_before(clock, sample, qtbot):
    clock.set_wall(MONDAY)
    goals, before = sample.figures.goals, sample.figures.goals.goals
    other = Goals(90_000, 700, 300, date(2026, 9, 1), DaysOff(frozenset({7})))
    goals.set(other)
    settle(sample)
    assert goals.goals == other and goals.plan.since == MONDAY.date()
    assert goals.plan.since_words == sample.manuscript.outline.words()
    path = sample.project.current.path
    sample.close_project()
    sample.project.open(path)
    qtbot.waitUntil(lambda: sample.project.is_open and goals.plan.session_words == 300)
    assert goals.goals == other
    goals.set(Goals())
    settle(sample)
    assert goals.goals == Goals() and goals.road is None and goals.day_goal == 0
    sample.undo.undo(None)
    settle(sample)
    assert goals.goals == other != before


def test_the_way_to_a_date_is_the_goal_of_a_day_that_is_not_off(clock, sample):
    clock.set_wall(MONDAY)
    goals, words = sample.figures.goals, sample.manuscript.outline.words()
    goals.set(Goals(words + 1000, 0, 0, MONDAY.date() + timedelta(days=13), DaysOff(frozenset({6, 7}))))
    settle(sample)
    assert goals.day_goal == goals.needed == 100
    clock.set_wall(MONDAY + timedelta(days=5))
    assert goals.day_goal == 0 and goals.needed == 200
    goals.set(Goals(words + 1000, 50, 0, goals.plan.deadline, NO_DAYS_OFF))
    settle(sample)
    assert goals.day_goal == 50 and goals.plan.since == MONDAY.date(), "days off do not begin the way anew"


def test_what_is_written_today_does_not_lower_what_today_needs(clock, sample, qtbot):
    clock.set_wall(MONDAY)
    scene_id, goals = load(sample, qtbot, "Two cups"), sample.figures.goals
    words = sample.manuscript.outline.words()
    goals.set(Goals(words + 100, 0, 0, MONDAY.date() + timedelta(days=9)))
    settle(sample)
    type_words(sample, scene_id, 8)
    assert goals.needed == 10


def test_a_goal_that_is_met_is_told_once(clock, sample, qtbot, told):
    clock.set_wall(MONDAY)
    scene_id = load(sample, qtbot, "Two cups")
    now, book = sample.manuscript.outline.node(scene_id).words, sample.manuscript.outline.words()
    sample.figures.goals.set(Goals(book + 25, 10, 20))
    sample.manuscript.set_goal(scene_id, now + 15)
    settle(sample)
    type_words(sample, scene_id, 9)
    assert told == []
    type_words(sample, scene_id, 2)
    assert told == ["Today’s 10 words are written."]
    type_words(sample, scene_id, 10)
    type_words(sample, scene_id, 10)
    assert sorted(told[1:]) == [
        f"The book has its {book + 25:,} words.",
        "This session’s 20 words are written.",
        f"“Two cups” has its {now + 15:,} words.",
    ]
    sample.scenes.type_text(scene_id, 0, 150, "", EditKind.DELETING)
    saved(sample)
    type_words(sample, scene_id, 31)
    assert len(told) == 4, "told once, however often it is met"


def test_words_that_were_only_brought_in_or_moved_meet_no_goal(clock, sample, qtbot, told):
    clock.set_wall(MONDAY)
    scene_id = load(sample, qtbot, "Two cups")
    now = sample.manuscript.outline.node(scene_id).words
    sample.manuscript.set_goal(scene_id, now + 5)
    sample.figures.goals.set(Goals(0, 5, 5))
    settle(sample)
    sample.scenes.type_text(scene_id, 0, 0, "pasted " * 10, EditKind.PASTE, Origin.PASTED)
    saved(sample)
    sample.scenes.undo(scene_id)
    saved(sample)
    sample.scenes.redo(scene_id)
    sample.manuscript.merge_with_previous(scene_id)
    settle(sample)
    saved(sample)
    assert told == []
