"""The survey of surprise: one text after the other, given way to what the author waits for. A writer made by hand."""

import math

import pytest
from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.text import content_hash
from inkwell.protocol import events
from inkwell.protocol.requests import NO_ADAPTER, AdapterUse
from inkwell.protocol.weighing_events import ScoredPiece
from inkwell.services.composition import build_services
from inkwell.services.writing.surprisal import SurprisalService
from inkwell.support.paths import places


class Writer(QObject):
    event_received = Signal(object)

    def __init__(self):
        super().__init__()
        self.asked, self.cancelled = [], []

    def submit(self, request):
        self.asked.append(request)

    def cancel(self, job_id):
        self.cancelled.append(job_id)

    def answer(self, *logs):
        """What the last job asked for, and its end."""
        job = self.asked[-1].job_id
        pieces = tuple(ScoredPiece(i, i + 1, value) for i, value in enumerate(logs))
        self.event_received.emit(events.Scored(job, pieces))
        self.event_received.emit(events.Finished(job, events.FinishReason.LENGTH))


class Model:
    installed = True

    def prepare(self, start):
        return self.installed


class Generation(QObject):
    draft_changed, draft_ended = Signal(object), Signal(object)
    writing = False

    def is_writing(self, _scene_id):
        return self.writing


class Voices(QObject):
    voice_changed = Signal()
    adapter = NO_ADAPTER

    def use(self, scene_id):
        assert scene_id is None, "one yardstick for every scene"
        return self.adapter.path, self.adapter


class Project(QObject):
    project_closed = Signal()


@pytest.fixture
def made(qapp):
    writer, generation = Writer(), Generation()
    project, voices = Project(), Voices()
    service = SurprisalService(writer, Model(), generation, project, voices)
    service.project, service.voices = project, voices
    service.seen = []
    service.progress_changed.connect(lambda done, total: service.seen.append((done, total)))
    return service, writer, generation


def test_texts_are_measured_one_after_the_other(made):
    service, writer, _ = made
    service.survey(["one", "two", "one"])
    assert [one.text for one in writer.asked] == ["one"] and service.seen[-1] == (0, 3)
    writer.answer(-math.log(2), -3 * math.log(2))
    assert service.bits("one") == pytest.approx(2.0) and service.seen[-1] == (2, 3)
    assert [one.text for one in writer.asked] == ["one", "two"]
    writer.answer(-math.log(2))
    assert service.bits("two") == pytest.approx(1.0) and service.progress == (0, 0) == service.seen[-1]
    service.survey(["one", "two"])
    assert len(writer.asked) == 2, "what is known is not measured again"


def test_a_survey_can_be_stopped_and_begun_again(made):
    service, writer, _ = made
    service.survey(["one", "two"])
    service.stop_survey()
    assert writer.cancelled == [writer.asked[0].job_id] and service.progress == (0, 0)
    writer.answer(-1.0)
    assert service.bits("one") is None and len(writer.asked) == 1, "what comes late is dropped"
    service.survey(["one", "two"])
    assert len(writer.asked) == 2
    service.project.project_closed.emit()
    assert len(writer.cancelled) == 2 and service.progress == (0, 0)


def test_it_gives_way_to_a_continuation_and_to_a_text_asked_for(made):
    service, writer, generation = made
    service.survey(["one", "two"])
    generation.writing = True
    generation.draft_changed.emit(1)
    assert writer.cancelled == [writer.asked[0].job_id]
    generation.draft_changed.emit(1)
    assert len(writer.asked) == 1, "nothing is asked while the scene is being continued"
    generation.writing = False
    generation.draft_changed.emit(1)
    assert [one.text for one in writer.asked] == ["one", "one"]
    got = []
    service.measured.connect(got.append)
    service.measure("page")
    assert writer.asked[-1].text == "page" and len(writer.cancelled) == 2
    writer.answer(-1.0)
    assert got == [content_hash("page")] and writer.asked[-1].text == "one" and service.progress == (0, 2)


def test_without_a_model_or_after_a_failure_it_ends_with_a_sentence(made):
    service, writer, _generation = made
    told = []
    service.failed.connect(told.append)
    service._model.installed = False
    service.survey(["one"])
    assert len(told) == 1 and told[0] and service.progress == (0, 0) and not writer.asked
    service._model.installed = True
    service.survey(["one", "two"])
    job = writer.asked[-1].job_id
    writer.event_received.emit(events.Failed(job, events.FailureCode.OUT_OF_MEMORY, ""))
    assert len(told) == 2 and service.progress == (0, 0) and len(writer.asked) == 1


@pytest.mark.model
def test_surprise_is_measured_by_the_starter(qtbot, tmp_path):
    services = build_services(places(tmp_path / "base"), "auto")
    services.reading.automatic = False
    failed = []
    services.surprise.failed.connect(failed.append)
    text = "She opened the door and walked into the crocodile of Thursday. Then she sat down at the table."
    services.surprise.measure(text)
    qtbot.waitUntil(lambda: bool(services.surprise.pieces(text) or failed), timeout=90_000)
    assert not failed
    pieces = services.surprise.pieces(text)
    by_word = {text[start:end].strip(): value for start, end, value in pieces}
    assert by_word["the"] < 5 and max(pieces, key=lambda one: one[2])[2] > 8
    services.shut_down()


def test_another_voice_is_another_measure(made):
    service, writer, _ = made
    service.measure("one")
    writer.answer(-math.log(2))
    assert writer.asked[-1].adapter == NO_ADAPTER and service.bits("one") == pytest.approx(1.0)
    service.voices.adapter = AdapterUse("/voices/gray", 0.8)
    service.voices.voice_changed.emit()
    assert service.bits("one") is None and service.pieces("one") is None
    service.measure("one")
    assert writer.asked[-1].adapter == AdapterUse("/voices/gray", 0.8)
    service.voices.adapter = NO_ADAPTER
    service.voices.voice_changed.emit()
    writer.answer(-3 * math.log(2))
    assert service.bits("one") == pytest.approx(1.0), "an answer is of the voice it was asked in"
    service.voices.adapter = AdapterUse("/voices/gray", 0.8)
    service.voices.voice_changed.emit()
    assert service.bits("one") == pytest.approx(3.0)
