"""kill -9 of the program while a draft streams in: the author's text is as it was, what was shown is at most 2 s old."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inkwell.services.project.sample import make_sample
from inkwell.storage.opening import check_project, open_project
from tests.conftest import LONG, ROOT

TRIALS = 300 if LONG else 2
LOST_S = 2.0


def first_scene(project):
    """Text of the first scene, and the drafts that were left open in it."""
    opened = open_project(project)
    scene = opened.store.outline.load().scenes()[0].scene_id
    found = opened.store.scenes.load(scene)[0].text, opened.store.generations.of_scene(scene, "open")
    opened.store.close()
    return found


@pytest.mark.torture
def test_a_kill_while_a_draft_streams_leaves_the_text_and_what_was_shown(tmp_path, record_property):
    sample = tmp_path / "sample.inkwell"
    make_sample(sample)
    before, _ = first_scene(sample)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    lost = []
    for trial in range(TRIALS):
        project, log = tmp_path / f"{trial}.inkwell", tmp_path / f"{trial}.log"
        project.write_bytes(sample.read_bytes())
        script = str(Path(__file__).with_name("streamer.py"))
        command = [sys.executable, script, str(log), str(tmp_path / "base"), str(project)]
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            end = time.monotonic() + 40
            while not log.exists() or log.read_bytes().count(b"\n") < 4:
                assert time.monotonic() < end and process.poll() is None, "nothing was ever shown"
                time.sleep(0.01)
            time.sleep(random.Random(trial).uniform(0.0, 3.0 if LONG else 1.2))
        finally:
            killed = time.monotonic()
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert check_project(project) == []
        text, drafts = first_scene(project)
        assert text == before, "an author's text does not change because a model was writing"
        kept = max((len(one.text) for one in drafts), default=0)
        shown = [line.split("\t") for line in log.read_text().splitlines()]
        missing = [float(at) for at, length in shown if int(length) > kept]
        lost.append(killed - missing[0] if missing else 0.0)
        project.unlink()
    record_property("n", TRIALS)
    assert max(lost) <= LOST_S, sorted(lost)[-5:]
