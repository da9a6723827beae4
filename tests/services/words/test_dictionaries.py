"""Which dictionaries are found, which one wins, and which suits a language."""

import pytest

from inkwell.services.words.dictionaries import (
    Origin,
    best_for,
    find_dictionaries,
    language_name,
    system_folders,
)
from tests.services.words.conftest import write_dictionary


def found(tmp_path):
    return find_dictionaries(tmp_path / "own", tmp_path / "shipped", [tmp_path / "system"])


def test_the_authors_own_wins_over_what_comes_with_inkwell_and_that_over_the_systems(tmp_path):
    for place in ("system", "shipped", "own"):
        write_dictionary(tmp_path / place, "en-GB", ["word"])
        assert [(one.id, one.origin) for one in found(tmp_path)] == [("en_GB", Origin(place))]


def test_folders_within_are_looked_into_and_what_is_none_left_out(tmp_path):
    write_dictionary(tmp_path / "system" / "dict-de", "de_DE_frami", ["Haus"])
    (tmp_path / "system" / "hyph_de.dic").write_text("ISO8859-1")
    (tmp_path / "system" / "alone_XX.aff").write_text("SET UTF-8")
    write_dictionary(tmp_path / "own" / ".part", "fr", ["maison"])
    write_dictionary(tmp_path / "own", "English", ["word"])
    assert [(one.id, one.tag, one.base) for one in found(tmp_path)] == [("de_DE_frami", "de_DE", "de")]


@pytest.mark.parametrize(
    ("language", "preferred", "country", "expected"),
    [
        ("en", (), "", "en_US"),
        ("en", (), "GB", "en_GB"),
        ("en", ("en_AU",), "GB", "en_AU"),
        ("en-GB", ("en_AU",), "US", "en_GB"),
        ("en_NZ", (), "", "en_US"),
        ("de", (), "", "de_AT"),
        ("ru", ("en_US",), "", None),
    ],
)
def test_the_best_for_a_language(tmp_path, language, preferred, country, expected):
    for name in ("en_US", "en_GB", "en_AU", "de_AT"):
        write_dictionary(tmp_path / "own", name, ["a"])
    best = best_for(language, found(tmp_path), preferred, country)
    assert (best and best.id) == expected


def test_languages_go_by_their_own_names():
    assert language_name("en_GB") == "English (United Kingdom)"
    assert language_name("fr") == "Français" and language_name("xx") == "xx"


def test_folders_of_other_programs_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("DICPATH", str(tmp_path))
    assert tmp_path in system_folders()


def test_scripts(tmp_path):
    for name, script in (("ru_RU", "CYRILLIC"), ("el", "GREEK"), ("pl", "LATIN")):
        write_dictionary(tmp_path / "own", name, ["a"])
        assert next(one for one in found(tmp_path) if one.id == name).script == script
