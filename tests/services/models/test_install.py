"""Models from a hub, a folder and a file: whole or not at all."""

import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from inkwell.domain.errors import UsageError, WorldError
from inkwell.services.models.install import (
    StoppedError,
    give_up,
    hub_model,
    install,
    paused,
    sweep,
)
from inkwell.services.models.local_models import local_model
from tests.conftest import LONG, ROOT


def quiet(_step, _part):
    """Nobody watches."""


def test_what_another_installation_left_does_not_come_along(hub, tmp_path):
    hub()
    work = tmp_path / ".model.part"
    work.mkdir()
    (work / "a-old.gguf").write_bytes(b"another model")
    (work / "b.gguf.part").write_bytes(b"half of one")
    folder = install(hub_model("someone/model", "", "*Q4_K_M.gguf", set()), tmp_path, quiet)
    assert {path.name for path in folder.iterdir()} == {"model-Q4_K_M.gguf", "installed.json"}


def test_a_killed_installation_goes_on_where_it_was(hub, tmp_path):
    data = random.Random(3).randbytes(8_000_000)
    server = hub(files={"big.gguf": data}, pace_s=0.006)
    command = [
        sys.executable,
        "-m",
        "inkwell",
        "--base",
        str(tmp_path / "base"),
        "models",
        "install",
        "someone/model",
    ]
    environment = {
        **os.environ,
        "HF_ENDPOINT": server.url,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    models = tmp_path / "base" / "data" / "models"
    kept, kills = 0, 8 if LONG else 3
    for number in range(kills):
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        part = models / ".model.part" / "big.gguf.part"
        wanted = len(data) * (number + 1) / (kills + 2)
        while not (part.exists() and part.stat().st_size > wanted):
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        kept = part.stat().st_size
    server.served, server.pace_s = 0, 0
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert server.served <= len(data) - 0.95 * kept
    assert (models / "model" / "big.gguf").read_bytes() == data


def test_remains_are_swept_and_a_paused_one_can_be_given_up(hub, tmp_path):
    hub()
    (tmp_path / ".old.part").mkdir()
    (tmp_path / ".old.part" / "x.gguf.part").write_bytes(b"1")
    (tmp_path / ".new.part").mkdir()
    (tmp_path / ".new.part" / "y.gguf.part").write_bytes(b"1")
    for path in (tmp_path / ".old.part" / "x.gguf.part", tmp_path / ".old.part"):
        os.utime(path, (time.time() - 2 * 86_400,) * 2)
    stopped = threading.Event()
    with pytest.raises(StoppedError):
        install(
            hub_model("someone/model", "", "*Q4_K_M.gguf", set()),
            tmp_path,
            lambda _s, part: stopped.set() if part > 0.2 else None,
            stopped,
        )
    assert sweep(tmp_path) == [".old.part"] and len(paused(tmp_path)) == 1
    assert sweep(tmp_path, now=time.time() + 40 * 24 * 3600) == [".model.part", ".new.part"]
    give_up("model", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_before_anything_is_fetched(hub, tmp_path, monkeypatch):
    server = hub()
    import shutil

    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10, 10, 1000))
    with pytest.raises(WorldError, match="space"):
        install(hub_model("someone/model", "", "*Q4_K_M.gguf", set()), tmp_path, quiet)
    assert server.served == 0


def test_files_and_folders_of_the_author_are_copied_and_checked(tmp_path):
    source = tmp_path / "My Model"
    source.mkdir()
    (source / "model.safetensors").write_bytes(b"weights")
    (source / "config.json").write_text("{}")
    (source / "tokenizer.json").write_text("{}")
    (source / "pytorch_model.bin").write_bytes(b"pickle")
    (source / "code.py").write_text("import os")
    model = local_model(source, {"my-model"})
    folder = install(model, tmp_path / "models", quiet)
    assert model.id == "my-model-2"
    names = {"model.safetensors", "config.json", "tokenizer.json", "installed.json"}
    assert {path.name for path in folder.iterdir()} == names
    single = tmp_path / "Nice.Q4.gguf"
    single.write_bytes(b"GGUF")
    assert (install(local_model(single, set()), tmp_path / "models", quiet) / "Nice.Q4.gguf").exists()
    for wrong in (
        tmp_path / "none",
        source / "pytorch_model.bin",
        tmp_path / "models",
    ):
        with pytest.raises(UsageError):
            local_model(wrong, set())
