"""The outline as a table."""

import csv

import pytest

from inkwell.domain.exchange.book import Book, BookNode, NamedValue
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.exchange.registry import write_book
from tests.exchange.books import chapter, scene


def rows(tmp_path, book):
    write_book(book, tmp_path / "book.csv")
    with (tmp_path / "book.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_a_node_with_its_numbers(tmp_path):
    one = BookNode(
        NodeKind.SCENE,
        "A *dawn*",
        "Two words<!-- c -->.",
        synopsis="x,\ny",
        status="draft",
        goal_words=500,
        facts=(NamedValue("POV", "Mara"),),
    )
    first, second, third = rows(tmp_path, Book("T", (chapter("One", one, scene("Three more words.")),)))
    assert (first["number"], first["kind"], first["words"]) == ("1", "chapter", "5")
    assert (second["number"], second["title"], second["synopsis"], second["goal_words"], second["facts"]) == (
        "1.1",
        "A dawn",
        "x,\ny",
        "500",
        "POV: Mara",
    )
    assert third["goal_words"] == ""


@pytest.mark.parametrize("title", ['=HYPERLINK("http://x")', "+1", "-1+2", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_no_cell_is_a_formula(tmp_path, title):
    book = Book("T", (BookNode(NodeKind.SCENE, "s", "a", synopsis=title),))
    (row,) = rows(tmp_path, book)
    assert row["synopsis"] == f"'{title}"
