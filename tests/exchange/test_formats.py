from pathlib import Path

import pytest

from inkwell.domain.errors import UsageError
from inkwell.domain.exchange.book import Book, BookNode
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.formats import (
    FORMATS,
    format_by_key,
    format_for,
    readable_suffixes,
    text_suffixes,
    writable,
)
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found, write_book


def test_keys_are_told_apart():
    keys = [form.key for form in FORMATS]
    assert len(keys) == len(set(keys))
    assert format_by_key(keys[0]) is FORMATS[0]


def test_a_name_stands_for_a_format_whatever_its_case():
    assert format_for(Path("My Book.MD")).key == "markdown"
    with pytest.raises(UsageError):
        format_for(Path("a.xyz"))


def test_suffixes_are_named_once():
    assert len(set(readable_suffixes())) == len(readable_suffixes())
    assert {"markdown", "plain"} <= {form.key for form in writable()}


def test_what_is_refused_by_name_is_known_but_not_offered():
    assert format_for(Path("story.tws")).refused
    assert ".tws" not in readable_suffixes()
    assert ".zip" in readable_suffixes()


def test_what_is_read_here_is_text_alone():
    assert set(text_suffixes()) == {".md", ".markdown", ".txt", ".text"}


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "html", "md", "txt"])
@pytest.mark.parametrize(
    "text", ["_ <!-- \ufffe", "_  <!-- \x00\x00", "*a* <!-- \uffff --> b", "# <!-- \U0001fffe -->", "\ufdd0>"]
)
def test_characters_that_no_file_holds_take_nothing_with_them(tmp_path, suffix, text):
    path = tmp_path / f"book.{suffix}"
    # What the page has is clean; only a book of an older version can hold the rest.
    text = clean_text(text) if suffix in ("md", "txt") else text
    scene = BookNode(NodeKind.SCENE, "S", text)
    write_book(
        Book("T", (BookNode(NodeKind.CHAPTER, "One", "", (scene,)),)), path, ExportOptions(comments=True)
    )
    found = read_found(Source(path, tmp_path))
    (again,) = [node.text for node in found.book.walk() if node.kind is NodeKind.SCENE]
    assert clean_text(again) == clean_text(text)
