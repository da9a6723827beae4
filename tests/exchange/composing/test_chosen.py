"""Parts of a book that go out."""

from dataclasses import replace

from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions, Submission
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.composing.chosen import chosen_book

PARAGRAPH = " ".join(["word"] * 100)
BOOK = Book(
    "T",
    tuple(
        BookNode(
            NodeKind.CHAPTER,
            f"C{number}",
            children=tuple(
                BookNode(NodeKind.SCENE, f"{number}.{scene}", "\n".join([PARAGRAPH] * 4)) for scene in (1, 2)
            ),
        )
        for number in (1, 2, 3)
    ),
)


def titles(book):
    return [node.title for node in book.walk() if node.kind is NodeKind.SCENE]


def test_all_of_it_is_the_same_book():
    assert chosen_book(BOOK, ExportOptions()) is BOOK


def test_chosen_scenes_keep_their_order_and_empty_chapters_go():
    book = chosen_book(BOOK, replace(ExportOptions(), scenes=(5, 0, 1)))
    assert titles(book) == ["1.1", "1.2", "3.2"]
    assert [node.title for node in book.nodes] == ["C1", "C3"]


def test_first_pages_end_with_a_whole_paragraph():
    book = chosen_book(BOOK, replace(ExportOptions(), submission=Submission(first_pages=2)))
    assert titles(book) == ["1.1", "1.2"]
    assert [node.text.count(PARAGRAPH) for node in book.nodes[0].children] == [4, 1]


def test_first_chapters():
    book = chosen_book(BOOK, replace(ExportOptions(), submission=Submission(first_chapters=2)))
    assert [node.title for node in book.nodes] == ["C1", "C2"] and len(titles(book)) == 4
