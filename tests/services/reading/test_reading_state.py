"""Every state the reading of a book can come to, by everything that can happen: what must hold in each of them."""

from dataclasses import replace

import pytest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.reading.reading_state import Mode, ReadingMachine, ReadingState, Step, Work

FIRST, SECOND = SceneId(1), SceneId(2)
BOTH = frozenset({FIRST, SECOND})


def author_acts(machine):
    """What an author, her settings and her project can do."""
    yield machine.opened()
    yield machine.closed()
    yield machine.started()
    yield machine.paused()
    yield machine.switched(True)
    yield machine.switched(False)
    yield machine.book_changed()
    if machine.is_open:
        yield from (machine.scene_edited(scene) for scene in BOTH)
        yield machine.without_missing({FIRST})


def answers(machine):
    """What the storage or the reader can say to what is under way."""
    if machine.work is Work.GATHERING:
        gathered = machine.gathered()
        yield gathered
        if gathered.next_step(resting=True) is Step.GATHER_BOOK:
            yield gathered.book_submitted()
            yield gathered.book_empty()
    elif machine.work is not Work.NONE:
        yield machine.progressed(0, 2)
        yield machine.progressed(2, 2)
        if machine.is_reading_book:
            yield machine.book_read()
        yield machine.ended(cancelled=False)
        yield machine.ended(cancelled=True)
        yield machine.failed()


def steps_taken(machine, resting):
    """What the service does of itself."""
    step = machine.next_step(resting)
    if step is Step.READ_SCENES:
        yield machine.scenes_taken()  # none of them is open any more
        yield machine.scenes_taken().scenes_submitted()
    elif step is Step.GATHER_BOOK:
        yield machine.gathering()
    elif step is Step.BREAK_OFF:
        yield machine.breaking_off()


def reachable():
    seen, waiting = set(), [ReadingMachine(), ReadingMachine(automatic=False)]
    while waiting:
        machine = waiting.pop()
        if machine not in seen:
            seen.add(machine)
            waiting += [*author_acts(machine), *answers(machine)]
            waiting += [*steps_taken(machine, resting=True), *steps_taken(machine, resting=False)]
    return seen


ALL = reachable()


def settled(machine):
    """What becomes of it where the author rests and everything succeeds."""
    for _ in range(12):
        following = next(steps_taken(machine, resting=True), None)
        if machine.work is Work.GATHERING and machine.gathered().next_step(resting=True) is Step.GATHER_BOOK:
            following = machine.gathered().book_submitted()
        elif machine.work is Work.GATHERING:
            following = machine.gathered()
        elif following is None and machine.work is not Work.NONE:
            whole = machine.book_read() if machine.work is Work.BOOK else machine
            following = whole.ended(cancelled=machine.work is Work.BREAKING_OFF)
        if following is None:
            return machine
        machine = following
    raise AssertionError(f"never comes to rest: {machine}")


def test_there_are_enough_states_and_not_every_combination_is_one():
    assert 300 < len(ALL) < 2 * 2 * 3 * 5 * 4 * 2 * 2 * 2 * 3 / 2
    assert {machine.state for machine in ALL} == set(ReadingState)
    assert {machine.work for machine in ALL} == set(Work)
    assert {machine.next_step(resting) for machine in ALL for resting in (True, False)} == set(Step)


def test_without_a_project_nothing_is_known_due_or_under_way():
    closed = [machine for machine in ALL if not machine.is_open]
    assert closed
    for machine in closed:
        assert replace(machine, automatic=True, mode=Mode.RUNNING) == ReadingMachine()
        assert machine.state is ReadingState.OFF and machine.next_step(resting=True) is Step.NOTHING


def test_a_pause_holds_until_the_author_goes_on_or_another_project_opens():
    for machine in ALL:
        if machine.mode is not Mode.PAUSED or not machine.is_open:
            continue
        assert machine.state is ReadingState.PAUSED
        assert machine.next_step(resting=True) is machine.next_step(resting=False) is Step.NOTHING
        assert all(after.mode is Mode.PAUSED for after in answers(machine))
        assert machine.started().mode is machine.opened().mode is Mode.RUNNING


