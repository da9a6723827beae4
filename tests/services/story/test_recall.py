"""What is chosen for a scene stays while the author writes on, is settled by its trial, and what it earned is kept."""

import pytest

from inkwell.domain.manuscript.codex import Inclusion
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.facts import Fact, FactMode
from inkwell.domain.story.earnings import Earning
from inkwell.domain.story.told_before import Told
from inkwell.services.story.recall import OWN_TURNS


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


def settle(recall, scene, choice, gain):
    """The trial showed the same for every note."""
    count = len(choice.offers)
    recall.settle(scene, choice, [gain] * count, [75] * count, 160)


def test_chosen_once_and_settled_by_the_trial(sample, recall, last):
    first = notes(sample, recall, last)
    assert first and not any(one.included for one in first)
    text = sample.scenes.buffer(last).text
    sample.scenes.type_text(last, len(text), 0, " And so on.")
    assert [one.subject for one in notes(sample, recall, last)] == [one.subject for one in first]
    choice = recall.untried(last)
    settle(recall, last, choice, 0.2)
    assert any(one.included for one in notes(sample, recall, last)) and recall.untried(last) is None
    sample.storage.deliver()
    kept = []
    sample.storage.call(lambda store: store.memory.earnings(), kept.append)
    sample.storage.deliver()
    for one in first:
        assert kept[0][one.kind, one.subject] == recall.earned(one.kind, one.subject) != Earning()


def test_what_does_not_pay_loses_its_place(sample, recall, last):
    first = notes(sample, recall, last)
    for _ in range(3):
        choice = recall.untried(last)
        settle(recall, last, choice, -0.1)
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
    settle(recall, last, old, 0.5)
    assert recall.untried(last) is not None


def test_a_scene_just_begun_has_none(sample, recall):
    scene = sample.manuscript.outline.scenes()[0].scene_id
    assert recall.notes(scene, "She came in.", 12) == ()


def test_facts_and_summaries_are_offered_beside_passages_and_gated_like_them(sample, recall, last, qtbot):
    sample.story.time.show(last)
    sample.storage.deliver()
    codex, text = sample.codex.codex, sample.scenes.buffer(last).text
    named = sample.codex.counts(text)
    here = next(one for one in codex.entries if one.id in named)
    absent = next(
        one for one in codex.entries if one.id not in named and one.inclusion is Inclusion.MENTIONED
    )
    sample.codex.save(
        absent, facts=(Fact(absent.id, None, FactMode.ADD, "is owed a great deal", other=here.id),)
    )
    sample.storage.deliver()
    qtbot.waitUntil(lambda: bool(sample.story.earlier.offers(last)), timeout=10_000)
    found = notes(sample, recall, last)
    kinds = {one.kind for one in found}
    assert {"summary", "passage", "fact"} <= kinds
    choice = recall.untried(last)
    gains = [0.3 if offer.kind == "fact" else -0.2 for offer in choice.offers]
    recall.settle(last, choice, gains, [30] * len(gains), 160)
    sent = [one for one in notes(sample, recall, last) if one.included]
    assert [one.kind for one in sent] == ["fact"] and sent[0].title == absent.name
    assert "+48.0" in sent[0].reason, "160 tokens at 0.3"


def test_what_was_told_before_is_given_as_one_text(sample, recall, last):
    scenes = [scene.scene_id for scene in sample.manuscript.outline.scenes()]
    told = recall.told_before(last)().text
    first = sample.scenes.buffer(scenes[0]).text
    assert first.split("\n")[0] in told and told == recall.told_before(last)().text
    assert recall.told_before(scenes[0])().text == ""
    sample.scenes.type_text(scenes[0], 0, 0, "Nobody expected the comet. ")
    sample.story.memory.read_edited()
    assert "Nobody expected the comet." in recall.told_before(last)().text
    assert {scene for scene, _ in recall.told_before(last)().scenes} < set(scenes)


def test_the_books_own_turns_are_switched_for_the_book(sample, recall, last):
    sample.decisions.decide(Decision(DecisionKind.OWN_TURNS, "off"))
    sample.storage.deliver()
    assert recall.told_before(last)() == Told()
    sample.decisions.take_back(Decision(DecisionKind.OWN_TURNS, "off"))
    sample.storage.deliver()
    assert recall.told_before(last)().text


def test_what_they_gained_is_kept_beside_the_notes(sample, recall, last):
    notes(sample, recall, last)
    choice = recall.untried(last)
    assert recall.turns_gain(last) is None
    recall.settle(last, choice, [0.0] * len(choice.offers), [30] * len(choice.offers), 100, 0.04)
    assert recall.turns_gain(last) == 0.04
    assert recall.earned(*OWN_TURNS).nats == pytest.approx(4.0)
