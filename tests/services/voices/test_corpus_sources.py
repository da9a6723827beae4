"""Chapters to learn from, out of files and projects."""

import pytest

from inkwell.domain.manuscript.outline import NodeKind, SceneId
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.services.voices.corpus_sources import chapters_of, chapters_of_store
from inkwell.storage.opening import create_project


@pytest.fixture
def store(tmp_path):
    made = create_project(tmp_path / "n.inkwell", "Novel")
    for node in made.outline.load().children(None):
        made.outline.discard(node.id)
    yield made
    made.close()


def scene(store, title, parent, text, runs=()):
    number = SceneId(int(store.outline.add(NodeKind.SCENE, title, parent)))
    store.scenes.save(number, text, runs, 1)


def test_what_the_model_wrote_is_left_out(store):
    chapter = store.outline.add(NodeKind.CHAPTER, "One", None)
    scene(store, "a", chapter, "Mine. THEIRS. Mine too.", (Run(6), Run(8, Origin.GENERATED, 1), Run(9)))
    scene(store, "b", chapter, "Pasted.", (Run(7, Origin.PASTED),))
    scene(store, "c", chapter, "Unmarked 🐙")
    (found,) = chapters_of_store(store, "n")
    assert found.title == "One" and found.text == "Mine. Mine too.\nPasted.\nUnmarked 🐙" and found.own


def test_scenes_without_a_chapter_stand_alone_and_order_is_that_of_reading(store):
    part = store.outline.add(NodeKind.PART, "P", None)
    scene(store, "alone", part, "A.")
    first = store.outline.add(NodeKind.CHAPTER, "One", part)
    scene(store, "x", first, "B.")
    scene(store, "y", first, "C.")
    scene(store, "last", None, "D.")
    assert [(row.title, row.text) for row in chapters_of_store(store, "n")] == [
        ("alone", "A."),
        ("One", "B.\nC."),
        ("last", "D."),
    ]


def test_files_and_projects_are_read_by_their_suffix(store, tmp_path):
    scene(store, "s", None, "In a project.")
    store.close()
    before = (tmp_path / "n.inkwell").read_bytes()
    assert [row.text for row in chapters_of(tmp_path / "n.inkwell")] == ["In a project."]
    assert (tmp_path / "n.inkwell").read_bytes() == before
    file = tmp_path / "book.md"
    file.write_text("# Book\n\n## One\n\nText a.\n\n***\n\nText b.\n\n## Two\n\nText c.\n")
    assert [(row.title, row.text, row.own) for row in chapters_of(file)] == [
        ("One", "Text a.\nText b.", False),
        ("Two", "Text c.", False),
    ]
