"""The writer over real pipes: every job is done with the adapter it names, whatever was done before it."""

import os
import shutil
import time

import pytest

from inkwell.prompting.styles import load_styles
from inkwell.protocol import events, wire
from inkwell.protocol.requests import (
    NO_ADAPTER,
    AdapterUse,
    Cancel,
    JobId,
    LoadModel,
    Prefill,
    PromptPart,
    Rewrite,
    Score,
)
from tests.worker.decoder.runs import make_adapter
from tests.worker.tiny_models import make_model
from tests.worker.worker_process import generate, written

TEXT = "The rain fell on the lighthouse."


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("model"))


@pytest.fixture
def worker(worker, model):
    worker.send(LoadModel(str(model), "tiny"))
    worker.until(events.ModelLoaded)
    return worker


@pytest.fixture
def voice(tmp_path):
    return AdapterUse(str(make_adapter(tmp_path / "voice", layers=3, rank=4)), 1.0)


def text_with(worker, adapter, **more):
    worker.send(generate(TEXT, adapter=adapter, **more))
    heard = worker.until(events.Finished, events.Failed)
    assert isinstance(heard[-1], events.Finished), heard[-1]
    return written(heard).text


def score_with(worker, adapter):
    worker.send(Score(JobId("s"), TEXT, adapter=adapter))
    scored = next(event for event in worker.until(events.Finished) if isinstance(event, events.Scored))
    return [piece.log_probability for piece in scored.pieces]


def failure(worker, request):
    worker.send(request)
    return worker.until(events.Finished, events.Failed)[-1]


def test_every_job_is_done_with_the_adapter_it_names(worker, voice, tmp_path):
    other = AdapterUse(str(make_adapter(tmp_path / "other", layers=3, rank=4, seed=2)), 1.0)
    plain, first, second = (text_with(worker, use) for use in (NO_ADAPTER, voice, other))
    assert len({plain, first, second}) == 3
    assert text_with(worker, voice) == first and text_with(worker, NO_ADAPTER) == plain
    assert text_with(worker, AdapterUse(voice.path, 1.5)) != first
    assert text_with(worker, AdapterUse(voice.path, 0.0)) == plain
    assert score_with(worker, voice) != score_with(worker, NO_ADAPTER)
    assert text_with(worker, other) == second, "a score in between changes nothing"


def test_reading_ahead_with_one_adapter_does_not_colour_a_job_with_another(worker, voice):
    plain, first = text_with(worker, NO_ADAPTER), text_with(worker, voice)
    parts = (PromptPart("scene_lead", "t", TEXT, 0, "r", pinned=True),)
    worker.send(Prefill(JobId("p"), parts, 20, adapter=voice))
    assert worker.until(events.Prefilled)[-1].prefilled_tokens >= 0
    assert worker.until(events.Finished)[-1].job_id == "p"
    assert text_with(worker, voice) == first
    worker.send(Prefill(JobId("p"), parts, 20, adapter=voice))
    worker.until(events.Finished)
    assert text_with(worker, NO_ADAPTER) == plain


def test_reading_ahead_gives_way_before_it_loads_anything(worker, voice):
    parts = (PromptPart("scene_lead", "t", TEXT, 0, "r", pinned=True),)
    broken = AdapterUse(voice.path + "-gone")
    worker.send(
        generate(TEXT, words=200, sentences=False),
        Prefill(JobId("p"), parts, 20, adapter=broken),
        generate(TEXT, job="k"),
    )
    ends = [worker.until(events.Finished, events.Failed)[-1] for _ in range(3)]
    assert ends[1] == events.Finished(JobId("p"), events.FinishReason.CANCELLED)
    assert [end.job_id for end in ends] == ["j", "p", "k"]
    alone = failure(worker, Prefill(JobId("p"), parts, 20, adapter=broken))
    assert alone.code is events.FailureCode.ADAPTER_UNSUITABLE


