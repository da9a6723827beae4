"""Why a model wrote what it wrote: asked of the writer, told block by block, and as text."""

import pytest

from inkwell.domain.manuscript.history import Generation
from inkwell.domain.manuscript.outline import SceneId
from inkwell.protocol import events
from inkwell.protocol.weighing_requests import WeighBlocks
from inkwell.services.writing.why import PromptBlock, Reasons, as_text, title_of, told
from tests.hand_checker import HandChecker

ONE = Generation(
    7, SceneId(1), "job", 0, "starter", 42, "Plain.\n\nIt was late.", " He went. She stayed.",
    settings={"blocks": [["style", "Style", 8], ["scene_lead", "This scene", 12]]},
)  # fmt: skip


@pytest.fixture
def why(sample, monkeypatch):
    return sample.written.why, HandChecker(sample, monkeypatch, WeighBlocks)


def test_blocks_are_asked_for_and_told_as_they_come(why):
    service, writer = why
    heard, said = [], []
    service.weighed.connect(heard.append)
    service.failed.connect(said.append)
    service.weigh(ONE)
    asked = writer.asked[-1]
    assert asked.blocks == ("Plain.\n\n", "It was late.") and asked.text == ONE.text and service.is_weighing
    writer.send(events.SentencesLikely(asked.job_id, ((1, 9), (10, 21)), (-9.0, -12.0), (3, 3)))
    writer.send(events.BlockWeighed(asked.job_id, 1, (2.0, 4.0)))
    assert not heard[-1].is_whole and heard[-1].gain(0, None) is None
    writer.send(events.BlockWeighed(asked.job_id, 0, (-1.0, 0.5)))
    writer.end(events.FinishReason.LENGTH)
    reasons = heard[-1]
    assert reasons.is_whole and reasons.sentences == ("He went.", "She stayed.")
    assert reasons.gain(1, None) == 6.0 and reasons.gain(0, 0) == -1.0 and reasons.words(None) == 4
    assert not service.is_weighing and said == []
    text = as_text(reasons)
    assert "Style" in text and "She stayed." in text and text.rstrip().endswith("It was late.")


def test_a_new_question_ends_the_one_before_and_late_answers_are_dropped(why):
    service, writer = why
    heard = []
    service.weighed.connect(heard.append)
    service.weigh(ONE)
    first = writer.asked[-1].job_id
    service.weigh(ONE)
    assert writer.cancelled == [first]
    writer.send(events.BlockWeighed(first, 0, (1.0, 1.0)))
    assert heard == []


def test_what_cannot_be_weighed_is_said(why):
    service, writer = why
    said = []
    service.failed.connect(said.append)
    service.weigh(Generation(1, SceneId(1), "job", 0, "m", 0, "", "Words."))
    assert "No prompt was stored" in said[-1] and writer.asked == []
    service.weigh(ONE)
    writer.send(events.Failed(writer.asked[-1].job_id, events.FailureCode.UNSUPPORTED, ""))
    assert len(said) == 2 and not service.is_weighing


def test_figures_have_units_and_know_their_bounds():
    assert told(0.0, 10) == "no difference" and told(0.05, 10) == "no difference"
    assert told(2.0, 10) == "0.20 nats a word · 7.4 times likelier"
    assert told(-2.0, 10) == "0.20 nats a word less · 7.4 times less likely"
    assert "more than 1,000,000 times" in told(900.0, 10)


def test_a_block_nobody_named_is_called_by_its_words():
    assert (
        title_of(PromptBlock("", "", "One two three four five six seven")) == "One two three four five six…"
    )
    assert title_of(PromptBlock("", "", "\n")) == "An empty line"
    assert Reasons(ONE, ()).is_whole is False
