import pytest

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions, Headings, HeadingStyle
from inkwell.domain.exchange.found import RemarkKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book


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


def test_a_monster_of_a_paragraph_is_parted_and_told(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("She ran on. " * 4_000, encoding="utf-8")
    found = read_found(Source(file, tmp_path))
    (text,) = [node.text for node in found.book.walk() if node.text]
    assert text.count("\n") == 2 and text.count("She ran on.") == 4_000
    assert [one.count for one in found.remarks if one.kind is RemarkKind.PARAGRAPHS_PARTED] == [1]


OWN = [
    "\n\nShe ran.\n\n\n",
    "She ran on. " * 4_000,
    "+AOk- and +ZeVnLIqe-, typed so.",
    "~{VPND~} typed so, again ~{VPND~}.",
    "a@b@c@d@e @ f @@@ g",
    "Русский текст, و نص عربي, 雪が降り始めた。",
    "",
]


@pytest.mark.parametrize("name", ["markdown", "plain"])
def test_our_own_files_come_back_letter_by_letter(tmp_path, name):
    scenes = tuple(BookNode(NodeKind.SCENE, f"Scene {number}", text) for number, text in enumerate(OWN))
    book = Book("T", (BookNode(NodeKind.CHAPTER, "One", children=scenes),), "Ann")
    options = ExportOptions(format=name, comments=True, headings=Headings(scenes=HeadingStyle.TITLE))
    file = tmp_path / ("one.md" if name == "markdown" else "one.txt")
    write_book(book, file, options)
    found = read_found(Source(file, tmp_path))
    assert [node.text for node in found.book.walk() if node.kind is NodeKind.SCENE] == OWN
    assert found.remarks == ()
    for number, text in enumerate(OWN):
        alone = Book("T", (BookNode(NodeKind.SCENE, f"Scene {number}", text),))
        write_book(alone, file, options)
        again = read_found(Source(file, tmp_path)).book
        assert [node.text for node in again.walk() if node.kind is NodeKind.SCENE] == [text]
