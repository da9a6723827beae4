"""What a project may give away, on the command line."""

import pytest

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.writing import leak_findings
from inkwell.storage.as_of import stored_as_of, stored_as_of_each
from inkwell.storage.opening import open_project
from tests.conftest import STARTER
from tests.worker.tiny_models import make_model

PAGE = "Somebody asked for bread and cheese. It was Edmund who had poisoned the old man. The landlord spoke of the weather."


@pytest.fixture
def guarded(project, tmp_path):
    """In its first scene a secret is told that the reader learns in the second."""
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    one, two = [scene.scene_id for scene in store.outline.load().scenes()]
    store.scenes.save(one, f"The inn was full that evening.\n{PAGE}", (), 5)
    edmund = store.codex.save(Entry(EntryId(0), CategoryId(1), "Edmund"))
    store.codex.add_fact(
        Fact(edmund, None, FactMode.ADD, "Edmund poisoned the old man.", secret=True, reader_since=two)
    )
    store.close()
    return project, int(one), int(two)


@pytest.mark.model
def test_the_sentence_that_tells_it_is_shown_with_its_place(inkwell, guarded):
    project, one, two = guarded
    told = inkwell("leaks", project, "--model", STARTER, "--json").facts
    assert told["scenes"] == [{"scene": one, "secrets": 1}, {"scene": two, "secrets": 0}]
    (row,) = told["leaks"]
    assert row["scene"] == one and "poisoned" in row["text"] and "bread" not in row["text"]
    assert row["secret"] == "Edmund poisoned the old man."
    text = f"The inn was full that evening.\n{PAGE}"
    assert text[row["start"] : row["end"]] == row["text"]


def test_every_stretch_is_weighed_once(inkwell, guarded, tmp_path, monkeypatch):
    """With a model that knows nothing all sentences are told once everything counts."""
    monkeypatch.setattr(leak_findings, "LEAST", -1e9)
    model = make_model(tmp_path / "model")
    said = inkwell("leaks", guarded[0], "--at", guarded[1], "--model", model)
    assert said.code == 0 and said.out.count("may give away: Edmund poisoned the old man.") == 4


def test_where_nothing_is_secret_no_model_is_asked(inkwell, guarded):
    project, _one, two = guarded
    said = inkwell("leaks", project, "--at", two, "--model", "nowhere")
    assert said.code == 0 and said.out.strip() == "The codex keeps nothing secret here."
    assert inkwell("leaks", project, "--at", "99").code == 2
    assert inkwell("leaks", project, "--model", "nowhere").code == 1


def test_a_model_that_cannot_weigh_says_so(inkwell, guarded):
    said = inkwell("--engine", "fake", "leaks", guarded[0])
    assert said.code == 1 and said.err.strip()


def test_many_scenes_are_read_as_one_by_one(guarded, tmp_path):
    store = open_project(guarded[0], tmp_path / "b", tmp_path / "r").store
    scenes = [SceneId(one) for one in guarded[1:]]
    assert stored_as_of_each(store, scenes) == [stored_as_of(store, scene) for scene in scenes]
    store.close()
