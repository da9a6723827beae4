"""A pipeline of spaCy from a hub: in its folders, under the names spaCy gives, checked byte by byte, and nothing else."""

import json

import pytest

from inkwell.domain.errors import WorldError
from inkwell.services.models.catalogue import Model, Source
from inkwell.services.models.grammars import grammar_folders
from inkwell.services.models.hub import is_pipeline_file, look_up
from inkwell.services.models.install import install, paused
from inkwell.services.models.installed import installed, problems
from inkwell.support.paths import places
from inkwell.worker.analysis.pipelines import PipelineError, load_pipeline
from tests.small_pipelines import files_of, german_pipeline

REPOSITORY = "spacy/de_core_news_sm"
STRANGE = {
    "../outside/model": b"x",
    "/etc/cfg": b"x",
    "ner/../../model": b"x",
    "ner/evil.py": b"import os",
    "ner/model.pkl": b"x",
    ".git/cfg": b"x",
    "a/b/c/d/e/model": b"x",
    "de_core_news_sm-any-py3-none-any.whl": b"x",
    "setup.py": b"x",
}
GERMAN = Model(
    "german-tagger", "German tagger", "tagger", "MIT", 0, 0.3, "",
    (Source("hub", repository=REPOSITORY, form="pipeline"),),
)  # fmt: skip


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "de"
    german_pipeline().to_disk(folder)
    return files_of(folder)


def quiet(_step, _part):
    """Nobody watches."""


def test_a_pipeline_comes_in_its_folders_and_reads(hub, german, tmp_path):
    server = hub(files={**STRANGE, **german}, repository=REPOSITORY)
    where = places(tmp_path)
    folder = install(GERMAN, where.models, quiet)
    assert {k: v for k, v in files_of(folder).items() if k != "installed.json"} == german
    assert not (tmp_path / "outside").exists()
    asked = [path for path, _ in server.requests if "/resolve/" in path]
    assert len(asked) == len(german) and not any(name in path for name in STRANGE for path in asked)
    assert dict(grammar_folders(where))["de"] == str(folder)
    (mine,) = [one for one in installed([where.models]) if one.id == "german-tagger"]
    assert problems(mine) == [] and mine.size > sum(map(len, german.values()))
    doc = load_pipeline(folder, "de")("Tom wohnte in Berlin.")
    assert [(one.text, one.label_) for one in doc.ents] == [("Tom", "PER"), ("Berlin", "LOC")]
    (folder / "ner" / "model").write_bytes(german["ner/model"][:-1] + b"?")
    assert "is damaged" in problems(mine)[0]
    with pytest.raises(PipelineError, match="not the file that was installed"):
        load_pipeline(folder, "de")


def test_what_broke_off_is_gone_on_with_in_its_folders(hub, german, tmp_path, monkeypatch):
    monkeypatch.setattr("inkwell.services.models.download._TRIES", 1)
    first = hub(files=german, repository=REPOSITORY)
    whole = first.answer

    def broken(handler):
        if handler.path.endswith("parser/model"):
            return first._error(handler, 503)
        return whole(handler)

    first.answer = broken
    with pytest.raises(WorldError):
        install(GERMAN, tmp_path, quiet)
    (waiting,) = paused(tmp_path)
    assert waiting.model_id == "german-tagger" and 0 < waiting.have < waiting.size
    second = hub(files=german, repository=REPOSITORY)
    folder = install(GERMAN, tmp_path, quiet)
    assert files_of(folder).keys() - {"installed.json"} == german.keys()
    assert not any(path.endswith("meta.json") and "resolve" in path for path, _ in second.requests)


def test_a_damaged_file_in_a_folder_is_refused(hub, german, tmp_path):
    listed = dict(german)
    server = hub(files=listed, repository=REPOSITORY)
    send = server._send

    def damaged(handler, name):
        if name == "vocab/strings.json":
            return server._body(handler, 200, listed[name][:-1] + b"?", "application/octet-stream")
        return send(handler, name)

    server._send = damaged
    with pytest.raises(WorldError, match="arrived damaged"):
        install(GERMAN, tmp_path, quiet)
    assert not (tmp_path / "german-tagger").exists()


def test_a_repository_without_a_pipeline_gets_a_sentence(hub):
    hub(files={"config.cfg": b"", "model.safetensors": b"x"}, repository=REPOSITORY)
    with pytest.raises(WorldError, match="no pipeline of spaCy"):
        look_up(REPOSITORY, "main", [], form="pipeline")


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_is_no_file_of_a_pipeline(name):
    assert not is_pipeline_file(name)


def test_the_record_names_every_file_with_its_hash(hub, german, tmp_path):
    hub(files=german, repository=REPOSITORY)
    record = json.loads((install(GERMAN, tmp_path, quiet) / "installed.json").read_text())
    assert record["files"].keys() == german.keys()
    assert all(len(facts["sha256"]) == 64 for facts in record["files"].values())
