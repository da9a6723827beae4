"""Text from a file or from standard input."""

import io
from pathlib import Path

import pytest

from inkwell.domain.errors import WorldError
from inkwell.support.paths import places
from inkwell.terminal import texts
from inkwell.terminal.texts import text_of
from tests.exchange.docx.files import ITALIC, p, r, word_file

NOWHERE = places(Path("/nowhere"))


@pytest.fixture
def given(monkeypatch):
    def give(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_standard_input_is_decoded_and_cleaned(given):
    for data in ("Łódź.\r\nTwo.".encode(), "\ufeffŁódź.\r\nTwo.".encode("utf-16")):
        given(data)
        assert text_of("-", NOWHERE) == "Łódź.\nTwo."


def test_what_is_no_text_or_too_much_is_a_sentence(given, monkeypatch):
    given(bytes(range(256)) * 10)
    with pytest.raises(WorldError, match="not text"):
        text_of("-", NOWHERE)
    monkeypatch.setattr(texts, "MAXIMUM_TEXT_BYTES", 10)
    given(b"0123456789")
    assert text_of("-", NOWHERE) == "0123456789"
    given(b"01234567890")
    with pytest.raises(WorldError, match="larger"):
        text_of("-", NOWHERE)


def test_a_file_by_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    assert text_of(str(tmp_path / "a.txt"), NOWHERE) == "One."
    with pytest.raises(WorldError, match=r"none\.txt"):
        text_of(str(tmp_path / "none.txt"), NOWHERE)


def test_a_word_processors_file_gives_its_words_through_the_importer(tmp_path):
    file = word_file(tmp_path / "a.docx", p("She ran.") + p(r("He fell.", ITALIC)))
    assert text_of(str(file), places(tmp_path / "base")) == "She ran.\n*He fell.*"
    (tmp_path / "bad.docx").write_bytes(b"nothing")
    with pytest.raises(WorldError, match=r"bad\.docx"):
        text_of(str(tmp_path / "bad.docx"), places(tmp_path / "base"))
