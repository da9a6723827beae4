"""What the window says of the model: on the way, ready, refused; its speed; a failed job leaves it sound."""

import pytest
from PySide6.QtCore import QObject, Signal

from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, LoadModel
from inkwell.services.failures import sentence_for
from inkwell.services.writing.writer_model import ModelStatus, WriterModelService


class Writer(QObject):
    event_received, state_changed, work_changed = Signal(object), Signal(object), Signal()
    writes = False

    def __init__(self):
        super().__init__()
        self.used = []

    def use_model(self, request, start):
        self.used.append((request, start))


class Models(QObject):
    install_ended = Signal(str, object)

    def __init__(self):
        super().__init__()
        self.request = LoadModel("/models/tiny", "Tiny")
        self.speeds = []

    def load_request(self, engine):
        assert engine == "auto"
        return self.request

    def record_speed(self, speed, memory_bytes):
        self.speeds.append((speed, memory_bytes))


@pytest.fixture
def made(qapp):
    writer, models = Writer(), Models()
    service = WriterModelService(writer, models)
    service.shown = []
    service.status_changed.connect(service.shown.append)
    return service, writer, models


def test_from_the_choice_to_the_loaded_model(made):
    service, writer, models = made
    assert service.prepare(start=True) and writer.used == [(models.request, True)]
    writer.state_changed.emit(EngineState.STARTING)
    writer.event_received.emit(events.ModelLoading("Tiny", "Loading the model"))
    assert service.status == ModelStatus("Tiny", EngineState.STARTING, "Loading the model")
    writer.event_received.emit(events.ModelLoaded("Tiny", 512, "CPU", 9, 4_000, form="int8"))
    writer.state_changed.emit(EngineState.READY)
    assert service.status == ModelStatus("Tiny", EngineState.READY, how="CPU · int8")
    assert len(service.shown) == 5 and service.shown[-1] is service.status
    writer.state_changed.emit(EngineState.READY)
    assert len(service.shown) == 5, "what is no news is not told"


def test_what_is_slow_at_first_is_told_and_no_measure_of_the_machine(made):
    service, writer, models = made
    service.prepare(start=True)
    writer.event_received.emit(events.ModelLoaded("Tiny", 512, "CPU", 9, 4_000, preparing=True))
    service.note_speed(100, 5_000)
    assert service.status.preparing and service.status.tokens_per_s and models.speeds == []
    writer.event_received.emit(events.ModelLoaded("Tiny", 512, "CPU", 9, 4_000))
    service.note_speed(100, 1_000)
    assert not service.status.preparing and len(models.speeds) == 1


def test_none_installed_a_remote_one_and_one_that_is_refused(made):
    service, writer, models = made
    models.request = None
    assert not service.prepare(start=True) and not writer.used
    assert service.status.failure == sentence_for(events.FailureCode.NO_MODEL)
    models.request = LoadModel("http://127.0.0.1:1", "Far", "remote")
    assert service.prepare(start=False) and service.status == ModelStatus("Far", remote=True)
    writer.event_received.emit(events.Failed(JobId(""), events.FailureCode.MODEL_DAMAGED, "tensor"))
    assert service.status.failure == sentence_for(events.FailureCode.MODEL_DAMAGED)
    service.note_job_failed()
    assert not service.status.failure


def test_only_what_says_something_of_the_machine_is_remembered_as_its_speed(made):
    service, writer, models = made
    writer.event_received.emit(events.ModelLoaded("Tiny", 512, "CPU", 9, 4_000))
    service.note_speed(41, 2_000)
    assert service.status.tokens_per_s == 20.0 and models.speeds == [(20.0, 4_000)]
    service.note_speed(5, 400)
    assert service.status.tokens_per_s == 10.0
    service.note_speed(40, 10)
    assert service.status.tokens_per_s == 0.0 and len(models.speeds) == 1
    writer.event_received.emit(events.Failed(JobId("another's"), events.FailureCode.INTERNAL, ""))
    assert not service.status.failure, "whose job it was says so"