@pytest.mark.parametrize("load", ["never there", "deleted", "damaged", "another model's"])
def test_an_adapter_that_cannot_be_loaded_is_a_failure_of_its_job_alone(worker, voice, load, tmp_path):
    plain, first = text_with(worker, NO_ADAPTER), text_with(worker, voice)
    bad = voice
    if load == "never there":
        bad = AdapterUse(str(tmp_path / "nowhere"))
    elif load == "deleted":
        shutil.move(voice.path, tmp_path / "kept")
    elif load == "damaged":
        shutil.copytree(voice.path, tmp_path / "kept")
        (tmp_path / "voice" / "adapter_model.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{}")
    else:
        bad = AdapterUse(str(make_adapter(tmp_path / "wide", layers=3, rank=4, hidden=64)))
    style = next(style for style in load_styles()[0] if style.id == "gothic")
    for request in (
        generate(TEXT, adapter=bad),
        Score(JobId("j"), TEXT, adapter=bad),
        Rewrite(JobId("j"), TEXT, style, adapter=bad),
    ):
        end = failure(worker, request)
        assert isinstance(end, events.Failed) and end.job_id == "j", end
        assert end.code is events.FailureCode.ADAPTER_UNSUITABLE and end.detail
    assert text_with(worker, NO_ADAPTER) == plain, "nothing of it is left"
    kept = tmp_path / "kept" if (tmp_path / "kept").exists() else tmp_path / "voice"
    assert text_with(worker, AdapterUse(str(kept))) == first


def test_a_voice_taught_anew_under_its_old_name_is_loaded_anew(worker, voice, tmp_path):
    first = text_with(worker, voice)
    shutil.rmtree(voice.path)
    make_adapter(tmp_path / "voice", layers=3, rank=4, seed=2)
    assert text_with(worker, voice) != first


def test_another_model_begins_without_and_takes_the_next_jobs_adapter(worker, voice, model, tmp_path):
    plain, first = text_with(worker, NO_ADAPTER), text_with(worker, voice)
    worker.send(LoadModel(str(model), "tiny"))
    assert text_with(worker, NO_ADAPTER) == plain and text_with(worker, voice) == first
    worker.send(generate(TEXT, adapter=voice), LoadModel(str(model), "tiny"), generate(TEXT, adapter=voice))
    assert [written(worker.until(events.Finished)).text for _ in range(2)] == [first, first]
    worker.send(LoadModel(str(model), "tiny", "transformers"))
    end = failure(worker, generate(TEXT, adapter=voice))
    assert end.code is events.FailureCode.ADAPTER_UNSUITABLE, "an engine without adapters says so"
    assert isinstance(failure(worker, generate(TEXT)), events.Finished)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_cancel_while_an_adapter_is_loaded_is_heard_before_a_word(worker, voice, tmp_path):
    first = text_with(worker, NO_ADAPTER) and text_with(worker, voice)
    slow = make_adapter(tmp_path / "slow", layers=3, rank=4)
    config = (slow / "adapter_config.json").read_bytes()
    (slow / "adapter_config.json").unlink()
    os.mkfifo(slow / "adapter_config.json")  # the worker waits at it as at a slow disk
    use = AdapterUse(str(slow))
    worker.send(generate(TEXT, adapter=use), generate(TEXT, job="k", adapter=use), Cancel(JobId("k")))
    with (slow / "adapter_config.json").open("wb") as pipe:  # opens once the worker reads
        worker.send(Cancel(JobId("j")))
        time.sleep(0.3)  # it is heard on another thread than the one that loads
        (slow / "adapter_config.json").unlink()
        (slow / "adapter_config.json").write_bytes(config)  # for whoever opens it from now on
        pipe.write(config)
    ends = [worker.until(events.Finished, events.Failed) for _ in range(2)]
    assert [len(heard) for heard in ends] == [1, 1], "not a prompt, not a word"
    assert [heard[0] for heard in ends] == [
        events.Finished(JobId(job), events.FinishReason.CANCELLED) for job in ("j", "k")
    ]
    assert text_with(worker, use, job="after") == first, "it was loaded once, and whole"


def test_the_protocol_has_another_number_since_adapters_go_with_jobs():
    assert wire.PROTOCOL_VERSION >= 7
    line = wire.encode(generate(TEXT, adapter=AdapterUse("/voices/gray", 0.7)))
    assert wire.decode(line).adapter == AdapterUse("/voices/gray", 0.7)
    with pytest.raises(wire.WireError):
        wire.decode(b'{"type":"UseAdapter","job_id":"a","path":""}\n')
