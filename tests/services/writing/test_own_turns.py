"""What is told of the book's own turns: from where, how much they were asked, what they gained, and why they are left out."""

import pytest
from PySide6.QtCore import QObject, Signal

from inkwell.protocol import events
from inkwell.services.writing import own_turns
from inkwell.services.writing.own_turns import OwnTurns
from tests.services.story.test_recall import last, notes, recall  # noqa: F401  # fixtures


class Writer(QObject):
    event_received = Signal(object)

    def told(self, job, tokens, share):
        end = events.FinishReason.SENTENCE
        self.event_received.emit(
            events.CandidateFinished(
                job, 0, end, "She ran.", tokens, 1, 10, book_tokens=tokens, book_share=share
            )
        )


class Model:
    status = type("Status", (), {"remote": False})()


@pytest.fixture
def turns(sample, recall, monkeypatch):  # noqa: F811
    monkeypatch.setattr(own_turns, "LEAST_WORDS", 20)
    made = OwnTurns(Writer(), Model(), recall, sample.project, sample.manuscript, sample.decisions)
    return made


@pytest.fixture
def writer(sample, recall, turns):  # noqa: F811
    made = Writer()
    made.event_received.connect(turns._on_event)
    return made


def test_the_scenes_it_draws_on(sample, recall, last, turns):  # noqa: F811
    block, told = turns.block(last), recall.told_before(last)()
    assert block.state == "in" and block.tokens == 0
    assert f"from {len(told.scenes)} earlier scenes, {told.words:,} words" in block.reason
    titles = {one.scene_id: one.title for one in sample.manuscript.outline.scenes()}
    assert [titles[scene] in block.text for scene, _ in told.scenes] == [True] * len(told.scenes)
    assert titles[last] not in block.text, "neither this scene nor a later one"


def test_how_much_it_was_asked_and_what_it_gained(sample, recall, last, turns, writer):  # noqa: F811
    writer.told("a", 900, 0.2)
    writer.told("b", 100, 0.02)
    writer.told("b", 300, 0.06)
    assert "asked for 400 tokens of the last draft, with a say of 5.0 %" in turns.block(last).reason
    notes(sample, recall, last)
    choice = recall.untried(last)
    recall.settle(last, choice, [0.0] * len(choice.offers), [30] * len(choice.offers), 100, 0.034)
    assert "+0.034 nats a token on your last words" in turns.block(last).reason
    assert "earned +3.4 nats in 1 trials" in turns.block(last).reason


def test_why_it_is_left_out(sample, recall, last, turns):  # noqa: F811
    first = sample.manuscript.outline.scenes()[0].scene_id
    assert turns.block(first).state == "out" and "too little" in turns.block(first).reason
    turns.switch(False)
    sample.storage.deliver()
    assert not turns.is_on and "switched it off" in turns.block(last).reason
    assert turns.block(last).text == ""
    turns.switch(True)
    sample.storage.deliver()
    assert turns.is_on and turns.block(last).state == "in"


def test_the_switch_is_of_the_book_and_no_act_of_undo(sample, turns):
    before, kept = sample.undo.last_act, []
    turns.switch(False)
    sample.storage.deliver()
    sample.storage.call(lambda store: store.decisions.load(), kept.append)
    sample.storage.deliver()
    assert not kept[0].mixes_own_turns and sample.undo.last_act == before
