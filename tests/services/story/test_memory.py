"""The book as passages, through the real services: found by words at once, by meaning where the model is here."""

import pytest

from inkwell.domain.manuscript.extent import Range
from inkwell.domain.manuscript.outline import SceneId
from inkwell.services.models.embedder import embedder_folder


@pytest.fixture
def memory(sample, qtbot):
    memory = sample.story.memory
    qtbot.waitUntil(lambda: memory.is_ready, timeout=10_000)
    return memory


def asked(memory, question, scope, at, qtbot):
    answers = []
    memory.search(question, scope, at, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def first_words(services, scene: SceneId):
    buffers = []
    services.scenes.load(scene, buffers.append)
    services.storage.deliver()
    return " ".join(buffers[0].text.split()[:12])


def test_a_question_is_answered_with_places(sample, memory, qtbot):
    scenes = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    words = first_words(sample, scenes[2])
    hits = asked(memory, words, Range.BOOK, scenes[0], qtbot)
    assert hits[0].scene == scenes[2]
    assert sample.scenes.buffer(scenes[2]).text[hits[0].start : hits[0].end].startswith(words.split()[0])
    assert all(hit.scene in scenes[:2] for hit in asked(memory, words, Range.SO_FAR, scenes[1], qtbot))
    assert asked(memory, "   ", Range.BOOK, scenes[0], qtbot) == []
    assert asked(memory, "zyxgrblt", Range.BOOK, scenes[0], qtbot) == []


def test_what_was_just_written_is_found_where_it_stands(sample, memory, qtbot):
    scene = sample.manuscript.outline.scenes()[0].scene_id
    first_words(sample, scene)
    sample.scenes.type_text(scene, 0, 0, "The gryphon sneezed.\n")
    hits = asked(memory, "gryphon", Range.BOOK, scene, qtbot)
    assert hits[0].scene == scene and "gryphon" in hits[0].text
    sample.undo.undo(scene)
    assert asked(memory, "gryphon", Range.BOOK, scene, qtbot) == []


def test_a_scene_in_the_trash_is_found_no_more(sample, memory, qtbot):
    scenes = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    words = first_words(sample, scenes[-1])
    sample.manuscript.discard(scenes[-1])
    qtbot.waitUntil(lambda: scenes[-1] not in sample.manuscript.outline, timeout=5_000)
    hits = asked(memory, words, Range.BOOK, scenes[0], qtbot)
    assert all(hit.scene != scenes[-1] for hit in hits)


def test_closing_forgets(sample, memory):
    sample.close_project()
    assert not memory.is_ready and len(memory.index) == 0


def test_vectors_are_made_and_stay_in_the_project(sample, memory, qtbot):
    if not embedder_folder(sample.places):
        pytest.skip("the model that compares meanings is not installed")
    memory.automatic = True
    memory.make_vectors()
    qtbot.waitUntil(lambda: memory.progress[0] == memory.progress[1] > 0, timeout=120_000)
    sample.storage.deliver()
    kept = []
    sample.storage.call(lambda store: store.memory.vectors("minilm-l6-v2"), kept.append)
    sample.storage.deliver()
    assert len(kept[0]) == len(memory.index)
    scene = sample.manuscript.outline.scenes()[0].scene_id
    hits = asked(memory, "somebody is afraid of the water", Range.BOOK, scene, qtbot)
    assert hits and hits[0].likeness is not None
