"""What memory would send at a scene, on the command line."""

import pytest

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.storage.opening import open_project

LAMP = "The brass lamp went out and Mara hid the letter under the stairs of the lighthouse."


@pytest.fixture
def book(project, tmp_path):
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    one, two = [scene.scene_id for scene in store.outline.load().scenes()]
    store.scenes.save(one, LAMP + "\n" + "Nobody came. " * 60, (), 5)
    store.scenes.save(two, "She thought of the brass lamp and the letter. " * 40, (), 5)
    store.close()
    return project, int(one), int(two)


def test_earlier_passages_with_their_place_and_reason(inkwell, book):
    project, one, two = book
    told = inkwell("remember", project, "--at", two, "--json").facts
    assert told["scene"] == two and told["withheld"] == []
    assert told["passages"][0]["scene"] == one and "lamp" in told["passages"][0]["why"]
    assert LAMP in inkwell("remember", project, "--at", two).out
    assert told["summaries"] and told["facts"] == []
    assert all(row["text"] in inkwell("remember", project, "--at", two).out for row in told["summaries"])
    assert inkwell("remember", project, "--at", one, "--json").facts["passages"] == []


def test_the_books_own_turns_with_their_scenes(inkwell, book, tmp_path):
    project, one, two = book
    turns = inkwell("remember", project, "--at", two, "--json").facts["own_turns"]
    assert turns["on"] and [row["scene"] for row in turns["scenes"]] == [one]
    assert "too little" in inkwell("remember", project, "--at", two).out
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    store.decisions.add([Decision(DecisionKind.OWN_TURNS, "off")])
    store.close()
    turns = inkwell("remember", project, "--at", two, "--json").facts["own_turns"]
    assert not turns["on"] and turns["scenes"] == [] and "switched" in turns["why"][0]


def test_what_is_withheld_does_not_come_back_by_a_passage(inkwell, book, tmp_path):
    project, one, two = book
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    mara = store.codex.save(Entry(EntryId(0), CategoryId(1), "Mara"))
    store.codex.add_fact(
        Fact(mara, None, FactMode.ADD, "hid the letter", value="hid the letter", secret=True)
    )
    eyes = store.codex.save(Entry(EntryId(0), CategoryId(1), "Tom"))
    from inkwell.domain.manuscript.outline import SceneId
    from inkwell.domain.story.story_time import SceneTime

    store.story.set_time(SceneTime(SceneId(two), viewpoint=eyes))
    store.close()
    told = inkwell("remember", project, "--at", two, "--json").facts
    assert told["withheld"] == [one] and not any(LAMP in row["text"] for row in told["passages"])


def test_an_unknown_scene_is_told(inkwell, book):
    answer = inkwell("remember", book[0], "--at", "nowhere")
    assert answer.code == 2 and "nowhere" in answer.err
