"""The catalogue of dictionaries is whole."""

import hashlib

from inkwell.services.words.catalogue import obtainable
from inkwell.support.paths import resources


def test_every_entry_says_whose_it_is_and_can_be_checked():
    entries = obtainable()
    assert {"de_DE", "fr", "es_ES", "it_IT", "pt_BR", "ru_RU", "pl", "nl_NL"} <= {one.id for one in entries}
    for entry in entries:
        assert entry.licence and entry.makers and entry.name and entry.size > 10_000
        assert {file.path.rpartition(".")[2] for file in entry.source.files} == {"aff", "dic", "license"}
        assert all(len(file.sha256) == 64 for file in entry.source.files)
    assert len({one.name for one in entries}) == len(entries)


def test_a_second_dictionary_of_a_language_is_told_apart():
    assert "-ize" in next(one for one in obtainable() if one.id == "en_GB_large").name


def test_the_text_of_every_licence_is_here_as_it_comes_with_the_dictionary():
    for entry in obtainable():
        (file,) = [one for one in entry.source.files if one.path.endswith(".license")]
        data = (resources() / "dictionaries" / "licences" / file.path.rpartition("/")[2]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file.sha256
        assert len(entry.licence_text()) > 100 and "\ufffd" not in entry.licence_text(), entry.id
