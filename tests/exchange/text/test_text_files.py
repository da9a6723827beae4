import pytest

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found


def test_a_file_comes_in_by_its_suffix(tmp_path):
    file = tmp_path / "one.md"
    file.write_text("# One\n\nShe ran.\n", encoding="utf-8")
    found = read_found(Source(file, tmp_path))
    assert (found.format, found.source, found.book.nodes[0].title) == ("markdown", "one.md", "One")


@pytest.mark.parametrize("name", ["none.md", "one.xyz"])
def test_what_cannot_be_read_has_a_sentence(tmp_path, name):
    (tmp_path / "one.xyz").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableError):
        read_found(Source(tmp_path / name, tmp_path))
