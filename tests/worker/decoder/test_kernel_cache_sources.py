"""Compiled kernels: any change of what they are compiled from gives another folder, and developers ask the same module."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from inkwell.worker.decoder import kernel_cache

ROOT = Path(__file__).resolve().parents[3]
HERE = Path(kernel_cache.__file__).parent


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The module in a copy of its folder, as `(folder of the copy, what own_folder answers)`."""
    shutil.copytree(HERE, tmp_path / "decoder", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    spec = importlib.util.spec_from_file_location("copied_cache", tmp_path / "decoder" / "kernel_cache.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def folder():
        module.own_folder.cache_clear()
        return module.own_folder()

    return tmp_path / "decoder", folder


@pytest.mark.parametrize("name", [path.name for path in kernel_cache.sources()])
def test_a_change_in_any_kernel_gives_another_folder(copied, name):
    decoder, folder = copied
    before = folder()
    assert folder() == before and before.name.startswith("inkwell-")
    (decoder / name).write_text((decoder / name).read_text() + "\n# changed\n")
    assert folder() != before


def test_a_new_kernel_gives_another_folder_and_other_files_do_not(copied):
    decoder, folder = copied
    before = folder()
    (decoder / "network.py").write_text("# changed")
    assert folder() == before
    (decoder / "kernel_new.py").write_text("# new")
    assert folder() != before


def test_every_file_with_compiled_code_counts():
    """A kernel that is called from the compiled step but not hashed would run stale."""
    counted = {path.name for path in kernel_cache.sources()}
    assert {"kernels.py", "kernel_lora.py", "simd.py"} <= counted
    for path in HERE.glob("*.py"):
        imported = {
            alias.name if isinstance(node, ast.Import) else node.module or ""
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for alias in node.names
        }
        if any(name.split(".")[0] in ("numba", "llvmlite") for name in imported):
            assert path.name in counted, path.name
    assert "kernel_cache.py" not in counted, "it keeps them and is compiled into none"


def test_the_command_for_developers_asks_this_module(tmp_path):
    """dev.py compiles before the tests where this says so; it names the module in a string that no tool follows."""
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    asked = next(
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "needs_compiling()" in node.value
    )
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path), "PYTHONPATH": str(tmp_path)}
    shutil.copytree(ROOT / "inkwell", tmp_path / "inkwell", ignore=shutil.ignore_patterns("__pycache__"))

    def run(code):
        return subprocess.run(
            [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True
        )

    def needed():
        done = run(asked)
        assert done.stderr == ""
        return done.returncode

    assert needed() == 1
    found = run("from inkwell.worker.decoder.kernel_cache import kernel_folder; print(kernel_folder())")
    folder = Path(found.stdout.strip())
    folder.mkdir(parents=True)
    (folder / "kernels.step-1.py311.1.nbc").write_bytes(b"compiled.")
    assert needed() == 1
    assert not run(
        f"from pathlib import Path; from inkwell.worker.decoder.compiled_files import *; note_whole(Path({str(folder)!r}))"
    ).stderr
    assert needed() == 0
