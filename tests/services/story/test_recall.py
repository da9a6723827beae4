"""What is chosen for a scene stays while the author writes on, is settled by its trial, and what it earned is kept."""

import pytest

from inkwell.domain.story.earnings import Earning


@pytest.fixture
def recall(sample, qtbot):
    qtbot.waitUntil(lambda: sample.story.memory.is_ready, timeout=10_000)
    sample.storage.deliver()
    return sample.story.recall


@pytest.fixture
def last(sample):
    """The last scene of the sample, with enough of an earlier one behind it that something is recalled."""
    scenes = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    texts = []
    for scene in (scenes[0], scenes[-1]):
        sample.scenes.load(scene, lambda buffer: texts.append(buffer.text))
        sample.storage.deliver()
    more = "\n" + " ".join(texts[0].split()[:400])
    sample.scenes.type_text(scenes[-1], len(texts[1]), 0, more)
    return scenes[-1]


def notes(sample, recall, scene):
    text = sample.scenes.buffer(scene).text
    return recall.notes(scene, text, len(text))


def test_chosen_once_and_settled_by_the_trial(sample, recall, last):
    first = notes(sample, recall, last)
    assert first and not any(one.included for one in first)
    text = sample.scenes.buffer(last).text
    sample.scenes.type_text(last, len(text), 0, " And so on.")
    assert [one.subject for one in notes(sample, recall, last)] == [one.subject for one in first]
    choice = recall.untried(last)
    recall.settle(last, choice, 0.2, 150, 160)
    assert all(one.included for one in notes(sample, recall, last)) and recall.untried(last) is None
    sample.storage.deliver()
    kept = []
    sample.storage.call(lambda store: store.memory.earnings(), kept.append)
    sample.storage.deliver()
    assert kept[0]["passage", first[0].subject] == recall.earned("passage", first[0].subject) != Earning()


def test_what_does_not_pay_loses_its_place(sample, recall, last):
    first = notes(sample, recall, last)
    for _ in range(3):
        choice = recall.untried(last)
        recall.settle(last, choice, -0.1, 150, 160)
        sample.story.time.story_changed.emit()  # so that it is chosen anew
        again = notes(sample, recall, last)
        if not {one.subject for one in first} & {one.subject for one in again}:
            return
    raise AssertionError("what did harm three times is still chosen")


def test_a_late_trial_settles_nothing(sample, recall, last):
    notes(sample, recall, last)
    old = recall.untried(last)
    sample.story.time.story_changed.emit()
    notes(sample, recall, last)
    recall.settle(last, old, 0.5, 100, 160)
    assert recall.untried(last) is not None


def test_a_scene_just_begun_has_none(sample, recall):
    scene = sample.manuscript.outline.scenes()[0].scene_id
    assert recall.notes(scene, "She came in.", 12) == ()
