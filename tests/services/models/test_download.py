"""One file fetched: what can be mended is mended, what is wrong is never usable."""

import random
import threading

import pytest

from inkwell.domain.errors import WorldError
from inkwell.services.models import download
from inkwell.services.models.install import (
    StoppedError,
    hub_model,
    install,
    paused,
)
from inkwell.services.models.installed import installed
from tests.services.models.conftest import DATA


def quiet(_step, _part):
    """Nobody watches."""


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
