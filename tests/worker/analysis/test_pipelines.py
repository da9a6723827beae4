"""What a stranger's pipeline may hold and name before it is loaded."""

import json
import shutil

import pytest

from inkwell.worker.analysis import pipelines
from inkwell.worker.analysis.pipelines import PipelineError, check_pipeline, divider_missing, load_pipeline
from tests.small_pipelines import files_of, german_pipeline


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "german"
    german_pipeline().to_disk(folder)
    return folder


@pytest.fixture
def german(made, tmp_path):
    return shutil.copytree(made, tmp_path / "german")


def recorded(folder):
    import hashlib

    files = {name: {"sha256": hashlib.sha256(data).hexdigest()} for name, data in files_of(folder).items()}
    (folder / "installed.json").write_text(json.dumps({"files": files}))


def test_a_pipeline_as_it_was_installed_is_loaded(german):
    recorded(german)
    names = load_pipeline(german, "de", exclude=["ner"]).pipe_names
    assert names == ["sentencizer", "tagger", "parser", "attribute_ruler"]


CONFIGS = {
    "another language": ('lang = "de"', 'lang = "fr"'),
    "a part of no tagger": ('factory = "ner"', 'factory = "inkwell_fiction"'),
    "a part of another package": ('factory = "ner"', 'source = "os"'),
    "a function called at once": ("before_creation = null", 'before_creation = {"@callbacks":"evil.v1"}'),
    "a function of no network": ("spacy.HashEmbedCNN.v2", "spacy.PretrainCharacters.v1"),
    "a reader of files": ('@tokenizers = "spacy.Tokenizer.v1"', '@readers = "srsly.read_json.v1"'),
    "a number too large": ("width = 32", "width = 2000000000"),
    "no configuration": ("[nlp]", "[nlp"),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONFIGS)
def test_a_configuration_that_asks_for_more_is_refused(german, kind):
    old, new = CONFIGS[kind]
    text = (german / "config.cfg").read_text()
    assert old in text
    (german / "config.cfg").write_text(text.replace(old, new))
    with pytest.raises(PipelineError) as refused:
        load_pipeline(german, "de")
    assert refused.value.sentence == pipelines.UNSAFE


def test_a_reference_to_a_part_that_is_not_called_is_followed(german):
    text = (german / "config.cfg").read_text()
    text = text.replace("lookups = null", 'lookups = {"@readers":"srsly.read_json.v1","path":"/etc/passwd"}')
    check_pipeline_of(german, text)
    with pytest.raises(PipelineError, match="srsly"):
        check_pipeline_of(german, text.replace("batch_size = 1000", "batch_size = ${initialize.lookups}"))


def check_pipeline_of(folder, text):
    (folder / "config.cfg").write_text(text)
    check_pipeline(folder, "de")


def test_a_file_that_was_not_installed_is_refused(german):
    recorded(german)
    (german / "ner" / "extra").write_bytes(b"x")
    with pytest.raises(PipelineError, match="was not installed"):
        check_pipeline(german, "de")
    (german / "ner" / "extra").unlink()
    check_pipeline(german, "de")
    (german / "tokenizer").unlink()
    with pytest.raises(PipelineError, match="is missing"):
        check_pipeline(german, "de")


@pytest.mark.parametrize("name", ["evil.py", "ner/weights.pkl", "x.so"])
def test_programs_are_refused_even_where_nothing_was_recorded(german, name):
    (german / name).write_bytes(b"")
    with pytest.raises(PipelineError, match="holds"):
        check_pipeline(german, "de")


def test_a_damaged_network_is_a_sentence_too(german):
    (german / "parser" / "model").write_bytes(b"\x00" * 100)
    with pytest.raises(PipelineError) as refused:
        load_pipeline(german, "de")
    assert refused.value.sentence == pipelines.UNSAFE


def test_what_divides_words_is_told_where_it_is_missing(tmp_path, monkeypatch):
    import spacy

    monkeypatch.setattr(pipelines, "find_spec", lambda _name: None)
    assert "SudachiPy" in divider_missing("ja") and "spacy-pkuseg" in divider_missing("zh")
    assert divider_missing("de") == ""
    chinese = spacy.blank("zh")
    chinese.add_pipe("sentencizer")
    chinese.to_disk(tmp_path / "zh")
    assert len(list(load_pipeline(tmp_path / "zh", "zh")("他走了。她没有看见。").sents)) == 2
    text = (tmp_path / "zh" / "config.cfg").read_text().replace('"segmenter":"char"', '"segmenter":"pkuseg"')
    assert "pkuseg" in text or 'segmenter = "char"' in text
    (tmp_path / "zh" / "config.cfg").write_text(text.replace('segmenter = "char"', 'segmenter = "pkuseg"'))
    with pytest.raises(PipelineError) as refused:
        load_pipeline(tmp_path / "zh", "zh")
    assert "spacy-pkuseg" in refused.value.sentence


def test_lemmas_that_need_a_package_are_left_out_without_it(german, monkeypatch):
    monkeypatch.setattr(pipelines, "find_spec", lambda _name: None)
    text = (german / "config.cfg").read_text()
    text = text.replace('"attribute_ruler"]', '"attribute_ruler","lemmatizer"]')
    text += '\n[components.lemmatizer]\nfactory = "lemmatizer"\nmode = "pymorphy3"\n'
    (german / "config.cfg").write_text(text)
    assert "lemmatizer" not in load_pipeline(german, "de").pipe_names
