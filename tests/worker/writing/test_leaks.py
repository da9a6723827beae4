"""How much each sentence gives a secret away."""

import numpy as np
import pytest

from inkwell.domain.text.sentences import sentence_spans
from inkwell.protocol import events
from inkwell.protocol.events import Finished
from inkwell.protocol.requests import CheckGrammar, JobId, LoadModel
from inkwell.protocol.weighing_events import SecretWeighed
from inkwell.protocol.weighing_requests import FindLeaks, WeighBlocks
from inkwell.worker.errors import CancelledError
from inkwell.worker.writing.leaks import find_leaks, leak_scores, most_telling
from tests.worker.tiny_models import make_model

BEFORE = "The inn was full that evening, and the fire had been lit early."
PAGE = (
    "Edmund asked for bread and cheese. The bottle of poison was still in his pocket, and the old man’s cup stood empty "
    "where he had poured it. The landlord talked of the weather."
)


class Channel:
    def __init__(self, waits=False):
        self.sent, self._waits = [], waits

    def send(self, event):
        self.sent.append(event)

    def is_cancelled(self, _job_id):
        return False

    def has_requests(self, besides=()):
        assert besides == (CheckGrammar,)
        return self._waits


def asked(*secrets, text=PAGE, before=BEFORE, **more):
    return FindLeaks(JobId("l"), text, before, secrets, **more)


def test_each_secret_is_told_with_the_sentences(engine):
    channel = Channel()
    find_leaks(engine, asked("Edmund killed him.", "It rained."), channel)
    rows, end = channel.sent[:-1], channel.sent[-1]
    assert isinstance(end, Finished) and [row.number for row in rows] == [0, 1]
    assert all(isinstance(row, SecretWeighed) and len(row.scores) == 3 for row in rows)
    assert [PAGE[start:end] for start, end in rows[0].spans][2] == "The landlord talked of the weather."


def test_it_gives_way_to_whatever_else_is_asked_for(engine):
    with pytest.raises(CancelledError):
        find_leaks(engine, asked("Edmund killed him."), Channel(waits=True))


def test_many_sentences_are_the_same_as_a_few(engine):
    text = " ".join(["Edmund asked for bread. Nobody heard."] * 7)
    request = asked("Edmund killed him.", text=text)
    scores = leak_scores(engine.context_scorer(), request, sentence_spans(text), lambda: None)[0]
    assert len(scores) == 14 and np.isfinite(scores).all()


def test_no_sentence_no_score(engine):
    assert leak_scores(engine.context_scorer(), asked("A secret.", text=" \n"), (), lambda: None) == [()]


def test_the_stretch_that_gains_most_counts():
    gains = np.zeros(60)
    gains[40:44] = 2.0
    assert most_telling(gains) == 8.0
    assert most_telling(np.array([1.0, -3.0])) == -2.0 and most_telling(np.zeros(0)) == 0.0


@pytest.mark.model
def test_the_sentence_that_implies_it_stands_out(starter):
    request = asked("Edmund poisoned the old man.", "Edmund is the landlord’s brother.")
    poisoned, _ = leak_scores(starter.context_scorer(), request, sentence_spans(PAGE), lambda: None)
    assert int(np.argmax(poisoned)) == 1 and poisoned[1] > poisoned[2] + 2


def test_over_real_pipes_both_questions_are_answered(worker, tmp_path):
    worker.send(LoadModel(str(make_model(tmp_path / "model")), "tiny"))
    worker.until(events.ModelLoaded)
    worker.send(asked("Edmund killed him."))
    heard = worker.until(events.Finished, events.Failed)
    assert [type(one) for one in heard] == [SecretWeighed, Finished] and len(heard[0].scores) == 3
    worker.send(WeighBlocks(JobId("w"), ("A novel.\n", BEFORE), " He asked for bread."))
    heard = worker.until(events.Finished, events.Failed)
    assert [one.number for one in heard[1:-1]] == [1, 0] and isinstance(heard[-1], Finished)
