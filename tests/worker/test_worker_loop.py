"""The worker over real pipes: hello, noise, cancel, an orderly end."""

import time

import pytest

from inkwell.protocol import events, wire
from inkwell.protocol.requests import (
    Cancel,
    JobId,
    LoadModel,
    Shutdown,
)
from tests.worker.worker_process import generate, written


def test_hello_job_and_orderly_end(worker):
    assert worker.read() == events.Hello(wire.PROTOCOL_VERSION, "writer", worker.process.pid)
    worker.send(LoadModel("", "s", "fake"), generate("She counted."))
    heard = worker.until(events.Finished)
    assert [type(event).__name__ for event in heard[:2]] == ["ModelLoaded", "PromptFitted"]
    assert written(heard).text.endswith((".", "”", "!", "?"))
    worker.send(Shutdown())
    assert worker.process.wait(5) == 0


def test_nonsense_is_survived_and_unknown_models_are_codes(worker, tmp_path):
    worker.read()
    worker.send(b"nonsense\n", b"\xff\xfe\n", b'{"type":"Generate"}\n', generate("x"))
    assert worker.until(events.Failed)[-1].code is events.FailureCode.NO_MODEL
    (tmp_path / "note.gguf").write_bytes(b"this is not a model")
    (tmp_path / "pickled").mkdir()
    (tmp_path / "pickled" / "pytorch_model.bin").write_bytes(b"\x80\x04")
    for path, code in (
        (tmp_path / "none", "model_missing"),
        (tmp_path / "note.gguf", "model_damaged"),
        (tmp_path / "pickled", "model_unsupported"),
    ):
        worker.send(LoadModel(str(path), "m"))
        assert worker.until(events.Failed)[-1].code == code


@pytest.mark.alone
def test_cancel_is_heard_at_once(worker):
    worker.read()
    worker.send(LoadModel("", "s", "fake"), generate("x", words=900), generate("y", job="second", words=5))
    worker.until(events.TextChunk)
    began = time.monotonic()
    worker.send(Cancel(JobId("j")))
    heard = worker.until(events.Finished)
    assert (
        heard[-1] == events.Finished(JobId("j"), events.FinishReason.CANCELLED)
        and time.monotonic() - began < 1
    )
    assert worker.until(events.Finished)[-1].job_id == "second"
