"""One session for every verb that needs a worker: events by type, the end, failures as errors, Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from argparse import Namespace
from pathlib import Path

import pytest

from inkwell.domain.errors import UsageError, WorldError
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.requests import Generate, JobId, LoadModel, PromptPart
from inkwell.support.paths import Places, places
from inkwell.terminal.session import Session, chosen_model, installed_writer, run_job


@pytest.fixture
def where(tmp_path: Path) -> Places:
    return places(tmp_path)


def script(folder: Path, delay_ms: int) -> LoadModel:
    file = folder / "script.txt"
    file.write_text(f"# delay_ms={delay_ms}\n The lamp turned, and the sea answered it.", encoding="utf-8")
    return LoadModel(str(file), "Script", "fake")


def job(name: str, words: int = 12) -> Generate:
    part = PromptPart("scene_lead", "text", "It rained.", 0, "test", pinned=True)
    return Generate(JobId(name), (part,), words, 1, 7)


def test_events_go_to_the_function_of_their_type_until_the_job_is_done(tmp_path: Path, where: Places) -> None:
    heard: list[events.Event] = []
    run_job(
        "writer",
        where,
        script(tmp_path, 0),
        job("first"),
        {events.CandidateFinished: heard.append, events.Finished: heard.append},
    )
    kinds = [(type(event).__name__, event.job_id) for event in heard]
    assert kinds == [("CandidateFinished", "first"), ("Finished", "first")]
    assert "lamp" in heard[0].text
    assert (where.logs / "worker-writer.log").exists()


def test_what_the_worker_cannot_do_is_an_error_with_its_sentence(tmp_path: Path, where: Places) -> None:
    (tmp_path / "nothing.gguf").write_bytes(b"no model")
    with pytest.raises(WorldError) as caught:
        run_job("writer", where, LoadModel(str(tmp_path / "nothing.gguf"), "N"), job("one"), {})
    assert "model" in caught.value.message and caught.value.detail
    assert caught.value.help == f"({caught.value.detail})"


def test_an_error_at_the_beginning_ends_the_session_and_is_raised(where: Places) -> None:
    def begin() -> None:
        raise UsageError("No such thing.")

    session = Session("writer", where)
    with pytest.raises(UsageError, match="No such thing"):
        session.run(begin)
    assert not (where.logs / "worker-writer.log").exists(), "no worker was needed"


def test_the_first_failure_counts(where: Places) -> None:
    session = Session("writer", where)

    def begin() -> None:
        session.end(WorldError("first"))
        session.end(WorldError("second"))

    with pytest.raises(WorldError, match="first"):
        session.run(begin)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_the_session_and_its_worker_within_a_moment(tmp_path: Path, where: Places) -> None:
    session = Session("writer", where)
    session.client.use_model(script(tmp_path, 200))
    before = signal.getsignal(signal.SIGINT)
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    def hear(event: events.Event) -> None:
        if isinstance(event, events.TextChunk) and not pressed:
            threading.Thread(target=press).start()

    session.client.event_received.connect(hear)
    with pytest.raises(KeyboardInterrupt):
        session.run(lambda: session.client.submit(job("long", 400)))
    assert time.monotonic() - pressed[0] < 3
    assert session.client.state is EngineState.STOPPED
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_in_a_terminal_gives_130_and_leaves_nobody(tmp_path: Path) -> None:
    model, text = script(tmp_path, 200), tmp_path / "t.txt"
    text.write_text("It rained.", encoding="utf-8")
    command = [sys.executable, "-m", "inkwell", "--base", str(tmp_path), "--engine", "fake", "continue"]
    command += ["--text", str(text), "--words", "400", "--model", model.path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stderr is not None
        assert child.stdout.read(8)  # it writes
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
        assert "Traceback" not in child.stderr.read()
    children = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    # The worker has no path of this test among its arguments, but its parent is gone, so its input has ended.
    assert str(tmp_path) not in children


def test_models_by_id_by_path_and_by_default(tmp_path: Path, where: Places) -> None:
    for name in ("zebra", "alpha"):
        folder = where.models / name
        folder.mkdir(parents=True)
        (folder / "model.gguf").write_bytes(b"GGUF")
    assert installed_writer(where, "zebra").folder == where.models / "zebra"
    known = {model.id for model in [installed_writer(where, "alpha"), installed_writer(where, None)]}
    assert "alpha" in known
    given = tmp_path / "mine.gguf"
    given.write_bytes(b"GGUF")
    chosen = chosen_model(Namespace(engine="auto", model=str(given)), where)
    assert (chosen.path, chosen.name) == (str(given.resolve()), "mine.gguf")
    with pytest.raises(WorldError, match="nowhere"):
        installed_writer(where, "nowhere")
    assert chosen_model(Namespace(engine="fake", model=None), where).engine == "fake"
