import pytest

from inkwell.domain.exchange.found import RemarkKind
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


@pytest.mark.parametrize("name", ["one.md", "one.txt", "one.fountain", "one.html"])
def test_characters_that_are_no_text_are_counted_and_named(tmp_path, name):
    file = tmp_path / name
    words = "She\x01 ran, and \ufffewas\x08 gone before anybody in the house had understood why."
    file.write_text(f"{words}\n\n" + "Nobody said a word of it.\n\n" * 40, encoding="utf-8")
    found = read_found(Source(file, tmp_path))
    assert "She ran, and was gone" in "".join(node.text for node in found.book.walk())
    (remark,) = [one for one in found.remarks if one.kind is RemarkKind.CONTROLS_LEFT_OUT]
    assert remark.count == 3 and remark.example.startswith("U+0001 ran, and was gone")


@pytest.mark.parametrize("ending", ["\x1a", "\x0c", "\r\n", "\xad", "\ufeff"])
def test_marks_of_files_pages_and_lines_are_no_strays(tmp_path, ending):
    file = tmp_path / "one.txt"
    file.write_text(f"She ran.{ending}", encoding="utf-8", newline="")
    assert all(
        one.kind is not RemarkKind.CONTROLS_LEFT_OUT for one in read_found(Source(file, tmp_path)).remarks
    )
