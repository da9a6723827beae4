"""Books as OpenDocument files: they come back as they were, and other programs read them alike."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.domain.exchange.found import Changes, ImportOptions
from inkwell.domain.exchange.reviewing import FoundSuggestion, SuggestionKind
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book
from tests.exchange.books import HOSTILE, chapter, novel, part, scene
from tests.exchange.docx.files import texts
from tests.exchange.judges import office_saved, office_text, pandoc_text
from tests.exchange.rich.round_trips import BOOKS, WHOLE, back, shape


@settings(max_examples=120, deadline=None)
@given(book=BOOKS)
def test_any_text_comes_back_letter_by_letter(book):
    with tempfile.TemporaryDirectory() as folder:
        again = back(Path(folder), book, "book.odt")
    assert shape(again.book.nodes) == shape(book.nodes)
    assert (again.book.title, again.book.author) == (book.title, book.author)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_keeps_the_text(tmp_path, purpose):
    again = back(tmp_path, novel(), "book.odt", replace(WHOLE, purpose=purpose))
    assert texts(again) == [node.text for node in novel().walk() if node.kind == "scene"]


def test_nothing_is_suggested_and_the_same_book_is_the_same_file(tmp_path):
    again = back(tmp_path, novel(), "book.odt", changes=Changes.SUGGEST)
    assert shape(again.book.nodes) == shape(novel().nodes) and again.suggestions == ()
    write_book(novel(), tmp_path / "again.odt", WHOLE)
    assert (tmp_path / "book.odt").read_bytes() == (tmp_path / "again.odt").read_bytes()


def test_the_type_stands_first_and_every_part_is_whole_xml(tmp_path):
    book = replace(novel("zh-Hant-TW"), title="A & <B>", nodes=(chapter("<c>", scene(HOSTILE)),))
    write_book(book, tmp_path / "book.odt", WHOLE)
    with zipfile.ZipFile(tmp_path / "book.odt") as file:
        first, *rest = file.infolist()
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        for one in rest:
            etree.fromstring(file.read(one))


@pytest.mark.parametrize("words_of", [pandoc_text, office_text])
def test_other_programs_read_the_same_words(tmp_path, words_of):
    book = replace(novel(), nodes=(*novel().nodes, part("Third", chapter("Code", scene(HOSTILE, "h"), ""))))
    write_book(book, tmp_path / "book.odt", ExportOptions(purpose=Purpose.EDITOR))
    shown = " ".join(words_of(tmp_path / "book.odt").split())
    for words in ("The Salt Keepers", "Winter", "The Harbour", "It had rained all week in the lower town."):
        assert words in shown
    assert shown.count("After the blank line, loud and louder") == 1 and "Ada" not in shown


def test_other_programs_see_italics_and_notes(tmp_path):
    write_book(novel(), tmp_path / "book.odt", WHOLE)
    shown = pandoc_text(tmp_path / "book.odt", "markdown")
    assert "It had *rained* all" in shown and "***louder***" in shown and "[^1]: She never did." in shown


def test_it_comes_back_after_libreoffice_saved_it(tmp_path):
    write_book(novel(), tmp_path / "book.odt", WHOLE)
    again = read_found(Source(office_saved(tmp_path / "book.odt"), tmp_path))
    assert shape(again.book.nodes) == shape(novel().nodes)


def test_open_suggestions_are_changes_that_libreoffice_takes_and_gives_back(tmp_path):
    text = "The old sea lay still.\nSecond line.\nThird one."
    marks = [
        FoundSuggestion(SuggestionKind.REPLACE, 0, 4, 7, "old", "new", author="Ed"),
        FoundSuggestion(SuggestionKind.DELETE, 0, 22, 35, "\nSecond line.", author="Ed"),
        FoundSuggestion(SuggestionKind.COMMENT, 0, 42, 45, "one", comment="Why?", author="Jo"),
    ]
    book = Book("B", (chapter("C", text),), "Mara", sending="abcdef01", suggestions=tuple(marks))
    write_book(book, tmp_path / "book.odt", WHOLE)
    saved = office_saved(tmp_path / "book.odt")
    assert texts(read_found(Source(saved, tmp_path))) == [
        "The new sea lay still.\nThird one<!-- Jo: Why? -->."
    ]
    again = read_found(Source(saved, tmp_path, ImportOptions(changes=Changes.SUGGEST)))
    assert texts(again) == [text]
    assert {(one.kind, one.author, one.new) for one in again.suggestions} >= {
        (SuggestionKind.REPLACE, "Ed", "new"),
        (SuggestionKind.DELETE, "Ed", ""),
    }
