"""Where everything lies."""

import os

from inkwell.support.paths import (
    catalogue_file,
    places,
    private_folder,
    reader_folder,
    resources,
    worker_environment,
)


def test_with_a_base_everything_lies_under_it_and_nothing_is_made(tmp_path):
    where = places(tmp_path / "base")
    names = [name for name in dir(type(where)) if isinstance(getattr(type(where), name), property)]
    own = [getattr(where, name) for name in names if not name.endswith("search_path")]
    assert len(own) >= 10 and all(path.is_relative_to(tmp_path / "base") for path in own)
    assert len(set(own)) == len(own) and not (tmp_path / "base").exists()


def test_a_base_is_taken_from_home_and_made_absolute(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    from pathlib import Path

    assert places(Path("~/x")).data == tmp_path / "x" / "data"
    assert places(Path("y")).config == tmp_path / "y" / "config"


def test_without_a_base_nothing_of_ours_lies_at_large():
    where = places(None)
    assert all("nkwell" in str(path) for path in (where.data, where.config, where.state))


def test_the_authors_own_models_come_first_and_adapters_last(tmp_path):
    where = places(tmp_path)
    assert where.model_search_path[0] == where.models and where.adapter_search_path[-1] == where.adapters


def test_a_private_folder_is_the_owners_alone_and_an_old_one_stays_as_it_is(tmp_path):
    made = private_folder(tmp_path / "a" / "b")
    assert made.is_dir()
    if os.name == "posix":
        assert oct(made.stat().st_mode & 0o777) == "0o700"
        made.chmod(0o755)
        assert oct(private_folder(made).stat().st_mode & 0o777) == "0o755"


def test_what_comes_with_the_program_is_there():
    assert (resources() / "styles").is_dir() and catalogue_file().is_file()
    assert (reader_folder() / "reader.json").is_file()


def test_a_worker_stays_off_the_network_and_keeps_what_the_author_has_set(monkeypatch, tmp_path):
    monkeypatch.setenv("KMP_BLOCKTIME", "7")
    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.delenv("GOMP_SPINCOUNT", raising=False)
    environment = worker_environment(places(tmp_path))
    assert environment["HF_HUB_OFFLINE"] == environment["TRANSFORMERS_OFFLINE"] == "1"
    assert environment["KMP_BLOCKTIME"] == "7" and environment["GOMP_SPINCOUNT"] == "1000"
    assert environment["NUMBA_CACHE_DIR"] == str(tmp_path / "state" / "compiled")
    assert os.environ["HF_HUB_OFFLINE"] == "0", "ours is left alone"
