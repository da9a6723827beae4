"""Facts of a project on the command line."""

import pytest

from inkwell.domain.manuscript.codex import CategoryId, Entry
from inkwell.domain.manuscript.facts import Fact, FactMode, Knower, Source
from inkwell.domain.manuscript.ids import EntryId
from inkwell.domain.story.story_time import SceneTime
from inkwell.domain.text.text import content_hash
from inkwell.storage.opening import open_project


@pytest.fixture
def told(project, tmp_path):
    store = open_project(project, tmp_path / "b", tmp_path / "r").store
    one, two = [scene.scene_id for scene in store.outline.load().scenes()]
    mara = store.codex.save(Entry(EntryId(0), CategoryId(1), "Mara", aliases=("Miss Quill",)))
    tom = store.codex.save(Entry(EntryId(0), CategoryId(1), "Tom"))
    store.codex.add_fact(Fact(mara, one, FactMode.ADD, "has grey eyes", attribute="eyes", value="grey"))
    store.codex.add_fact(Fact(mara, two, FactMode.ADD, "is drowned"))
    store.codex.add_fact(
        Fact(mara, one, FactMode.ADD, "stole it", secret=True, known_by=(Knower(tom, two), Knower(mara)))
    )
    gone = Source(one, "A storm.", content_hash("A storm."))
    store.codex.add_fact(Fact(tom, one, FactMode.ADD, "is afraid", source=gone))
    store.story.set_time(SceneTime(one, viewpoint=tom))
    store.close()
    return project, int(one), int(two)


def test_facts_stand_as_of_a_scene_with_why_they_are_withheld(inkwell, told):
    project, one, _two = told
    facts = inkwell("facts", project, "--at", one, "--json").facts["facts"]
    assert [(row["entry"], row["standing"], row["withheld"]) for row in facts] == [
        ("Mara", "here", None),
        ("Mara", "later", "later"),
        ("Mara", "here", "viewpoint"),
        ("Tom", "stale", "stale"),
    ]
    assert (
        "Tom does not know it yet; from “The sea went out” (2) on." in facts[2]["why"]
        and not facts[3]["holds"]
    )
    said = inkwell("facts", project, "--at", "the STORM came", "--entry", "miss quill").out
    assert "eyes: grey – State, from here on" in said and "Tom" not in said and said.startswith("Mara\n")


def test_without_a_scene_all_are_listed(inkwell, told, project):
    assert "from “The sea went out” (2)" in inkwell("facts", told[0]).out
    assert "standing" not in inkwell("facts", told[0], "--json").facts["facts"][0]


def test_what_does_not_exist_is_said(inkwell, told, tmp_path):
    for more in (("--at", "99"), ("--at", "nowhere"), ("--entry", "Nobody")):
        said = inkwell("facts", told[0], *more)
        assert said.code == 2 and more[1] in said.err
    assert inkwell("new", tmp_path / "e.inkwell").code == 0
    assert inkwell("facts", tmp_path / "e.inkwell").out.strip() == "No facts."
