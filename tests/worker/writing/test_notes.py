"""How much likelier each note makes the words behind it."""

import pytest

from inkwell.protocol.events import Finished
from inkwell.protocol.requests import JobId
from inkwell.protocol.weighing_events import NotesWeighed
from inkwell.protocol.weighing_requests import WeighNotes
from inkwell.worker.errors import CancelledError
from inkwell.worker.writing.notes import weigh_notes
from tests.worker.writing.test_why import Channel

BEFORE = "The storm had come from the west, and the road was under water.\n"
TEXT = "It was late, and the lamp was not lit. Somebody came up the road, and it was Annabel Quistgaard."
TELLS, SILENT = "(Earlier: Annabel Quistgaard keeps the lamp.)\n\n", "(Earlier: It rained on the hens.)\n\n"


def weighed(engine, *notes, channel=None):
    channel = channel or Channel()
    weigh_notes(engine, WeighNotes(JobId("n"), TEXT, BEFORE, notes), channel)
    (found, end) = channel.sent
    assert isinstance(found, NotesWeighed) and isinstance(end, Finished)
    return found


def test_each_is_the_likelihood_with_it_less_that_without(engine):
    found = weighed(engine, TELLS, SILENT)
    scorer = engine.context_scorer()
    text, note, before = scorer.encode(TEXT), scorer.encode(TELLS), scorer.prompt(BEFORE)
    plain = scorer.pieces(before, [text], lambda: None)[0]
    told = scorer.pieces([*before, *note], [text], lambda: None)[0]
    half = len(text) // 2
    assert found.gains[0] == pytest.approx((told - plain)[half:].mean(), abs=0.02)
    assert found.lengths[0] == len(note) and found.tokens == len(text) - half and len(found.gains) == 2
    assert weighed(engine).gains == ()


@pytest.mark.model
def test_what_was_told_before_is_weighed_as_it_is_mixed_in(starter):
    told = "It was late, and the lamp was not lit. Somebody came up the road.\n" * 200
    channel = Channel()
    weigh_notes(starter, WeighNotes(JobId("n"), TEXT, BEFORE, (), book=told), channel)
    found = channel.sent[0]
    assert found.gains == () and found.book_tokens == found.tokens > 0
    scorer = starter.context_scorer()
    text, lead = scorer.encode(TEXT), scorer.prompt(BEFORE)
    plain = scorer.pieces(lead, [text], lambda: None)[0]
    mixed = starter.book_ngrams(told).log_probabilities(plain, text, lead)
    assert found.book_gain == pytest.approx((mixed - plain)[-found.tokens :].mean(), abs=0.02)
    assert weighed(starter).book_tokens == 0


def test_it_can_be_stopped(engine):
    with pytest.raises(CancelledError):
        weigh_notes(engine, WeighNotes(JobId("n"), TEXT, BEFORE, (TELLS,)), Channel(most=0))


@pytest.mark.model
def test_what_names_somebody_makes_the_name_likelier(starter):
    tells, silent = weighed(starter, TELLS, SILENT).gains
    assert tells > 0.2 and tells > silent + 0.2
