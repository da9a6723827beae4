"""What a hub says of a repository: pinned, only safe files, with sentences where it refuses."""

import json

import pytest

from inkwell.domain.errors import WorldError
from inkwell.services.models.hub import look_up
from inkwell.services.models.install import (
    hub_model,
    install,
)
from inkwell.services.models.installed import installed, problems
from tests.hub_server import COMMIT
from tests.services.models.conftest import DATA


def quiet(_step, _part):
    """Nobody watches."""


def test_a_repository_is_pinned_and_only_safe_files_are_taken(hub, tmp_path):
    server = hub()
    seen = look_up("someone/model", "main", ["*"])
    assert seen.commit == COMMIT
    assert {file.name for file in seen.files} == {"model-Q4_K_M.gguf", "other-Q8_0.gguf", "config.json"}
    assert [file.name for file in look_up("someone/model", "main", ["q4_k_m"]).files] == ["model-Q4_K_M.gguf"]
    with pytest.raises(WorldError, match=r"more than one form.*Q8_0"):
        try:
            look_up("someone/model", "main", [])
        except WorldError as error:
            raise WorldError(error.sentence) from error
    with pytest.raises(WorldError, match="match Q9"):
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
    assert "is damaged" in problems(mine)[0]


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
