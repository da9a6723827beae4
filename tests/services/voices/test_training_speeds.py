"""How long a training will take."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Signal

from inkwell.domain.voices.training import Method, TrainingKind, TrainingPlan
from inkwell.protocol import events
from inkwell.services.voices.training_speeds import TrainingSpeeds, estimate, key_of

PLAN = TrainingPlan("n", base_id="tiny", epochs=2.0, minutes=10.0, batch=4, window_tokens=256)


class Trainer(QObject):
    event_received = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked, self.cancelled = [], []
        self.submit = self.asked.append

    def cancel(self, job, patience_ms=0):
        self.cancelled.append(job)


@pytest.fixture
def speeds(qapp, where):
    trainer = Trainer()
    made = TrainingSpeeds(trainer, where)
    made.trainer, made.told = trainer, []
    made.speed_known.connect(lambda *row: made.told.append(row))
    return made


def test_a_training_is_as_long_as_its_passes_or_its_time():
    long = estimate(PLAN, 100_000, 100.0)
    assert long.capped and long.seconds == 600 + 75 and long.passes == pytest.approx(600 * 100 / 135_000)
    short = estimate(PLAN, 1_000, 100.0)
    assert not short.capped and short.seconds == pytest.approx(27 + 75) and short.passes == pytest.approx(2.0)
    assert not estimate(replace(PLAN, minutes=0), 100_000, 1.0).capped


def test_a_style_is_said_plainly_first_and_nothing_is_divided_by():
    style = replace(PLAN, kind=TrainingKind.STYLE)
    assert estimate(style, 1_000, 100.0).seconds == pytest.approx(27 * 2 + 75)
    assert estimate(PLAN, 0, 100.0).seconds > 0 and estimate(PLAN, 10, 0.0).capped


def test_what_a_training_has_shown_is_remembered_by_model_method_and_window(speeds, where):
    assert speeds.known(PLAN) == 0.0
    speeds.remember(PLAN, 10, 4.0)
    assert speeds.known(PLAN) == 0.0, "a few seconds tell nothing"
    speeds.remember(PLAN, 100, 50.0)
    assert speeds.known(PLAN) == pytest.approx(100 * 4 * 256 / 50) and TrainingSpeeds(Trainer(), where).known(
        PLAN
    )
    for other in (replace(PLAN, method=Method.FULL), replace(PLAN, base_id="x"), replace(PLAN, batch=8)):
        assert speeds.known(other) == 0.0
    assert key_of(PLAN) == key_of(replace(PLAN, epochs=9.0, name="other"))


def test_measuring_is_asked_for_once_and_told(speeds):
    speeds.measure(PLAN)
    speeds.measure(replace(PLAN, name="again"))
    (request,) = speeds.trainer.asked
    assert speeds.measuring() == {key_of(PLAN)}
    speeds.trainer.event_received.emit(events.TrainingSpeed(request.job_id, 123.4, 1000))
    assert speeds.told == [(key_of(PLAN), 123.4)] and speeds.known(PLAN) == 123.4
    speeds.trainer.event_received.emit(events.Finished(request.job_id, events.FinishReason.LENGTH))
    assert speeds.measuring() == set()


def test_a_failure_is_told_as_nothing_and_others_jobs_are_passed_over(speeds):
    speeds.measure(PLAN)
    job = speeds.trainer.asked[0].job_id
    speeds.trainer.event_received.emit(events.Failed(type(job)("another"), events.FailureCode.INTERNAL, ""))
    assert not speeds.told
    speeds.stop()
    assert speeds.trainer.cancelled == [job]
    speeds.trainer.event_received.emit(events.Failed(job, events.FailureCode.OUT_OF_MEMORY, ""))
    assert speeds.told == [(key_of(PLAN), 0.0)] and not speeds.measuring()
