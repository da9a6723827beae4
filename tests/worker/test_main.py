"""The child process: dies with its parent, gives way, knows its roles."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from inkwell.support.paths import places, worker_environment
from tests.conftest import ROOT


def test_the_worker_dies_with_its_parent(tmp_path):
    code = (
        "import subprocess, sys, time\n"
        "p = subprocess.Popen([sys.executable, '-m', 'inkwell', '--worker', 'writer'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)\n"
        "p.stdout.readline(); print(p.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 3
    while Path(f"/proc/{child}").exists() and "Z" not in Path(f"/proc/{child}/stat").read_text().split()[2]:
        assert time.monotonic() < deadline, "an orphan lives on"
        time.sleep(0.02)


@pytest.mark.skipif(os.name != "posix", reason="Windows knows classes instead of numbers")
@pytest.mark.parametrize(("role", "wanted"), [("writer", 3), ("reader", 15), ("trainer", 18)])
def test_workers_give_way_to_the_window_and_to_one_another(role, wanted):
    worker = subprocess.Popen(
        [sys.executable, "-m", "inkwell", "--worker", role],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**worker_environment(places(None)), "INKWELL_GIVE_WAY": "1"},
        start_new_session=True,
    )
    try:
        assert b"hello" in worker.stdout.readline().lower()
        assert os.getpriority(os.PRIO_PROCESS, worker.pid) == max(wanted, os.getpriority(os.PRIO_PROCESS, 0))
        group = Path(f"/proc/{worker.pid}/autogroup")
        if group.exists():
            assert group.read_text().split()[-1] == str(wanted)
    finally:
        worker.kill()
        worker.communicate()


def test_an_unknown_role_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "inkwell", "--worker", "poet"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2 and "poet" in done.stderr
