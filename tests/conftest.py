"""Fixtures for every test: a base folder of its own, no network, no modal dialogs, nothing left running."""

from __future__ import annotations

import faulthandler
import gc
import itertools
import logging
import os
import shutil
import socket
import sys
import threading
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Two tests run side by side: what gives way to all else would not be done in time.
os.environ.setdefault("INKWELL_GIVE_WAY", "0")
# No test may touch the key store of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
# Compiled kernels outlive a test's own folders: compiling takes a minute or two.
os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(__file__).resolve().parent.parent / ".venv" / "compiled"))

from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMessageBox

from inkwell.services.clock import Clock
from inkwell.services.composition import build_services
from inkwell.support.paths import places
from tests.virtual_clock import VirtualClock

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "models" / "installed" / "smollm2-135m"
LONG = bool(os.environ.get("INKWELL_LONG"))
# How fast examples come says something of the machine and its load, nothing of the program.
hypothesis.settings.register_profile(
    "inkwell", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("inkwell")


# As in the program (ui/garbage): no other thread may free the main thread's widgets and timers.
gc.disable()
# spaCy's reader of files switches the collector on when it is done, whoever had switched it off. Every thread of the tests
# that follow then frees widgets: a segmentation fault somewhere, much later.
really_enable, gc.enable = gc.enable, gc.disable
COLLECTED_WHOLE_EVERY = 20
finished = itertools.count(1)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown():
    """Windows of a test end with it, and cyclic garbage goes between tests, on the main thread: the young of it after each,
    all of it now and then.

    A window left over is dressed again with every new one, at a third of a second for ten of them. What else stands alone,
    menus of plots above all, belongs to somebody and goes with that.
    """
    if QApplication.instance() is not None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMainWindow):
                widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect(2 if next(finished) % COLLECTED_WHOLE_EVERY == 0 else 1)


LIMIT_S = (
    7_200 if LONG else 180
)  # as --timeout in pyproject.toml; trials by the hundred take as long as they take
GRACE_S = 60


def pytest_configure():
    """What a dying process has to say goes past the capture of what tests print."""
    global last_words
    last_words = os.fdopen(os.dup(sys.stderr.fileno()), "w")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """A test that Python cannot end, as it waits in Qt or for a lock, ends its process, and tells where every thread stood.

    The time limit of pytest-timeout is a signal, and that waits for the next line of Python.
    """
    marker = item.get_closest_marker("timeout")
    limit = marker.args[0] if marker else LIMIT_S
    faulthandler.dump_traceback_later(limit + GRACE_S, exit=True, file=last_words)
    try:
        return (yield)
    finally:
        faulthandler.cancel_dump_traceback_later()


# Folders whose single files take longest: run by two processes, they must not be what one of them is left with at the end.
LONG_FIRST = ("process", "torture", "journeys", "worker", "services", "ui")


def pytest_collection_modifyitems(items):
    def place(item):
        folder = item.nodeid.split("/")[1]
        return LONG_FIRST.index(folder) if folder in LONG_FIRST else len(LONG_FIRST)

    items.sort(key=place)
    for item in items:
        if "model" in item.keywords and not (STARTER / "installed.json").exists():
            item.add_marker(
                pytest.mark.skip(reason="the starter model is not installed (dev.py test installs it)")
            )


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Any connection but to this machine fails the test."""
    real = socket.socket.connect

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and str(address[0]) not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a connection to {address} was tried")
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(autouse=True)
def no_modal(monkeypatch):
    """Nothing may stop the program to ask."""

    def refuse(*_args, **_more):
        raise AssertionError("a modal dialog was executed")

    monkeypatch.setattr(QDialog, "exec", refuse)
    for name in ("information", "warning", "critical", "question"):
        monkeypatch.setattr(QMessageBox, name, refuse)


@pytest.fixture(autouse=True)
def nothing_left_running():
    """No thread that is not a daemon may outlive its test."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.daemon and thread.is_alive()
    ]
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def no_errors_logged(caplog, request):
    """An error in the log fails a test that did not ask for one."""
    yield
    if "errors_expected" not in request.keywords:
        bad = [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]
        assert not bad, [record.getMessage() for record in bad]


@pytest.fixture
def where(tmp_path):
    return places(tmp_path / "base")


@pytest.fixture
def clock():
    """A clock turned by hand. Services of a test that asks for it go by it; without it they go by the machine's."""
    return VirtualClock()


@pytest.fixture
def services(qtbot, where, request):
    """All services over a real storage thread and a real worker process with the scripted engine."""
    clock = request.getfixturevalue("clock") if "clock" in request.fixturenames else Clock()
    built = build_services(where, engine="fake", clock=clock)
    if isinstance(clock, VirtualClock):
        clock.settle = built.storage.deliver
    yield built
    built.shut_down()
    assert not any(isinstance(child, QThread) and child.isRunning() for child in built.writer.children())


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory) -> Path:
    """The sample novel, made once; a test copies it."""
    from inkwell.services.project.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.inkwell"
    make_sample(path)
    return path


@pytest.fixture
def sample(services, qtbot, tmp_path, sample_file):
    """The sample novel, open."""
    path = tmp_path / "sample.inkwell"
    shutil.copy(sample_file, path)
    with qtbot.waitSignal(services.project.project_opened, timeout=10_000):
        services.project.open(path)
    return services


def scene_named(services, title):
    return next(scene.scene_id for scene in services.manuscript.outline.scenes() if scene.title == title)


@pytest.fixture(scope="session")
def model(tmp_path_factory) -> Path:
    """A tiny model from nothing; the folder that is `--base` for it."""
    import json

    from tests.training_help import PRETRAIN, corpus, train

    base = tmp_path_factory.mktemp("base")
    done = train(
        base, "pretrain", "--from", str(corpus(base)), "--name", "Tiny", *PRETRAIN, "1", "--no-judge"
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)["report"]
    assert report["loss_after"] < report["loss_before"] - 0.5
    return base


@pytest.fixture(scope="session")
def sample_known(tmp_path_factory) -> Path:
    """The state folder of an Inkwell whose reader has read the sample novel once; a copy of it spares a test the wait."""
    import subprocess
    import sys

    from inkwell.services.project.sample import make_sample

    folder = tmp_path_factory.mktemp("known")
    make_sample(folder / "s.inkwell")
    command = [sys.executable, "-m", "inkwell", "--base", folder / "base", "analyze", folder / "s.inkwell"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, timeout=170, cwd=ROOT)
    state = places(folder / "base").state
    assert done.returncode == 0 and any(state.rglob("read-*.jsonl")), done.stderr
    return state
