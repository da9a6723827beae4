"""Files of every format, read and written; bad ones get a sentence."""

import pytest

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_book, read_found, write_book


@pytest.mark.parametrize("name", ["book.md", "book.txt"])
def test_every_format_round_trips_through_a_file(tmp_path, name):
    book = Book(
        "T",
        (
            BookNode(
                NodeKind.CHAPTER,
                "Chapter 1",
                children=(BookNode(NodeKind.SCENE, "a", "One line.\nTwo lines."),),
            ),
            BookNode(
                NodeKind.CHAPTER,
                "Chapter 2",
                children=(BookNode(NodeKind.SCENE, "b", "Three “lines” of it."),),
            ),
        ),
    )
    write_book(book, tmp_path / name)
    again = read_book(tmp_path / name)
    texts = [
        scene.text for chapter in again.nodes if chapter.title != "Opening" for scene in chapter.children
    ]
    assert texts == ["One line.\nTwo lines.", "Three “lines” of it."]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", WorldError),
        (b"   \n", WorldError),
        (bytes(range(256)) * 20, WorldError),
        (b"PK\x03\x04" + b"\0" * 100, WorldError),
    ],
)
def test_bad_files_get_a_sentence(tmp_path, data, kind):
    file = tmp_path / "bad.txt"
    file.write_bytes(data)
    with pytest.raises(kind) as caught:
        read_book(file)
    assert caught.value.message.endswith(".") and "changed" in caught.value.sentence


def test_missing_folder_and_unknown_suffix(tmp_path):
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises((WorldError, UsageError)):
            read_book(path)
    with pytest.raises(UsageError):
        read_book(tmp_path / "x.exe")


def test_more_scenes_than_a_book_can_hold_are_refused_with_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("inkwell.exchange.registry.MOST_NODES", 5)
    file = tmp_path / "a.txt"
    file.write_text("\n\n".join(f"Chapter {number}\n\nHe ran." for number in range(1, 4)), "utf-8")
    with pytest.raises(UnreadableError, match="more chapters and scenes"):
        read_found(Source(file, tmp_path))
