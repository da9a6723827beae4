"""Installing models from a hub, a folder and a file: resumed, hashed, refused; what fits; where keys are kept."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from inkwell.domain.errors import UsageError, WorldError
from inkwell.services.models import download
from inkwell.services.models.catalogue import catalogue
from inkwell.services.models.hub import look_up
from inkwell.services.models.install import (
    StoppedError,
    give_up,
    hub_model,
    install,
    local_model,
    paused,
    sweep,
)
from inkwell.services.models.installed import installed, problems
from inkwell.services.models.machine_fit import Fit, MachineFit
from inkwell.services.models.secrets import HUB, Secrets
from tests.conftest import LONG, ROOT
from tests.hub_server import COMMIT, HubServer

DATA = random.Random(1).randbytes(3_000_000)
FILES = {
    "model-Q4_K_M.gguf": DATA,
    "other-Q8_0.gguf": b"not wanted",
    "config.json": b'{"a": 1}',
    "pytorch_model.bin": b"a pickle",
    "evil.py": b"import os",
    "../outside.gguf": b"x",
}


def quiet(_step, _part):
    """Nobody watches."""


@pytest.fixture
def hub(monkeypatch):
    made = []

    def make(files=FILES, **more):
        server = HubServer(files, **more)
        made.append(server)
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        return server

    monkeypatch.setattr(download, "_SILENCE_S", 3)
    yield make
    for server in made:
        server.close()


def test_a_repository_is_pinned_and_only_safe_files_are_taken(hub, tmp_path):
    server = hub()
    seen = look_up("someone/model", "main", ["*"])
    assert seen.commit == COMMIT
    assert {file.name for file in seen.files} == {"model-Q4_K_M.gguf", "other-Q8_0.gguf", "config.json"}
    assert [file.name for file in look_up("someone/model", "main", ["q4_k_m"]).files] == ["model-Q4_K_M.gguf"]
    with pytest.raises(WorldError, match=r"2 forms.*Q8_0"):
        try:
            look_up("someone/model", "main", [])
        except WorldError as error:
            raise WorldError(error.sentence) from error
    with pytest.raises(WorldError, match="called like Q9"):
        look_up("someone/model", "main", ["Q9"])
    model = hub_model("someone/model", "", "*Q4_K_M.gguf", set())
    folder = install(model, tmp_path, quiet)
    record = json.loads((folder / "installed.json").read_text())
    assert record["source"] == {"kind": "hub", "repository": "someone/model", "commit": COMMIT}
    assert (folder / "model-Q4_K_M.gguf").read_bytes() == DATA and not (folder / "plan.json").exists()
    assert all(f"/resolve/{COMMIT}/" in path for path, _ in server.requests if "resolve" in path)
    (mine,) = installed([tmp_path])
    assert problems(mine) == []
    (folder / "model-Q4_K_M.gguf").write_bytes(DATA[:-1] + b"?")
    assert "SHA-256" in problems(mine)[0]


@pytest.mark.parametrize(
    "fault",
    [
        "flipped",
        "short",
        "long",
        "endless",
        "html",
        "redirect file",
        "redirect other",
        "redirect loop",
        "closed",
        "error",
    ],
)
def test_what_is_wrong_is_never_usable(hub, tmp_path, monkeypatch, fault):
    hub(fault=fault)
    monkeypatch.setattr(download, "_TRIES", 2)
    real = download.fetch
    monkeypatch.setattr(
        "inkwell.services.models.install.fetch", lambda *a, **m: real(*a, **{**m, "pause_s": 0.01})
    )
    with pytest.raises(WorldError) as caught:
        install(hub_model("someone/model", "", "*Q4_K_M.gguf", set()), tmp_path, quiet)
    assert len(caught.value.sentence) > 25
    assert installed([tmp_path]) == [] and not list(tmp_path.rglob("model-Q4_K_M.gguf"))


@pytest.mark.parametrize("fault", ["cut", "ignores range", "416", "changed etag", "redirect here", ""])
def test_what_can_be_mended_is_mended(hub, tmp_path, monkeypatch, fault):
    server = hub(fault=fault)
    real = download.fetch
    monkeypatch.setattr(
        "inkwell.services.models.install.fetch", lambda *a, **m: real(*a, **{**m, "pause_s": 0.01})
    )
    model = hub_model("someone/model", "", "*Q4_K_M.gguf", set())
    stopped, seen = threading.Event(), []

    def half(step, part):
        seen.append(part)
        if part > 0.5:
            stopped.set()

    if fault != "cut":
        with pytest.raises(StoppedError):
            install(model, tmp_path, half, stopped)
        (waiting,) = paused(tmp_path)
        assert waiting.model_id == model.id and 0.4 < waiting.have / waiting.size < 0.9
        server.served = 0
    folder = install(model, tmp_path, quiet)
    assert (folder / "model-Q4_K_M.gguf").read_bytes() == DATA and paused(tmp_path) == []
    if fault == "":
        assert server.served < 0.6 * len(DATA)


def test_a_part_of_another_version_is_not_gone_on_with(hub, tmp_path):
    hub()
    model = hub_model("someone/model", "", "*Q4_K_M.gguf", set())
    stopped = threading.Event()
    with pytest.raises(StoppedError):
        install(model, tmp_path, lambda _s, part: stopped.set() if part > 0.3 else None, stopped)
    newer = random.Random(2).randbytes(len(DATA))
    hub(files={"model-Q4_K_M.gguf": newer})
    folder = install(model, tmp_path, quiet)
    assert (folder / "model-Q4_K_M.gguf").read_bytes() == newer


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


def test_gated_unknown_and_pickled_repositories_get_a_sentence(hub, tmp_path):
    server = hub()
    server.gated = True
    with pytest.raises(WorldError, match="licence"):
        look_up("someone/model", "main", [])
    server.gated = False
    for name, words in (("nobody/none", "no “nobody"), ("no slash", "repository")):
        with pytest.raises(WorldError, match=words):
            look_up(name, "main", [])
    hub(files={"pytorch_model.bin": b"x", "config.json": b"{}"})
    with pytest.raises(WorldError, match="safetensors or GGUF"):
        look_up("someone/model", "main", [])


def test_an_unreachable_hub_gets_a_sentence(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    with pytest.raises(WorldError, match="did not answer"):
        look_up("someone/model", "main", [])


def test_the_key_goes_to_the_hub_and_nowhere_else(hub, tmp_path):
    server = hub(fault="redirect here")
    install(hub_model("someone/model", "", "*Q4_K_M.gguf", set()), tmp_path, quiet, token="hf_canary")
    assert any(headers.get("Authorization") == "Bearer hf_canary" for _, headers in server.requests)
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"hf_canary" not in path.read_bytes()


def test_files_and_folders_of_the_author_are_copied_and_checked(tmp_path):
    source = tmp_path / "My Model"
    source.mkdir()
    (source / "model.safetensors").write_bytes(b"weights")
    (source / "config.json").write_text("{}")
    (source / "pytorch_model.bin").write_bytes(b"pickle")
    (source / "code.py").write_text("import os")
    model = local_model(source, {"my-model"})
    folder = install(model, tmp_path / "models", quiet)
    assert model.id == "my-model-2"
    assert {path.name for path in folder.iterdir()} == {"model.safetensors", "config.json", "installed.json"}
    single = tmp_path / "Nice.Q4.gguf"
    single.write_bytes(b"GGUF")
    assert (install(local_model(single, set()), tmp_path / "models", quiet) / "Nice.Q4.gguf").exists()
    for wrong in (
        tmp_path / "none",
        source / "model.safetensors",
        source / "pytorch_model.bin",
        tmp_path / "models",
    ):
        with pytest.raises(UsageError):
            local_model(wrong, set())


def test_the_catalogue_is_sound():
    models = catalogue()
    writers = [model for model in models if model.role == "writer"]
    assert len(writers) >= 13 and sum(1 <= model.parameters_billions <= 33 for model in writers) >= 12
    assert {"embedder", "tagger"} <= {model.role for model in models}
    assert len({model.id for model in models}) == len(models)
    for model in models:
        assert model.licence and model.for_whom and model.memory_gb > 0 and model.sources
        for source in model.sources:
            assert source.kind in ("wheel", "hub")
            if source.kind == "hub":
                assert source.repository.count("/") == 1 and source.files
            else:
                assert source.sha256 or any(file.sha256 for file in source.files)
    sizes = [(model.parameters_billions, model.memory_gb) for model in writers]
    assert all(0.55 * size < memory < 0.9 * size + 2.5 for size, memory in sizes if size >= 1)


def test_what_fits_and_how_fast_is_measured_not_guessed(tmp_path):
    fit = MachineFit(tmp_path / "speeds.json", total_gb=16, available_gb=9)
    models = {model.id: model for model in catalogue()}
    sizes = {name: model.parameters_billions for name, model in models.items()}
    assert fit.fit(models["llama-3.1-8b"]) is Fit.WELL
    assert fit.fit(models["mistral-nemo-12b"]) is Fit.TIGHT
    assert fit.fit(models["qwen3-32b"]) is Fit.TOO_LARGE
    assert fit.expected_tokens_per_s(models["qwen3-8b"], sizes) == 0
    fit.record("llama-3.2-3b", 20.0)
    assert 7 < fit.expected_tokens_per_s(models["qwen3-8b"], sizes) < 9
    fit.record("qwen3-8b", 6.0)
    assert fit.expected_tokens_per_s(models["qwen3-8b"], sizes) == 6.0
    (tmp_path / "speeds.json").write_text("damaged")
    assert fit.measured("qwen3-8b") is None


def test_keys_stay_out_of_files_where_there_is_no_store(tmp_path, monkeypatch):
    import keyring
    from keyring.errors import NoKeyringError

    def none(*_):
        raise NoKeyringError

    monkeypatch.setattr(keyring, "get_password", none)
    monkeypatch.setattr(keyring, "set_password", none)
    secrets = Secrets()
    secrets.set(HUB, "hf_canary")
    assert secrets.get(HUB) == "hf_canary" and not secrets.lasting
    kept = {}
    monkeypatch.setattr(keyring, "set_password", lambda service, name, value: kept.update({name: value}))
    monkeypatch.setattr(keyring, "get_password", lambda service, name: kept.get(name))
    monkeypatch.setattr(keyring, "delete_password", lambda service, name: kept.pop(name))
    secrets = Secrets()
    secrets.set(HUB, "hf_canary")
    assert kept == {"hub": "hf_canary"} and Secrets().get(HUB) == "hf_canary" and secrets.lasting
    secrets.set(HUB, "")
    assert kept == {} and secrets.get(HUB) == ""
