"""Pages of ours come back as they were written: what each paragraph is stands in the page, and is never guessed."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import ExportOptions, Headings, HeadingStyle, Purpose
from inkwell.domain.exchange.found import Changes, RemarkKind
from inkwell.exchange.ebook.own_pages import kept_text
from inkwell.exchange.ebook.xhtml import Notes
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from tests.exchange.books import chapter, hostile, novel, part, scene
from tests.exchange.rich.round_trips import BOOKS, WHOLE, back, shape

FORMS = pytest.mark.parametrize("name", ["book.html", "book.epub"])


@FORMS
@settings(max_examples=120, deadline=None)
@given(book=BOOKS)
def test_any_text_comes_back_letter_by_letter(name, book):
    with tempfile.TemporaryDirectory() as folder:
        again = back(Path(folder), book, name)
    assert shape(again.book.nodes) == shape(book.nodes)
    assert (again.book.title, again.book.author) == (book.title, book.author)


@FORMS
@pytest.mark.parametrize("book", [novel(), hostile(), Book("B", ())], ids=["novel", "hostile", "empty"])
@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_keeps_the_text(tmp_path, name, book, purpose):
    if not book.nodes:
        book = replace(book, nodes=(chapter("Contents", "Chapter 1\nxxx\n—\n\n\nContents\n* * *\nHe  ran."),))
    again = back(tmp_path, book, name, replace(WHOLE, purpose=purpose))
    assert [one.text for one in again.book.walk()] == [one.text for one in book.walk()]
    assert RemarkKind.SMALL_CAPS_LOST not in {one.kind for one in again.remarks}


@FORMS
@pytest.mark.parametrize("style", list(HeadingStyle))
def test_headings_of_any_style_come_back_as_titles(tmp_path, name, style):
    options = replace(WHOLE, headings=Headings(style, style, style, "❦"))
    book = Book("B", (part("One", scene("x"), chapter("1", "y", "z")), chapter("", ""), chapter("Two", "a")))
    assert shape(back(tmp_path, book, name, options).book.nodes) == shape(book.nodes)


@FORMS
def test_nothing_is_suggested(tmp_path, name):
    again = back(tmp_path, novel(), name, changes=Changes.SUGGEST)
    assert shape(again.book.nodes) == shape(novel().nodes) and again.suggestions == ()


def changed(path, *changes):
    """The file with words replaced, as an editor of pages would."""
    if path.suffix == ".html":
        text = path.read_text("utf-8")
        for old, new in changes:
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
        return path
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if name.endswith(".xhtml"):
                for old, new in changes:
                    data = data.replace(old.encode(), new.encode())
            archive.writestr(name, data)
    return path


@FORMS
def test_what_was_edited_elsewhere_is_read_and_the_rest_is_as_it_was(tmp_path, name):
    book = Book(
        "B",
        (
            chapter(
                "Storm", scene("He ran.<!-- Ann: why? -->\n—\nxxx\nEnd.", "First"), scene("_So_.", "Second")
            ),
        ),
    )
    back(tmp_path, book, name)
    path = changed(
        tmp_path / name,
        ("He ran", "He walked"),
        ("</p>\n<p data-inkwell", "</p>\n<p>New.</p>\n<p data-inkwell"),
    )
    (node,) = read_found(Source(path, tmp_path)).book.nodes
    first, second = node.children
    assert (node.title, first.title, second.title, second.text) == ("Storm", "First", "Second", "_So_.")
    assert first.text.split("\n") == ["He walked.<!-- Ann: why? -->", "New.", "—", "* * *", "End."]


@FORMS
def test_without_its_names_a_page_is_read_as_anybodys(tmp_path, name):
    back(tmp_path, Book("B", (chapter("One", "He ran.", "She sat."), chapter("Two", "They left."))), name)
    path = changed(tmp_path / name, ("data-inkwell", "data-other"))
    found = read_found(Source(path, tmp_path))
    assert [node.title for node in found.book.nodes] == ["One", "Two"]
    assert [node.text for node in found.book.walk() if node.text] == ["He ran.", "She sat.", "They left."]


def test_a_remark_without_a_name_has_none_when_it_comes_back(tmp_path):
    book = Book("B", (chapter("One", "He ran.<!-- why? -->"),))
    back(tmp_path, book, "book.html")
    path = changed(tmp_path / "book.html", ("He ran", "He sat"))
    (node,) = read_found(Source(path, tmp_path)).book.nodes
    assert node.children[0].text == "He sat.<!-- why? -->"


def test_a_scene_is_kept_only_where_the_page_shows_it_otherwise():
    from inkwell.exchange.composing.compose import composed
    from inkwell.exchange.ebook.xhtml import blocks

    book = Book("B", (chapter("One", "He  ran.", "_So_."),))
    printed = composed(book, ExportOptions())
    notes = Notes({"scene_break": "break"})
    body = "".join(blocks(printed.sections[0], notes, 3, small_capitals=True))
    kept = kept_text(book, ExportOptions(), printed, {"": f"<html><body>{body}</body></html>"}, "")
    assert '"_So_."' in kept and "ran" not in kept
