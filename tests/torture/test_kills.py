"""kill -9 of the real window while it is being typed into: at most 1.5 s lost, nothing acknowledged lost, no damage.

Short form by default; 100 trials with `dev.py test --long`. Two oracles: what was typed, and what was shown as saved.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inkwell.services.project.sample import make_sample
from inkwell.storage.copies import close_copy, open_copy
from inkwell.storage.opening import check_project, open_project
from inkwell.support.crash import close_crash_watch, watch_for_crashes
from inkwell.support.paths import places
from tests.conftest import LONG, ROOT

TRIALS = 100 if LONG else 5
CRASHES = 50 if LONG else 1
LOST_S = 1.5


def recovered_text(project):
    assert check_project(project) == []
    opened = open_project(project)
    assert not opened.notice
    scene = opened.store.outline.load().scenes()[0]
    text = opened.store.scenes.load(scene.scene_id)[0].text
    opened.store.close()
    return text


def run_trial(tmp_path, seed, fault=signal.SIGKILL):
    """One window, one kill at a random moment; `(seconds lost, keys typed, acknowledgements)`."""
    rng = random.Random(seed)
    folder = tmp_path / f"t{seed}"
    folder.mkdir()
    project, log = folder / "n.inkwell", folder / "log"
    make_sample(project)
    copy = open_copy(project)
    start = copy.scenes.load(copy.outline.load().scenes()[0].scene_id)[0].text
    close_copy(copy)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    command = [
        sys.executable,
        str(Path(__file__).with_name("typist.py")),
        str(log),
        str(folder / "base"),
        str(project),
        str(seed),
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 30
    while not (log.exists() and b"ready" in log.read_bytes()):
        assert time.monotonic() < deadline and process.poll() is None, "the window did not come"
        time.sleep(0.02)
    time.sleep(rng.uniform(0.4, 8.0))
    killed = time.monotonic()
    process.send_signal(fault)
    process.wait()
    rows = [line.split("\t") for line in log.read_text().splitlines()]
    typed = [(float(row[0]), row[3].replace("\\n", "\n")) for row in rows if row[1] == "typed"]
    saved = [int(row[2]) for row in rows if row[1] == "saved"]
    text = recovered_text(project)
    assert text.startswith(start)
    got = text[len(start) :]
    whole = "".join(letter for _, letter in typed)
    assert whole.startswith(got), (got[-40:], whole[-40:])
    missing = typed[len(got) :]
    assert not saved or len(got) >= saved[-1], f"{saved[-1]} keys were shown as saved, {len(got)} are there"
    return (killed - missing[0][0] if missing else 0.0), len(typed), len(saved)


@pytest.mark.torture
def test_kill_while_typing(tmp_path, record_property):
    lost, keys, acknowledged = [], 0, 0
    for seed in range(TRIALS):
        seconds, typed, saved = run_trial(tmp_path, seed)
        lost.append(seconds)
        keys, acknowledged = keys + typed, acknowledged + saved
    print(
        f"\n{TRIALS} kills, {keys} keys, {acknowledged} acknowledgements; lost typing max {max(lost):.2f} s, "
        f"p95 {sorted(lost)[int(len(lost) * 0.95) - 1]:.2f} s"
    )
    assert keys > TRIALS * 5 and acknowledged > 0, "the fault must have hit while typing"
    record_property("n", TRIALS)
    assert max(lost) <= LOST_S, lost


@pytest.mark.torture
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_a_native_crash_while_typing_is_told_at_the_next_start(tmp_path, record_property):
    for seed in range(CRASHES):
        fault = (signal.SIGSEGV, signal.SIGABRT, signal.SIGFPE)[seed % 3]
        seconds, _, _ = run_trial(tmp_path, 1000 + seed, fault)
        assert seconds <= LOST_S
        try:
            told = watch_for_crashes(places(tmp_path / f"t{1000 + seed}" / "base").logs, lambda *_: None)
        finally:
            close_crash_watch()
        assert told is not None and "Fatal Python error" in told, told
    record_property("n", CRASHES)


@pytest.mark.torture
@pytest.mark.timeout(900)
def test_kill_at_any_moment_of_an_import(tmp_path):
    """Fully done or not begun, whatever the moment."""
    source = tmp_path / "long.md"
    source.write_text("\n\n".join(f"## Chapter {n}\n\n" + "A sentence of prose. " * 800 for n in range(40)))
    project = tmp_path / "n.inkwell"
    make_sample(project)
    before = set(states(project))
    seen = set()
    for trial in range(30 if LONG else 8):
        target = tmp_path / f"k{trial}.inkwell"
        target.write_bytes(project.read_bytes())
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "inkwell",
                "--base",
                str(tmp_path / "base"),
                "import",
                str(target),
                str(source),
            ],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(random.Random(trial).uniform(0.3, 1.1))
        process.kill()
        process.wait()
        assert check_project(target) == []
        now = states(target)
        assert set(now) >= before and len(now) in (len(before), len(before) + 40), len(now)
        seen.add(len(now))
    assert len(before) in seen


def states(project):
    copy = open_copy(project)
    try:
        return [scene.id for scene in copy.outline.load().scenes()]
    finally:
        close_copy(copy)
