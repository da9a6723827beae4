"""Small JSON files, read without trusting them."""

import pytest

from inkwell.support.json_files import read_json, write_json


def test_what_is_written_comes_back(tmp_path):
    data = {"名": "林黛玉 🐙", "n": [1, 2.5, None, True], "in": {"a": {}}}
    write_json(tmp_path / "a.json", data)
    assert read_json(tmp_path / "a.json") == data and [file.name for file in tmp_path.iterdir()] == ["a.json"]
    assert "林黛玉" in (tmp_path / "a.json").read_text(encoding="utf-8"), "readable as it lies there"


@pytest.mark.parametrize(
    "content", [b"", b"[1, 2]", b'"text"', b"3", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": 1} more']
)
def test_anything_else_is_empty(tmp_path, content):
    (tmp_path / "a.json").write_bytes(content)
    assert read_json(tmp_path / "a.json") == {}


def test_no_file_a_folder_and_a_monster_are_empty(tmp_path):
    assert read_json(tmp_path / "none.json") == {} == read_json(tmp_path)
    (tmp_path / "big.json").write_text('{"a": "' + "x" * (8 * 2**20) + '"}')
    assert read_json(tmp_path / "big.json") == {}


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path):
    file = tmp_path / "a.json"
    write_json(file, {"a": 1})
    with pytest.raises(TypeError):
        write_json(file, {"a": object()})
    with pytest.raises(OSError, match=r".*"):
        write_json(tmp_path / "a.json" / "below.json", {})
    assert read_json(file) == {"a": 1}
