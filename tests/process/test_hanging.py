"""A writer that hangs, for real: the starter in its own process, held by a signal."""

import os
import signal
import time

import psutil
import pytest

from inkwell.engine.client import EngineClient
from inkwell.engine.lifecycle import EngineState
from inkwell.engine.link import worker_link
from inkwell.protocol import events
from inkwell.protocol.requests import Generate, JobId, LoadModel, PromptPart
from tests.conftest import STARTER

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(os.name != "posix", reason="held by a signal"),
]
PARTS = (PromptPart("scene", "Scene", "The bell rang, and nobody came up the stairs.", 0, "", keep_end=True),)


@pytest.fixture
def writer(qtbot, where):
    client = EngineClient(lambda: worker_link("writer", where), keeps_warm=True)
    client.heard = []
    client.event_received.connect(client.heard.append)
    client.use_model(LoadModel(str(STARTER), "starter", context_tokens=1024), start=True)
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=240_000)
    yield client
    client.stop()


def end_of(client, job):
    return next(
        (e for e in client.heard if isinstance(e, (events.Finished, events.Failed)) and e.job_id == job), None
    )


@pytest.mark.timeout(400)
def test_it_is_noticed_within_twenty_seconds_ended_and_another_writes(qtbot, writer):
    first = writer._link.pid
    writer.submit(Generate(JobId("held"), PARTS, words=200))
    os.kill(first, signal.SIGSTOP)
    began = time.monotonic()
    qtbot.waitUntil(lambda: end_of(writer, "held") is not None, timeout=20_000)
    assert end_of(writer, "held").code is events.FailureCode.ENGINE_HUNG and time.monotonic() - began < 20
    qtbot.waitUntil(lambda: writer.state is EngineState.READY, timeout=120_000)
    assert writer._link.pid != first and not psutil.pid_exists(first)
    writer.submit(Generate(JobId("again"), PARTS, words=20))
    qtbot.waitUntil(lambda: end_of(writer, "again") is not None, timeout=60_000)
    assert isinstance(end_of(writer, "again"), events.Finished)
    assert any(isinstance(event, events.TextChunk) and event.job_id == "again" for event in writer.heard)
