"""Compiled kernels have a folder for every state of their source."""

import os

import pytest

from inkwell.worker.decoder import kernel_cache


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Another base folder, and nothing remembered before or after."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    kernel_cache.own_folder.cache_clear()
    yield
    kernel_cache.own_folder.cache_clear()


def test_every_source_counts(monkeypatch, tmp_path):
    names = {source.name for source in kernel_cache.sources()}
    assert {"kernels.py", "kernel_lora.py", "simd.py", "kernel_attention.py"} <= names
    first, second = tmp_path / "kernels.py", tmp_path / "kernel_lora.py"
    first.write_text("a")
    second.write_text("b")
    monkeypatch.setattr(kernel_cache, "sources", lambda: [first, second])
    before = kernel_cache.own_folder()
    kernel_cache.own_folder.cache_clear()
    assert kernel_cache.own_folder() == before
    second.write_text("c")
    kernel_cache.own_folder.cache_clear()
    assert kernel_cache.own_folder() != before and before.parent == tmp_path / "cache"


def test_folders_of_older_sources_go_and_nobody_elses(tmp_path):
    cache = tmp_path / "cache"
    for name in ("inkwell-0123", "others"):
        (cache / name).mkdir(parents=True)
    own = kernel_cache.own_folder()
    own.mkdir()
    kernel_cache.use_own_folder()
    assert {place.name for place in cache.iterdir()} == {own.name, "others"}
    assert os.environ["NUMBA_CACHE_DIR"] == str(own)
    kernel_cache.own_folder.cache_clear()
    kernel_cache.use_own_folder()
    assert os.environ["NUMBA_CACHE_DIR"] == str(own), (
        "a child that is given the folder makes no other below it"
    )


def test_compiling_is_needed_until_the_step_lies_there(monkeypatch):
    assert kernel_cache.needs_compiling()
    folder = kernel_cache.own_folder() / "below"
    folder.mkdir(parents=True)
    (folder / "kernels.other-1.nbc").touch()
    assert kernel_cache.needs_compiling()
    (folder / "kernels.step-1.py311.nbc").touch()
    assert not kernel_cache.needs_compiling()
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    kernel_cache.own_folder.cache_clear()
    assert kernel_cache.needs_compiling() and kernel_cache.own_folder() is None
