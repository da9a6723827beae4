"""Text from a file or from standard input."""

import io

import pytest

from inkwell.domain.errors import WorldError
from inkwell.terminal import texts
from inkwell.terminal.texts import text_of


@pytest.fixture
def given(monkeypatch):
    def give(data):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_standard_input_is_decoded_and_cleaned(given):
    for data in ("Łódź.\r\nTwo.".encode(), "\ufeffŁódź.\r\nTwo.".encode("utf-16")):
        given(data)
        assert text_of("-") == "Łódź.\nTwo."


def test_what_is_no_text_or_too_much_is_a_sentence(given, monkeypatch):
    given(bytes(range(256)) * 10)
    with pytest.raises(WorldError, match="not text"):
        text_of("-")
    monkeypatch.setattr(texts, "MAXIMUM_TEXT_BYTES", 10)
    given(b"0123456789")
    assert text_of("-") == "0123456789"
    given(b"01234567890")
    with pytest.raises(WorldError, match="larger"):
        text_of("-")


def test_a_file_by_its_name(tmp_path):
    (tmp_path / "a.txt").write_text("One.", encoding="utf-8")
    assert text_of(str(tmp_path / "a.txt")) == "One."
    with pytest.raises(WorldError, match=r"none\.txt"):
        text_of(str(tmp_path / "none.txt"))
