"""Compiled kernels have a folder for every state of their source, and come with the program where they can."""

import hashlib
import json
import os
import re
import sys
import zipfile

import pytest

from inkwell.worker.decoder import compiled_files, kernel_cache
from inkwell.worker.decoder.simd_target import INSTRUCTION_SETS

SHIPPED = kernel_cache.archive_file


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    """Another base folder, and nothing remembered before or after."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(kernel_cache, "archive_file", lambda _kind: tmp_path / "none.zip")
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
    own = kernel_cache.own_folder()
    beside = f"{own.name.rsplit('-', 1)[0]}-other"  # the same source, for another kind of processor
    for name in ("inkwell-0123", "inkwell-0123-avx2", beside, "others"):
        (cache / name).mkdir(parents=True)
    own.mkdir()
    kernel_cache.use_own_folder()
    assert {place.name for place in cache.iterdir()} == {own.name, beside, "others"}
    assert os.environ["NUMBA_CACHE_DIR"] == str(own)
    kernel_cache.own_folder.cache_clear()
    kernel_cache.use_own_folder()
    assert os.environ["NUMBA_CACHE_DIR"] == str(own), (
        "a child that is given the folder makes no other below it"
    )


@pytest.fixture
def archive(monkeypatch, tmp_path):
    """Writes the archive that came with the program; `about` changes what it says of itself."""
    place = tmp_path / "shipped.zip"
    monkeypatch.setattr(kernel_cache, "archive_file", lambda _kind: place)

    def write(files, /, **about):
        facts = {
            "made_from": kernel_cache.made_from(),
            "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        }
        with zipfile.ZipFile(place, "w") as made:
            made.writestr("about.json", json.dumps(facts | about))
            for name, data in files.items():
                made.writestr(name, data)
        return place

    return write


def test_what_came_with_the_program_is_taken(archive):
    files = {"kernels.step-1.py311.nbi": b"index.", "kernels.step-1.py311.1.nbc": b"code."}
    archive(files)
    assert not kernel_cache.needs_compiling()
    folder = kernel_cache.kernel_folder()
    assert {name: (folder / name).read_bytes() for name in files} == files
    archive({}, made_from="another")
    assert not kernel_cache.needs_compiling(), "once there they are asked no more where they came from"
    (folder / "kernels.step-1.py311.1.nbc").write_bytes(b"cod")
    assert kernel_cache.needs_compiling()
    archive(files)
    assert (
        not kernel_cache.needs_compiling()
        and (folder / "kernels.step-1.py311.1.nbc").read_bytes() == b"code."
    )


def test_compiling_is_needed_until_all_is_listed(monkeypatch, archive):
    assert kernel_cache.needs_compiling()
    folder = kernel_cache.kernel_folder()
    folder.mkdir(parents=True)
    (folder / "kernels.step-1.py311.nbc").write_bytes(b"code.")
    assert kernel_cache.needs_compiling(), "a compiler may have been killed before it was through"
    compiled_files.note_whole(folder)
    assert not kernel_cache.needs_compiling()
    (folder / "whole.json").write_text("[]")
    assert kernel_cache.needs_compiling()
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    kernel_cache.own_folder.cache_clear()
    assert kernel_cache.needs_compiling() and kernel_cache.own_folder() is None


def test_numba_keeps_them_where_this_module_says():
    """The name of the folder is numba's own business."""
    from numba.core.caching import UserProvidedCacheLocator

    from inkwell.worker.decoder import kernels

    named = UserProvidedCacheLocator.get_suitable_cache_subpath(kernels.__file__)
    assert kernel_cache.kernel_folder().name == named


@pytest.mark.skipif(sys.platform != "linux", reason="kernels come for Linux only")
@pytest.mark.parametrize("kind", INSTRUCTION_SETS)
def test_the_program_comes_with_kernels_made_from_this_source(kind):
    """After a change of a kernel: python3 packaging/kernels.py"""
    if sys.version_info[:2] != (3, 11):
        pytest.skip("kernels come for Python 3.11 only")
    with zipfile.ZipFile(SHIPPED(kind)) as archive:
        assert json.loads(archive.read("about.json"))["made_from"] == kernel_cache.made_from()
        assert archive.testzip() is None
        for name in archive.namelist():
            assert not re.search(rb"/(tmp|home|root|Users|work)/", archive.read(name)), (
                "a path of some machine"
            )