def test_one_thing_at_a_time_and_nothing_between_two_keys():
    for machine in ALL:
        resting, typing = machine.next_step(resting=True), machine.next_step(resting=False)
        if machine.work is not Work.NONE:
            assert resting in (Step.NOTHING, Step.BREAK_OFF) and typing is Step.NOTHING
        if machine.edited:
            assert typing is Step.NOTHING, "the book is not fetched over and over while she types"
            assert resting is not Step.GATHER_BOOK, "the scene comes first"
        else:
            assert resting is typing, "without an edit nobody waits for a rest"
        if not machine.automatic:
            assert resting is Step.NOTHING


def test_a_book_is_broken_off_only_for_a_scene_and_only_where_the_reader_hears_of_it():
    breaking = [machine for machine in ALL if machine.next_step(resting=True) is Step.BREAK_OFF]
    assert breaking
    for machine in breaking:
        done, total = machine.progress
        assert machine.work is Work.BOOK and machine.edited and done < total
        assert machine.breaking_off().next_step(resting=True) is Step.NOTHING, "it is asked once"
        assert machine.breaking_off().ended(cancelled=True).next_step(resting=True) is Step.READ_SCENES
    putting_together = [machine for machine in ALL if machine.work is Work.BOOK and not machine.may_break_off]
    assert all(machine.breaking_off() == machine for machine in putting_together)


def test_no_reading_of_the_book_is_lost():
    for machine in ALL:
        if machine.work is Work.GATHERING:
            assert machine.gathered().book_due
        if machine.is_reading_book:
            assert machine.ended(cancelled=True).book_due and machine.failed().book_due
            assert machine.ended(cancelled=False).book_due == machine.book_due
        if machine.work is Work.SCENES:
            assert machine.ended(cancelled=True).book_due == machine.book_due
            assert machine.failed().book_due, "the reader has forgotten the book"


def test_progress_is_told_of_the_book_alone():
    for machine in ALL:
        assert machine.progress == (0, 0) or machine.is_reading_book
        assert machine.is_reading_book or machine.progressed(1, 2) == machine


def test_after_a_failure_everything_is_told_anew_and_tried_again():
    failed = [machine for machine in ALL if machine.mode is Mode.FAILED and machine.is_open]
    assert failed
    for machine in failed:
        assert machine.state is ReadingState.FAILED and not machine.reader_knows_book
        if machine.automatic:
            assert machine.scene_edited(FIRST).next_step(resting=True) is Step.READ_SCENES
            assert settled(machine).mode is Mode.RUNNING


def test_whatever_has_happened_a_rest_brings_everything_up_to_date():
    for machine in ALL:
        if machine.is_open and machine.automatic and machine.mode is not Mode.PAUSED:
            end = settled(machine)
            assert not end.edited and not end.book_due and end.work is Work.NONE, (machine, end)
            book_asked_for = machine.book_due or machine.is_reading_book or machine.work is Work.GATHERING
            assert end.has_book or not book_asked_for


@pytest.mark.parametrize("act", ["opened", "closed"])
def test_another_project_keeps_nothing_but_the_setting(act):
    assert len({getattr(machine, act)() for machine in ALL}) == 2


def test_a_morning():
    machine = ReadingMachine().opened()
    assert machine.state is ReadingState.OFF and machine.next_step(resting=True) is Step.GATHER_BOOK
    machine = machine.gathering()
    assert machine.state is ReadingState.READING
    machine = machine.gathered().book_submitted().progressed(3, 9)
    machine = machine.scene_edited(FIRST)
    assert machine.next_step(resting=False) is Step.NOTHING
    assert machine.next_step(resting=True) is Step.BREAK_OFF
    machine = machine.breaking_off().ended(cancelled=True)
    assert machine.state is ReadingState.READING and machine.progress == (0, 0), "no flicker on the way"
    machine = machine.scenes_taken().scenes_submitted().ended(cancelled=False)
    assert machine.next_step(resting=False) is Step.GATHER_BOOK
    machine = machine.gathering().gathered().book_submitted().progressed(9, 9).book_read()
    assert machine.scene_edited(SECOND).next_step(resting=True) is Step.NOTHING, "it is being put together"
    machine = machine.ended(cancelled=False)
    assert machine.state is ReadingState.READY and machine.reader_knows_book
    assert machine.paused().state is ReadingState.PAUSED
    assert machine.paused().started().next_step(resting=True) is Step.GATHER_BOOK
