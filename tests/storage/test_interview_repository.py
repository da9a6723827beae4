"""Interviews in the project."""

import pytest
from sqlalchemy import update

from inkwell.domain.asking.interviews import Exchange, Said
from inkwell.domain.manuscript.codex import Entry
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.storage.opening import create_project
from inkwell.storage.story_tables import interview


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "n.inkwell", "Novel")
    made.scene = SceneId(int(made.outline.add(NodeKind.SCENE, "S", None)))
    made.person = made.codex.save(Entry(EntryId(0), made.codex.load().categories[0].id, "Mara"))
    yield made
    made.close()


def asked(store, question, at, **more):
    one = Exchange(store.person, store.scene, question, at, **more)
    store.interviews.add(one)
    return one


def test_exchanges_come_back_as_they_were_in_their_order(store):
    late = asked(
        store, "Und „wo“?", 5.25, own=("“Here.”",), answers=((Said("Yes.", False), Said("No.", True)),)
    )
    early = asked(store, "Who?", 1.1)
    assert store.interviews.of(store.person, store.scene) == (early, late)
    assert store.interviews.of(EntryId(99), store.scene) == ()
    store.interviews.remove(late)
    assert store.interviews.of(store.person, store.scene) == (early,)


def test_a_scene_in_the_trash_is_no_place_and_one_gone_for_good_takes_its_interviews(store):
    one = asked(store, "Who?", 1.0)
    assert store.interviews.places(store.person) == {store.scene: 1}
    store.outline.discard(store.outline.load().node(store.scene).id)
    assert store.interviews.places(store.person) == {}
    assert store.interviews.of(store.person, store.scene) == (one,)
    assert store.outline.purge(0) == 1
    assert store.interviews.of(store.person, store.scene) == ()
    store.interviews.add(one)  # an undo that comes too late
    assert store.interviews.of(store.person, store.scene) == ()


@pytest.mark.parametrize("told", ["", "[]", '{"own": 3}', '{"own": [], "answers": [[1]]}'])
def test_a_row_that_cannot_be_read_keeps_its_question(store, told):
    asked(store, "Who?", 1.0)
    with store.database.transaction() as connection:
        connection.execute(update(interview).values(told=told))
    (found,) = store.interviews.of(store.person, store.scene)
    assert found.question == "Who?" and found.answers == ()
