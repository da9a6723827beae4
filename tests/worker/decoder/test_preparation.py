"""A writer whose kernels must be compiled writes at once, and quicker once they are; a compiler that is killed harms nothing."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from inkwell.protocol import events, wire
from inkwell.protocol.requests import LoadModel, Shutdown
from inkwell.support.paths import places, worker_environment
from inkwell.worker.decoder import kernel_cache
from inkwell.worker.decoder.compiled_files import drop_broken
from inkwell.worker.decoder.simd_target import instruction_set
from inkwell.worker.engines.base import GenerationSpec
from tests.conftest import ROOT, STARTER
from tests.worker.worker_process import Worker, generate, written

pytestmark = pytest.mark.skipif(
    not kernel_cache.archive_file(instruction_set()).exists(), reason="no kernels came for this machine"
)


class Installation:
    """A copy of the program that no compiled kernels came with, and an empty cache."""

    def __init__(self, folder):
        self.folder, self.cache = folder, folder / "cache"
        shutil.copytree(ROOT / "inkwell", folder / "inkwell", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "resources").mkdir()
        for place in (ROOT / "resources").iterdir():
            if place.name != "kernels":
                (folder / "resources" / place.name).symlink_to(place)
        (folder / "models").symlink_to(ROOT / "models")
        self.environment = worker_environment(places(None)) | {
            "NUMBA_CACHE_DIR": str(self.cache),
            "PYTHONPATH": str(folder),
        }

    def run(self, code):
        """What a program prints that is run there."""
        return subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.folder,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def kernels(self):
        """The folder of its kernels."""
        code = "from inkwell.worker.decoder.kernel_cache import kernel_folder; print(kernel_folder())"
        return Path(self.run(code).strip())

    def compiler(self):
        """A compiling process."""
        return subprocess.Popen(
            [sys.executable, "-m", "inkwell", "--worker", "kernels"],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.PIPE,
        )

    def compile_most(self):
        """As if a compiler had been ended before it could say that all is done: it then takes seconds and no minute."""
        place = self.kernels()
        place.mkdir(parents=True)
        with zipfile.ZipFile(kernel_cache.archive_file(instruction_set())) as archive:
            for name in json.loads(archive.read("about.json"))["files"]:
                archive.extract(name, place)
        return place

    def needs_compiling(self):
        return (
            self.run("from inkwell.worker.decoder.kernel_cache import *; print(needs_compiling())").strip()
            == "True"
        )


@pytest.fixture
def installation(tmp_path):
    return Installation(tmp_path / "program")


def end(process):
    process.kill()
    process.wait()
    process.stdin.close()


@pytest.mark.model
def test_the_writer_writes_before_its_kernels_are_there_and_takes_them_between_two_jobs(
    installation, tmp_path, starter
):
    place = installation.compile_most()
    ask = generate("The rain had not let up since Tuesday, and", words=12)
    with (tmp_path / "log").open("wb") as log:
        worker = Worker(log, cwd=installation.folder, environment=installation.environment)
        worker.send(LoadModel(str(STARTER), "starter"), ask)
        loaded = worker.until(events.ModelLoaded)[-1]
        first = worker.until(events.Finished)
        assert loaded.preparing and loaded.form == "bf16" and "quick kernels" in loaded.reason
        assert len(written(first).text.split()) >= 6
        quick = worker.until(events.ModelLoaded)[-1]
        assert not quick.preparing and quick.form == "int4" and (place / "whole.json").exists()
        worker.send(ask, ask)
        texts = [written(worker.until(events.Finished)).text for _ in range(2)]
        worker.send(Shutdown())
        worker.process.wait()
        worker.process.stdin.close()
        worker.process.stdout.close()
    assert texts[0] == texts[1]
    # The kernels that came with the program write the same.
    spec = GenerationSpec(ask.parts[0].text, (ask.seed,), ask.sampling, max_tokens=40, min_tokens=4)
    again = "".join(delta.text for delta in starter.generate(spec, lambda: False))
    assert again.startswith(texts[0][:40])


@pytest.mark.model
def test_the_first_words_come_while_the_compiler_has_hardly_begun(installation, tmp_path):
    with (tmp_path / "log").open("wb") as log:
        worker = Worker(log, cwd=installation.folder, environment=installation.environment)
        worker.send(LoadModel(str(STARTER), "starter"), generate("Once upon a time", words=8))
        worker.until(events.TextChunk)
        assert not list(installation.cache.rglob("kernels.step-*.nbc"))
        end(worker.process)
        worker.process.stdout.close()


def test_a_compiler_that_is_killed_leaves_what_it_has_done_and_nothing_broken(installation):
    place = installation.kernels()
    compiler = installation.compiler()
    while not list(place.glob("*.pack-*.nbc")):
        assert compiler.poll() is None
    end(compiler)
    assert installation.needs_compiling() and not (place / "whole.json").exists()
    pack = next(place.glob("*.pack-*.nbc"))
    pack.write_bytes(pack.read_bytes()[:-100])
    (place / "kernels.step-1.nbc.tmp.0123").write_bytes(b"half")
    drop_broken(place)
    assert not pack.exists() and not list(place.glob("*.tmp.*"))
    assert all(path.read_bytes().endswith(b".") for path in place.glob("*.nb?"))


def test_two_compilers_at_once_and_both_find_the_kernels_whole(installation):
    installation.compile_most()
    assert installation.needs_compiling()
    both = [installation.compiler() for _ in range(2)]
    assert [process.wait() for process in both] == [0, 0]
    for process in both:
        process.stdin.close()
    assert not installation.needs_compiling()


def test_a_file_that_was_changed_makes_them_incomplete(installation):
    place = installation.compile_most()
    compiler = installation.compiler()
    assert compiler.wait() == 0
    compiler.stdin.close()
    step = next(place.glob("kernels.step-*.nbc"))
    step.write_bytes(step.read_bytes()[:-1] + b"!")
    assert installation.needs_compiling()


def test_the_compiler_ends_with_whoever_began_it(installation):
    compiler = installation.compiler()
    compiler.stdin.close()
    assert compiler.wait() == 1


def test_it_gives_way_to_everybody(installation):
    if os.name != "posix":
        pytest.skip("Windows knows classes instead of numbers")
    installation.environment["INKWELL_GIVE_WAY"] = "1"
    compiler = installation.compiler()
    place = installation.kernels()
    while not (place / "compiling.lock").exists():
        assert compiler.poll() is None
    assert os.getpriority(os.PRIO_PROCESS, compiler.pid) == 19
    end(compiler)


def test_what_the_writer_tells_itself_can_be_said():
    from inkwell.protocol.requests import GiveWay, KernelsPrepared

    assert wire.decode(wire.encode(GiveWay(300))) == GiveWay(300)
    assert wire.decode(wire.encode(KernelsPrepared())) == KernelsPrepared()
