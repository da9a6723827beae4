"""The plan in the file."""

from sqlalchemy import insert, select

from inkwell.storage.tables import card, thread, thread_scene
from tests.storage.conftest import fill


def test_a_copy_lies_on_the_same_threads_and_a_purged_scene_leaves_nothing(store):
    first, second = fill(store, 2)[:2]
    with store.database.transaction() as connection:
        connection.execute(insert(thread).values(id=1, name="Love", position=0))
        connection.execute(insert(thread_scene).values(thread_id=1, scene_id=first, text="They meet."))
        connection.execute(insert(card).values(id=1, title="Later", chapter_id=first, created_at=0.0))
    store.plan.set_beat("seven", "hook", first)
    copy = store.duplicate(first, "Again")
    store.outline.discard(first)
    assert store.outline.purge(0, now=9e12) == 1
    with store.database.transaction() as connection:
        cells = [tuple(row) for row in connection.execute(select(thread_scene))]
        chapters = connection.execute(select(card.c.chapter_id)).scalars().all()
    assert [cell[1:] for cell in cells] == [(1, int(copy), "They meet.")] and chapters == [None]
    assert store.plan.load().beats == {}
    assert second in store.outline.load()


def test_a_beat_falls_in_one_scene_and_goes_there_and_back(store):
    first, second = fill(store, 2)[:2]
    plan, before = store.plan, store.plan.rows()
    plan.set_beat("seven", "hook", first)
    plan.set_beat("seven", "hook", second)
    assert plan.load().beats == {("seven", "hook"): second}
    after = plan.rows()
    plan.bring(plan.rows(), before)
    assert plan.load().beats == {}
    plan.bring(plan.rows(), after)
    assert plan.load().beats == {("seven", "hook"): second}
    plan.set_beat("seven", "hook", None)
    assert plan.load().beats == {}


def test_what_is_planned_for_a_scene(store):
    first, second = fill(store, 2)[:2]
    love = store.plan.add_thread("Love")
    store.plan.set_cell(love, first, "They meet.")
    store.plan.set_cell(love, second, "They part.")
    store.plan.set_fact(first, "Place", "The Inn")
    assert store.plan.planned_for(first) == "They meet.\nThe Inn"
    assert store.plan.planned_for(second) == "They part."
