"""A test that kills its process is told, and every other test is run: two processes over real files of tests."""

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT

QUIET = "def test_{n}(): pass\n"
DEADLY = "import os, signal\ndef test_{n}(): os.kill(os.getpid(), signal.SIGKILL)\n"


def run(folder, files):
    for number, tests in enumerate(files):
        text = "".join((DEADLY if deadly else QUIET).format(n=n) for n, deadly in enumerate(tests))
        (folder / f"test_{number:02}.py").write_text(text)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.lost_worker", "-p", "no:cacheprovider"]
    command += ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", f"--rootdir={folder}", str(folder)]
    apart = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, env=apart)
    found = re.search(r"(?:(\d+) failed)?(?:, )?(?:(\d+) passed)? in ", done.stdout)
    assert found, done.stdout + done.stderr
    assert done.stderr.count("failed at") == int(found[1] or 0), done.stderr
    return int(found[1] or 0), int(found[2] or 0), done.returncode


@pytest.mark.parametrize(
    ("files", "failed", "passed"),
    [
        ([[0] * 8] * 12 + [[0, 0, 0, 1, 0, 0, 0, 0]] + [[0] * 8] * 12, 1, 199),
        ([[1], [0], [0], [1], [0], [0, 1]], 3, 4),
    ],
    ids=["in the middle", "several, the last among them"],
)
def test_the_others_are_run(tmp_path, files, failed, passed):
    assert run(tmp_path, files) == (failed, passed, 1 if failed else 0)
