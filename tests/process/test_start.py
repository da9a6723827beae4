"""The program as an author starts it: by its name alone, or with a book; it ends in peace when the system asks."""

import os
import signal
import subprocess
import sys
import time

import pytest

from inkwell.services.project.sample import make_sample
from tests.conftest import ROOT

pytestmark = [pytest.mark.model, pytest.mark.skipif(os.name != "posix", reason="ended by a signal")]


@pytest.mark.parametrize("with_book", [False, True], ids=["alone", "with a book"])
def test_it_opens_and_ends(tmp_path, with_book):
    make_sample(tmp_path / "book.inkwell")
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name) for name in ("STATE", "CONFIG", "DATA", "CACHE", "RUNTIME")
    }
    command = [sys.executable, "-m", "inkwell", *([str(tmp_path / "book.inkwell")] if with_book else [])]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), **folders},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        writer = tmp_path / "STATE" / "Inkwell" / "logs" / "worker-writer.log"  # begun when the window stands
        until = time.monotonic() + 90
        while not writer.exists() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.2)
        assert process.poll() is None and writer.exists()
        process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, said
    assert "Traceback" not in said
