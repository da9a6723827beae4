"""How much each sentence gives a secret away."""

import numpy as np
import pytest

from inkwell.domain.text.sentences import sentence_spans
from inkwell.protocol import events
from inkwell.protocol.events import Finished
from inkwell.protocol.requests import CheckGrammar, JobId, LoadModel
from inkwell.protocol.weighing_events import SecretWeighed
from inkwell.protocol.weighing_requests import FindLeaks, WeighBlocks
from inkwell.services.writing.leak_findings import LEAST
from inkwell.worker.errors import CancelledError
from inkwell.worker.rewriting.embedder import Embedder
from inkwell.worker.writing.leaks import find_leaks, leak_scores
from tests.conftest import STARTER
from tests.worker.tiny_models import make_model

MINILM = STARTER.parent / "minilm-l6-v2"
BEFORE = "The inn was full that evening, and the fire had been lit early."
PAGE = (
    "Edmund asked for bread and cheese. The bottle of poison was still in his pocket, and the old man’s cup stood empty "
    "where he had poured it. The landlord talked of the weather."
)
OUTRIGHT = (
    "Edmund asked for bread. It was Edmund who had poisoned the old man. The landlord spoke of the weather."
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


@pytest.mark.model
@pytest.mark.skipif(not MINILM.is_dir(), reason="MiniLM is not installed")
@pytest.mark.parametrize("told", [PAGE, OUTRIGHT])
def test_the_sentence_that_tells_or_implies_it_stands_out(starter, told):
    request = asked("Edmund poisoned the old man.", text=told)
    spans = sentence_spans(told)
    scores = leak_scores(starter.context_scorer(), request, spans, lambda: None, Embedder(MINILM))[0]
    assert scores[1] > scores[2] + 1
    # A sentence that hints without a name may stand behind one that has the name and hints at nothing.
    assert told != OUTRIGHT or (int(np.argmax(scores)) == 1 and scores[1] >= LEAST > scores[0])


def test_an_embedder_that_cannot_be_read_is_done_without(engine, tmp_path):
    channel = Channel()
    find_leaks(engine, asked("Edmund killed him.", embedder=str(tmp_path)), channel)
    plain = leak_scores(
        engine.context_scorer(), asked("Edmund killed him."), sentence_spans(PAGE), lambda: None
    )
    assert channel.sent[0].scores == pytest.approx(plain[0])


def test_over_real_pipes_both_questions_are_answered(worker, tmp_path):
    worker.send(LoadModel(str(make_model(tmp_path / "model")), "tiny"))
    worker.until(events.ModelLoaded)
    worker.send(asked("Edmund killed him."))
    heard = worker.until(events.Finished, events.Failed)
    assert [type(one) for one in heard] == [SecretWeighed, Finished] and len(heard[0].scores) == 3
    worker.send(WeighBlocks(JobId("w"), ("A novel.\n", BEFORE), " He asked for bread."))
    heard = worker.until(events.Finished, events.Failed)
    assert [one.number for one in heard[1:-1]] == [1, 0] and isinstance(heard[-1], Finished)
