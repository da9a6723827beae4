"""What the author plants."""

import pytest

from inkwell.domain.manuscript.facts import FactKind


@pytest.fixture
def scene(sample):
    return sample.manuscript.outline.scenes()[0].scene_id


@pytest.fixture
def text(sample, scene):
    sample.storage.deliver()
    sample.scenes.load(scene)
    sample.storage.deliver()
    return sample.scenes.buffer(scene).text


def _promises(sample):
    return [fact for fact in sample.codex.codex.facts if fact.kind is FactKind.PROMISE]


def test_planting_nothing_changes_nothing(sample, scene, text):
    sample.story.promises.plant(scene, text, 5, 5)
    sample.storage.deliver()
    assert _promises(sample) == []


def test_a_promise_hangs_on_whom_the_passage_names(sample, scene, text):
    entry = next(one for one in sample.codex.codex.entries if one.name in text)
    start = text.index(entry.name)
    sample.story.promises.plant(scene, text, start, start + len(entry.name), "the oath")
    sample.storage.deliver()
    (fact,) = _promises(sample)
    assert (fact.entry, fact.text, fact.value) == (entry.id, "the oath", "the oath")
    sample.undo.undo(None)
    sample.storage.deliver()
    assert _promises(sample) == []


def test_a_promise_about_nothing_known_is_an_entry_of_its_own(sample, scene, text):
    sample.story.promises.plant(scene, "A locked box lay there.", 0, 12)
    sample.storage.deliver()
    (fact,) = _promises(sample)
    assert sample.codex.codex.entry(fact.entry).name == "A locked box"
    sample.undo.undo(None)
    sample.storage.deliver()
    assert _promises(sample) == []
    assert "A locked box" not in {entry.name for entry in sample.codex.codex.entries}
    sample.undo.redo(None)
    sample.storage.deliver()
    assert [one.id for one in _promises(sample)] == [fact.id]


def test_words_that_are_gone_have_no_place_and_the_promise_stays(sample, scene, text):
    sample.story.promises.plant(scene, "A locked box lay there.", 0, 12)
    sample.storage.deliver()
    (fact,) = _promises(sample)
    assert sample.story.promises.place_of(fact) == (0, 0)
    assert [one.id for one, _ in sample.story.promises.owed()] == [fact.id]
