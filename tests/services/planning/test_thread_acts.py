"""Acts on whole threads, each with one undo."""

import pytest

from tests.services.planning.test_plan_acts import settle, undo


@pytest.fixture
def plan(sample, qtbot):
    qtbot.waitUntil(lambda: bool(sample.plan.book.rows))
    rows = sample.plan.book.rows
    sample.plan.thread_acts.take("Light", [rows[0].scene, rows[1].scene])
    settle(sample)
    sample.plan.thread_acts.take("Salt", [rows[1].scene, rows[2].scene])
    settle(sample)
    return sample.plan


def cells(plan, name):
    thread = next(one for one in plan.book.plan.threads if one.name == name)
    return {scene: text for (on, scene), text in plan.book.plan.cells.items() if on == thread.id}


def test_two_threads_put_together_have_all_their_scenes_and_words(sample, plan):
    light, salt = plan.book.plan.threads
    scene = plan.book.rows[1].scene
    plan.acts.set_cell(light.id, scene, "The lamp.")
    plan.acts.set_cell(salt.id, scene, "The ledger.")
    settle(sample)
    before = plan.book.plan
    plan.thread_acts.merge(light, salt)
    settle(sample)
    assert [one.name for one in plan.book.plan.threads] == ["Light"]
    held = cells(plan, "Light")
    assert len(held) == 3 and held[scene] == "The lamp.\nThe ledger."
    undo(sample)
    assert plan.book.plan.cells == before.cells and len(plan.book.plan.threads) == 2


def test_a_cell_goes_elsewhere_with_its_words_and_covers_nothing(sample, plan):
    light, salt = plan.book.plan.threads
    rows = plan.book.rows
    plan.acts.set_cell(light.id, rows[0].scene, "The lamp.")
    settle(sample)
    assert not plan.thread_acts.move_cell(light.id, rows[0].scene, salt.id, rows[1].scene)
    assert not plan.thread_acts.move_cell(light.id, rows[5].scene, salt.id, rows[6].scene)
    assert plan.thread_acts.move_cell(light.id, rows[0].scene, salt.id, rows[0].scene)
    settle(sample)
    assert cells(plan, "Salt")[rows[0].scene] == "The lamp." and rows[0].scene not in cells(plan, "Light")
    undo(sample)
    assert cells(plan, "Light")[rows[0].scene] == "The lamp."


def test_a_colour_of_a_label_is_an_act(sample, plan):
    plan.thread_acts.set_label_colour("Night", "#5a83b8")
    settle(sample)
    assert plan.book.plan.colours == {"Night": "#5a83b8"}
    undo(sample)
    assert plan.book.plan.colours == {}
