"""Hunspell's dictionaries, good and bad."""

import pytest

from inkwell.support.paths import resources
from inkwell.worker.words.dictionaries import Dictionaries, NotADictionaryError
from tests.services.words.conftest import write_dictionary

BRITISH = str(resources() / "dictionaries" / "en_GB" / "en_GB")
AMERICAN = str(resources() / "dictionaries" / "en_US" / "en_US")


def test_british_and_american_differ():
    words = ["colour", "color", "don't", "teh", ""]
    known = Dictionaries()
    assert known.unknown(BRITISH, words) == (1, 3)
    assert known.unknown(AMERICAN, words) == (0, 3)


def test_near_words_come_the_likeliest_first():
    assert Dictionaries().suggest(AMERICAN, "harbuor")[0] == "harbor"
    assert Dictionaries().suggest(AMERICAN, "Teh")[0] == "The"
    assert Dictionaries().suggest(BRITISH, "x" * 5000) == ()


def test_letters_a_dictionary_cannot_write_are_unknown(tmp_path):
    stem = write_dictionary(tmp_path, "fr", ["mot"])
    stem.with_suffix(".aff").write_text("SET ISO8859-1\n")
    known = Dictionaries()
    assert known.unknown(str(stem), ["mot", "слово"]) == (1,)
    assert known.suggest(str(stem), "слово") == ()


@pytest.mark.parametrize(
    ("affixes", "words"),
    [
        (None, b"1\na\n"),
        (b"SET UTF-8\n", None),
        (b"SET UTF-8\n", b"<html>no</html>"),
        (b"", b""),
        (b"\x00", b"\x00"),
    ],
)
def test_what_is_none_is_refused(tmp_path, affixes, words):
    for ending, data in ((".aff", affixes), (".dic", words)):
        if data is not None:
            (tmp_path / f"xx{ending}").write_bytes(data)
    with pytest.raises(NotADictionaryError):
        Dictionaries().unknown(str(tmp_path / "xx"), ["a"])


def test_many_dictionaries_do_not_stay_in_memory(tmp_path):
    known = Dictionaries()
    for number in range(12):
        stem = write_dictionary(tmp_path, f"x{number}", [f"word{number}"])
        assert known.unknown(str(stem), [f"word{number}", "other"]) == (1,)
    assert known.unknown(str(tmp_path / "x0"), ["word0"]) == ()
