"""`inkwell models` on folders of this machine."""

import pytest


@pytest.fixture
def weights(tmp_path):
    file = tmp_path / "Nice.gguf"
    file.write_bytes(b"GGUF" * 100)
    return file


def test_a_file_is_imported_listed_verified_and_removed(inkwell, weights, tmp_path):
    said = inkwell("models", "import", weights, "--json")
    assert said.code == 0 and "Nice" in said.err, "the way is told where nobody watches a line"
    folder = tmp_path / "base" / "data" / "models" / "nice"
    assert said.facts == {"installed": str(folder)}
    rows = {row["id"]: row for row in inkwell("models", "list", "--json").facts["models"]}
    assert rows["nice"]["installed"] and "nice" in inkwell("models", "list").out
    assert inkwell("models", "verify", "nice", "--json").facts == {"problems": {"nice": []}}
    (folder / "Nice.gguf").write_bytes(b"GGUF" * 99 + b"gguf")
    said = inkwell("models", "verify", "nice", "--json")
    assert said.code == 1 and len(said.facts["problems"]["nice"]) == 1
    assert inkwell("models", "remove", "nice", "--json").facts == {"removed": "nice"} and not folder.exists()


def test_what_is_not_there_is_said(inkwell):
    for action in ("install", "remove", "verify", "import"):
        assert inkwell("models", action, "nothing-like-it").code == 2
    for action in ("install", "remove", "import"):
        assert inkwell("models", action).code == 2
