"""Words ranked by the writer: asked one by one, only where the model is ready and on this machine. A writer made by hand."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Signal

from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.weighing_events import ScoredPiece
from inkwell.services.writing.word_fit import WordFitService
from inkwell.services.writing.writer_model import ModelStatus


class Writer(QObject):
    event_received = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked, self.cancelled, self.state = [], [], EngineState.READY

    def submit(self, request):
        self.asked.append(request)

    def cancel(self, job_id):
        self.cancelled.append(job_id)

    def answer(self, value):
        job = self.asked[-1].job_id
        self.event_received.emit(events.Scored(job, (ScoredPiece(0, 1, value),)))


@dataclass
class Model:
    status: ModelStatus = field(default_factory=ModelStatus)


@pytest.fixture
def fit(qapp):
    made = WordFitService(Writer(), Model())
    made.heard = []
    made.ranked.connect(made.heard.append)
    return made


def test_the_likeliest_comes_first(fit):
    fit.rank("She was very ", ["silent", "noiseless", "still"], " that night.")
    for value in (-9.0, -20.0, -7.0):
        fit._writer.answer(value)
    assert fit.heard == [("still", "silent", "noiseless")]
    assert (
        fit._writer.asked[0].text == "silent that night." and fit._writer.asked[0].before == "She was very "
    )


def test_a_new_question_ends_the_one_before(fit):
    fit.rank("a ", ["b", "c"], "")
    late = fit._writer.asked[-1].job_id
    fit.rank("d ", ["e"], "")
    assert fit._writer.cancelled == [late]
    fit._writer.event_received.emit(events.Scored(late, ()))
    fit._writer.answer(-1.0)
    assert fit.heard == [("e",)]


@pytest.mark.parametrize("change", ["busy", "remote"])
def test_nobody_waits_for_it_and_nothing_leaves(fit, change):
    if change == "busy":
        fit._writer.state = EngineState.BUSY
    else:
        fit._model.status = ModelStatus(remote=True)
    fit.rank("a ", ["b"], "")
    assert fit._writer.asked == []


def test_where_the_model_fails_nothing_is_told(fit):
    fit.rank("a ", ["b", "c"], "")
    job = fit._writer.asked[-1].job_id
    fit._writer.event_received.emit(events.Failed(job, events.FailureCode.ENGINE_DIED, ""))
    assert fit.heard == [] and len(fit._writer.asked) == 1
