"""Children of the program."""

import subprocess
import sys
from pathlib import Path

import pytest

import inkwell
from inkwell.support.child_environment import child_environment


@pytest.mark.parametrize("path", ["", "elsewhere"])
def test_a_child_runs_nothing_that_lies_where_one_stands(tmp_path, monkeypatch, path):
    for name in ("json", "numpy", "typst", "inkwell"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", path)
    code = "import json, inkwell, inkwell.support.paths; print(inkwell.__file__)"
    done = subprocess.run(
        [sys.executable, "-m", "inkwell", "--version"],
        env=child_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    done = subprocess.run(
        [sys.executable, "-c", code], env=child_environment(), capture_output=True, text=True
    )
    assert Path(done.stdout.strip()) == Path(inkwell.__file__)
