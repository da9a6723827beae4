"""A model's words in formats that are the page's own text."""

from dataclasses import replace

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import Disclosure, ExportOptions
from inkwell.domain.manuscript.provenance import Origin, Run
from inkwell.exchange.composing.disclosed import disclosed
from inkwell.exchange.registry import write_book
from tests.exchange.books import chapter, scene

TEXT = "Mine. The model wrote\nthis <!-- note --> all."
BOOK = Book(
    "T", (chapter("A", scene(TEXT, origins=(Run(6), Run(20, Origin.GENERATED), Run(len(TEXT) - 26)))),)
)


def with_disclosure(**wished):
    return replace(ExportOptions(), disclosure=Disclosure(**wished))


def test_without_a_wish_it_is_the_same_book():
    assert disclosed(BOOK, ExportOptions()) is BOOK


def test_marks_stand_around_the_models_words_line_by_line():
    book = disclosed(BOOK, with_disclosure(marked=True))
    assert book.nodes[0].children[0].text == "Mine. ⟦The model wrote⟧\n⟦this⟧ <!-- note --> all."
    assert "marked" in book.nodes[-1].children[0].text


def test_the_statement_is_a_last_chapter(tmp_path):
    write_book(BOOK, tmp_path / "book.md", with_disclosure(statement=True))
    text = (tmp_path / "book.md").read_text("utf-8")
    assert text.rstrip().endswith("imported from elsewhere.") and "⟦" not in text
