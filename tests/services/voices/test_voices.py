"""A voice goes with each request; one that cannot be loaded is a failure of its job, told with its sentence."""

import json
import shutil

import pytest

from inkwell.domain.voices.adapters import AdapterChoice
from inkwell.protocol.events import FailureCode
from inkwell.protocol.requests import NO_ADAPTER, AdapterUse, Generate, Prefill
from inkwell.services.failures import failure_of
from inkwell.services.models.installed import Installed
from inkwell.services.writing.generation import CaretContext
from tests.services.steps import continue_at_end, load


@pytest.fixture
def voices(sample, monkeypatch, tmp_path):
    model = Installed("tiny", "Tiny", "writer", tmp_path)
    monkeypatch.setattr(sample.models, "writer", lambda: model)
    return sample.voices


def make_voice(services, name, **facts):
    folder = services.places.adapters / name
    folder.mkdir(parents=True)
    (folder / "adapter_config.json").write_text("{}")
    (folder / "adapter_model.safetensors").write_bytes(b"")
    (folder / "adapter.json").write_text(json.dumps({"name": name, "base_id": "tiny", **facts}))
    services.voices.refresh()
    return folder


def sent_by(services, monkeypatch):
    sent = []
    for name in ("submit", "hint"):
        real = getattr(services.writer, name)
        monkeypatch.setattr(
            services.writer, name, lambda request, real=real: (sent.append(request), real(request))
        )
    return sent


def test_each_scene_goes_with_its_own_voice_and_nothing_is_asked_beside(sample, voices, qtbot, monkeypatch):
    gray, wilde = make_voice(sample, "gray"), make_voice(sample, "wilde")
    sent = sent_by(sample, monkeypatch)
    ledger, _ = continue_at_end(sample, qtbot, "Ledger", candidates=1)
    voices.decide(None, AdapterChoice("gray", 1.0))
    voices.decide(ledger, AdapterChoice("wilde", 0.5))
    qtbot.waitUntil(lambda: voices.choice(ledger).adapter_id == "wilde")
    continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(ledger).adapter == "wilde"
    sample.generation.discard(ledger)
    caret = CaretContext(ledger, 5)
    sample.generation.read_ahead(caret)
    qtbot.waitUntil(lambda: isinstance(sent[-1], Prefill))
    voices.decide(ledger, AdapterChoice("wilde", 0.0))
    qtbot.waitUntil(lambda: voices.choice(ledger).strength == 0.0)
    continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert [type(request) for request in sent] == [Generate, Generate, Prefill, Generate]
    assert [request.adapter for request in sent] == [
        NO_ADAPTER,
        AdapterUse(str(wilde), 0.5),
        AdapterUse(str(wilde), 0.5),
        NO_ADAPTER,
    ]
    assert voices.use(None) == ("gray", AdapterUse(str(gray), 1.0))


def test_a_voice_deleted_under_the_program_fails_once_with_its_sentence(sample, voices, qtbot):
    folder = make_voice(sample, "gray")
    voices.decide(None, AdapterChoice("gray", 1.0))
    qtbot.waitUntil(lambda: voices.choice(None).adapter_id == "gray")
    scene_id = load(sample, qtbot, "Ledger")
    shutil.rmtree(folder)
    with qtbot.waitSignal(sample.generation.generation_failed, timeout=20_000) as told:
        sample.generation.continue_scene(CaretContext(scene_id, 10, words=20))
    assert told.args == [scene_id, failure_of(FailureCode.ADAPTER_UNSUITABLE)]
    assert sample.generation.draft(scene_id) is None and not sample.writer_model.status.failure
    assert voices.choice(None).adapter_id == "", "what is gone is no choice any more"
    continue_at_end(sample, qtbot, "Ledger", candidates=1)
    assert sample.generation.draft(scene_id).text


def test_what_is_used_unasked_is_given_up_after_a_failure_and_what_was_chosen_is_not(
    sample, voices, monkeypatch
):
    make_voice(sample, "own")
    monkeypatch.setattr(
        "inkwell.services.voices.voices.automatic_adapter", lambda known, _model: next(iter(known), None)
    )
    sample.settings.set("generation.adapter", "auto")
    assert voices.use(None)[0] == "own"
    voices.note_failure("own", FailureCode.OUT_OF_MEMORY)
    assert voices.use(None)[0] == "own", "memory may come back"
    voices.note_failure("own", FailureCode.ADAPTER_UNSUITABLE)
    assert voices.use(None) == ("", NO_ADAPTER)
    sample.settings.set("generation.adapter", "own")
    assert voices.use(None)[0] == "own"
    sample.settings.set("generation.adapter", "auto")
    voices.refresh()
    assert voices.use(None)[0] == "own"
