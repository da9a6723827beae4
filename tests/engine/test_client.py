"""The window's end of a worker."""

import os
import signal
import sys
import time

import psutil
import pytest
from PySide6.QtCore import QCoreApplication

from inkwell.engine.client import EngineClient
from inkwell.engine.hang_watch import HangPatience
from inkwell.engine.lifecycle import EngineState
from inkwell.engine.link import ProcessLink
from inkwell.protocol import events, wire
from inkwell.protocol.requests import LoadModel, Score


def test_a_model_that_was_refused_is_tried_again_when_it_is_asked_for(qtbot, where, tmp_path, monkeypatch):
    """A remote server that is started late must not need a restart of Inkwell."""
    from inkwell.protocol.events import Failed, ModelLoaded
    from inkwell.protocol.requests import LoadModel
    from inkwell.services.composition import build_services
    from tests.remote_server import Misbehaving, stream, word

    services = build_services(where)
    heard = []
    services.writer.event_received.connect(heard.append)
    script = tmp_path / "none.gguf"
    try:
        services.writer.use_model(LoadModel("http://127.0.0.1:9", "late", "remote"), start=True)
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server = Misbehaving(lambda handler: stream(handler, word("Yes."), b"data: [DONE]"))
        services.writer.use_model(LoadModel(server.url, "late", "remote"))
        qtbot.waitUntil(lambda: any(isinstance(one, ModelLoaded) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        heard.clear()
        services.writer.use_model(LoadModel(str(script), "file"))
        qtbot.waitUntil(lambda: any(isinstance(one, Failed) for one in heard), timeout=15_000)
        server.close()
    finally:
        services.shut_down()


# A worker of a few lines: loads at once, and does a Score as its text says.
WORKER = """
import json, os, sys, threading, time
def say(type, **fields):
    sys.stdout.write(json.dumps({"type": type, **fields}) + "\\n"); sys.stdout.flush()
say("Hello", version=VERSION, role="writer", pid=os.getpid())
for line in sys.stdin:
    asked = json.loads(line)
    if asked["type"] == "LoadModel":
        time.sleep(float(asked["name"]))
        say("ModelLoaded", name="m", context_tokens=1, device="cpu", load_ms=1, memory_bytes=1)
    elif asked["type"] == "Score":
        job, text = asked["job_id"], asked["text"]
        if text == "die": os._exit(9)
        if text == "deadlock": lock = threading.Lock(); lock.acquire(); lock.acquire()
        if text == "compute":
            end = time.monotonic() + 4
            while time.monotonic() < end: pass
        if text == "endless":
            while True: pass
        if text == "garbage":
            sys.stdout.write("x" * (40 << 20) + "\\n")
            for n in range(3000): sys.stdout.write("{not json\\n")
            for n in range(3000): say("Scored", job_id="foreign", pieces=[])
        if text.startswith("wait"): time.sleep(float(text[4:]))
        say("Scored", job_id=job, pieces=[])
        say("Finished", job_id=job, reason="end_of_text")
    elif asked["type"] == "Shutdown": break
"""
QUICK = HangPatience(look_s=0.2, stopped_s=1.0, idle_s=2.5)


@pytest.fixture
def worker(qtbot, where):
    """A client of real children; `ends` are the ends of its jobs by id, in the order they came."""
    links, clients = [], []

    def make(**options):
        def link():
            script = WORKER.replace("VERSION", str(wire.PROTOCOL_VERSION))
            made = ProcessLink("w", [sys.executable, "-c", script], where.logs / "w.log", os.environ)
            links.append(made)
            return made

        options = {"hang_patience": QUICK, "patience_ms": 600} | options
        client = EngineClient(link, **options)
        client.links, client.ends = links, {}

        def hear(event):
            if isinstance(event, (events.Finished, events.Failed)) and event.job_id:
                assert event.job_id not in client.ends, "an end is told once"
                client.ends[event.job_id] = (
                    event.code if isinstance(event, events.Failed) else str(event.reason)
                )

        client.event_received.connect(hear)
        clients.append(client)
        return client

    yield make
    for client in clients:
        client.stop()


def wait_for(qtbot, client, *jobs, seconds=20):
    qtbot.waitUntil(lambda: all(job in client.ends for job in jobs), timeout=seconds * 1000)


def ready(qtbot, client, seconds=20):
    qtbot.waitUntil(lambda: client.state is EngineState.READY, timeout=seconds * 1000)


def test_a_held_worker_is_noticed_and_another_started(qtbot, worker):
    client = worker(keeps_warm=True)
    client.use_model(LoadModel("", "0"), start=True)
    ready(qtbot, client)
    client.submit(Score("a", "wait3"))
    os.kill(client.links[0].pid, signal.SIGSTOP)
    wait_for(qtbot, client, "a")
    assert client.ends["a"] is events.FailureCode.ENGINE_HUNG
    ready(qtbot, client)
    client.submit(Score("b", "fine"))
    wait_for(qtbot, client, "b")
    assert client.ends["b"] == "end_of_text" and len(client.links) == 2


def test_one_that_is_held_while_it_rests_is_noticed_too(qtbot, worker):
    client = worker(keeps_warm=True)
    client.use_model(LoadModel("", "0"), start=True)
    ready(qtbot, client)
    os.kill(client.links[0].pid, signal.SIGSTOP)
    qtbot.waitUntil(lambda: len(client.links) == 2, timeout=15_000)
    ready(qtbot, client)


def test_a_worker_whose_main_thread_is_locked_is_noticed(qtbot, worker):
    client = worker(keeps_warm=True)
    client.use_model(LoadModel("", "0"), start=True)
    ready(qtbot, client)
    client.submit(Score("a", "deadlock"))
    client.submit(Score("b", "fine"))
    wait_for(qtbot, client, "a", "b")
    assert client.ends["a"] is events.FailureCode.ENGINE_HUNG and client.ends["b"] == "end_of_text"


def test_one_that_computes_in_silence_is_left_alone(qtbot, worker):
    client = worker()
    client.submit(Score("a", "compute"))
    wait_for(qtbot, client, "a")
    assert client.ends["a"] == "end_of_text" and len(client.links) == 1


def test_a_remote_model_may_be_waited_for(qtbot, worker):
    client = worker()
    client.use_model(LoadModel("", "0", "remote"), start=True)
    ready(qtbot, client)
    client.submit(Score("a", "wait4"))
    wait_for(qtbot, client, "a")
    assert client.ends["a"] == "end_of_text"


def test_a_jobs_patience_belongs_to_that_job_alone(qtbot, worker):
    """What *Teach a voice* died of: the measuring that was given up took the training along."""
    client = worker()
    client.submit(Score("measure", "endless"))
    client.submit(Score("train", "compute"))
    client.cancel("measure")
    wait_for(qtbot, client, "measure", "train")
    assert client.ends == {"measure": "cancelled", "train": "end_of_text"}
    assert len(client.links) == 2


def test_a_job_that_waits_is_cancelled_without_harm_to_the_one_under_way(qtbot, worker):
    client = worker()
    client.submit(Score("a", "compute"))
    client.submit(Score("b", "fine"))
    client.cancel("b")
    wait_for(qtbot, client, "a", "b")
    assert client.ends["a"] == "end_of_text" and len(client.links) == 1


def test_stopping_while_a_model_loads_does_not_throw_the_loading_away(qtbot, worker):
    client = worker(hang_patience=HangPatience())
    client.use_model(LoadModel("", "2"), start=True)
    client.submit(Score("a", "fine"))
    client.cancel("a")
    ready(qtbot, client)
    assert len(client.links) == 1


def test_ending_a_worker_that_does_not_stop_is_no_death_of_its_own(qtbot, worker):
    client = worker()
    for number in range(6):
        client.submit(Score(f"{number}", "endless"))
        client.cancel(f"{number}")
        wait_for(qtbot, client, f"{number}")
    assert set(client.ends.values()) == {"cancelled"}


def test_after_four_deaths_it_says_so_until_it_is_asked_again(qtbot, worker):
    client = worker()
    for number in range(4):
        client.submit(Score(f"{number}", "die"))
        wait_for(qtbot, client, f"{number}")
    client.submit(Score("refused", "fine"))
    assert client.ends["refused"] is events.FailureCode.ENGINE_REFUSED
    client.forgive()
    client.submit(Score("again", "fine"))
    wait_for(qtbot, client, "again")
    assert client.ends["again"] == "end_of_text"


def test_a_flood_of_garbage_costs_neither_memory_nor_the_answer(qtbot, worker):
    client = worker(hang_patience=HangPatience())
    client.submit(Score("first", "fine"))
    wait_for(qtbot, client, "first")
    before, most = psutil.Process().memory_info().rss, 0.0
    last, longest = time.monotonic(), 0.0
    client.submit(Score("a", "garbage"))
    while "a" not in client.ends:
        QCoreApplication.processEvents()
        now = time.monotonic()
        longest, last = max(longest, now - last), now
        most = max(most, psutil.Process().memory_info().rss - before)
        time.sleep(0.001)
    assert client.ends["a"] == "end_of_text"
    assert most < 40 * 2**20 and longest < 0.25, (most, longest)
