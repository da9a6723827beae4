import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.projects.json_rows import (
    mapping,
    number,
    read_json,
    read_json_file,
    rows,
    values,
    words,
)


def test_what_may_not_be_there_is_empty():
    assert mapping([1]) == {}
    assert mapping({"a": 1}) == {"a": 1}
    assert rows([1, {"a": 2}, None]) == rows({"x": {"a": 2}, "y": 1}) == [{"a": 2}]
    assert values("abc") == values(None) == []
    assert (words(None), words(True), words([1]), words(5), words("x")) == ("", "", "", "5", "x")
    assert (number("5"), number(None), number(True), number(2.5), number(1e300)) == (0, 0, 0, 2.5, 0)


@pytest.mark.parametrize("data", [b"", b"{", b"[" * 100_000, b"\xff\xfe\x00"])
def test_what_is_no_json_is_a_sentence(data, tmp_path):
    with pytest.raises(UnreadableError):
        read_json(data, "a.json")
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises(UnreadableError):
        read_json_file(tmp_path / "a.json")


def test_a_mark_before_it_does_not_matter():
    assert read_json(b'\xef\xbb\xbf{"a": "\xc3\xa9"}', "a") == {"a": "é"}
