"""Markdown as a zip of chapters."""

import zipfile

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book


def chapter(title, *texts):
    return BookNode(
        NodeKind.CHAPTER,
        title,
        children=tuple(BookNode(NodeKind.SCENE, f"s {number}", text) for number, text in enumerate(texts)),
    )


def part(title, *chapters):
    return BookNode(NodeKind.PART, title, children=chapters)


def back(tmp_path, book):
    write_book(book, tmp_path / "kept.zip", ExportOptions(comments=True))
    with zipfile.ZipFile(tmp_path / "kept.zip") as packed:
        names = packed.namelist()
    return names, read_found(Source(tmp_path / "kept.zip", tmp_path)).book


def test_parts_are_folders_and_the_book_comes_back(tmp_path):
    book = Book(
        "The Rain",
        (
            chapter("Before: a/b?", "It *rained*.<!-- check -->"),
            part("One", chapter("A", "Text.\n\nMore.", "***"), chapter("B", "Text.")),
            part("Two", chapter("C", "Text.")),
        ),
        "Mara",
    )
    names, found = back(tmp_path, book)
    assert names == ["01 Before a b.md", "02 One/01 A.md", "02 One/02 B.md", "03 Two/01 C.md"]
    assert found == book


def test_eleven_chapters_keep_their_order(tmp_path):
    book = Book("The Rain", tuple(chapter(f"Chapter {number}", "Text.") for number in range(1, 12)))
    names, found = back(tmp_path, book)
    assert names[-1] == "11 Chapter 11.md"
    assert found == book


def test_the_same_book_is_the_same_file(tmp_path):
    book = Book("The Rain", (chapter("One", "Text."),))
    for name in ("a.zip", "b.zip"):
        write_book(book, tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
