"""Threads are found in a real project, and what the author decided stands."""

import pytest

from inkwell.domain.planning.threading import FoundThread
from tests.services.planning.test_plan_acts import settle, undo


@pytest.fixture
def plan(sample, qtbot):
    qtbot.waitUntil(lambda: bool(sample.plan.book.rows))
    return sample.plan


def found(plan):
    scenes = tuple(row.scene for row in plan.book.rows)
    plan.threads._found = [
        FoundThread(scenes[:4], ("Mara", "Silas"), scenes[:4]),
        FoundThread(scenes[4:], ("Tobias",), scenes[4:]),
    ]
    plan.threads.looked = True
    plan.threads._offer()
    return scenes


def test_a_search_reads_the_whole_book_and_tells_when_it_is_done(sample, plan, qtbot):
    heard = []
    plan.threads.offers_changed.connect(lambda: heard.append(len(plan.threads._traits)))
    plan.threads.find()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0] == len(plan.book.rows) and plan.threads.looked


def test_a_thread_is_taken_with_its_scenes_as_one_act(sample, plan):
    scenes = found(plan)
    plan.thread_acts.take("Mara, Silas", plan.threads.offers[0].scenes)
    settle(sample)
    thread = plan.book.plan.threads[0]
    assert thread.name == "Mara, Silas" and {scene for _, scene in plan.book.plan.cells} == set(scenes[:4])
    assert [one.names for one in plan.threads.offers] == [("Tobias",)]
    undo(sample)
    assert plan.book.plan.threads == () and len(plan.threads.offers) == 2


def test_a_scene_taken_off_a_thread_is_not_found_for_it_again(sample, plan):
    scenes = found(plan)
    plan.thread_acts.take("Light", scenes[:4])
    settle(sample)
    plan.acts.set_cell(plan.book.plan.threads[0].id, scenes[1], None)
    settle(sample)
    assert all(one.thread is None for one in plan.threads.offers)
    undo(sample)
    plan.threads._offer()
    assert (plan.book.plan.threads[0].id, scenes[1]) in plan.book.plan.cells


def test_a_refusal_is_kept_in_the_project(sample, plan):
    found(plan)
    plan.threads.refuse(plan.threads.offers[1])
    assert [one.names for one in plan.threads.offers] == [("Mara", "Silas")]
    settle(sample)
    looks = {}
    sample.storage.call(lambda store: store.plan.load(), lambda stored: looks.update(stored.looks))
    settle(sample)
    assert len(looks["threads"]["refused"]) == 1
