"""Books as EPUB, judged by epubcheck where it is installed."""

import base64
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.book_matter import Matter, Metadata
from inkwell.domain.exchange.export_options import Disclosure, ExportOptions, Headings, HeadingStyle
from inkwell.exchange.registry import write_book
from tests.conftest import LONG
from tests.exchange.books import HOSTILE, chapter, hostile, novel
from tests.exchange.judges import epubcheck

# Java takes ten seconds to look at a book.
LONG_ONLY = pytest.mark.skipif(not LONG, reason="INKWELL_LONG is not set")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FULL = replace(
    ExportOptions(),
    comments=True,
    headings=Headings(HeadingStyle.BOTH, HeadingStyle.BOTH, HeadingStyle.BOTH, "❦"),
    metadata=Metadata(
        subtitle="A Novel",
        publisher="Small Press",
        isbn="978-3-16-148410-0",
        rights="© 2026",
        description="Salt.",
        subjects=("Fiction", "Sea"),
        series="Keepers",
        series_number="2",
        published="2026-05-01",
    ),
    matter=Matter(
        True, True, True, "© 2026\nAll rights.", "For *you*", "> The sea.", "Thanks.", "Mara.", "One\nTwo"
    ),
    disclosure=Disclosure(statement=True),
)


def parts(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def cover(tmp_path):
    (tmp_path / "cover.png").write_bytes(PIXEL)
    return str(tmp_path / "cover.png")


@pytest.mark.parametrize(
    ("book", "options"),
    [
        (novel(), FULL),
        pytest.param(novel("ar"), ExportOptions(), marks=LONG_ONLY),
        pytest.param(hostile(), FULL, marks=LONG_ONLY),
        (
            hostile(),
            replace(ExportOptions(), matter=Matter(copyright=HOSTILE), headings=Headings(ornament=HOSTILE)),
        ),
        pytest.param(Book("", ()), ExportOptions(), marks=LONG_ONLY),
    ],
    ids=["full", "arabic", "hostile", "hostile matter", "empty"],
)
def test_epubcheck_finds_nothing(tmp_path, cover, book, options):
    wished = replace(options, metadata=replace(options.metadata, cover=cover))
    write_book(book, tmp_path / "book.epub", wished)
    assert epubcheck(tmp_path / "book.epub") == []


def test_every_page_is_well_formed_and_the_type_comes_first(tmp_path):
    write_book(hostile(), tmp_path / "book.epub", FULL)
    made = parts(tmp_path / "book.epub")
    assert next(iter(made)) == "mimetype"
    for name, data in made.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            etree.fromstring(data)


def test_the_same_book_is_the_same_bytes(tmp_path):
    for name in ("book.epub", "b.epub"):
        write_book(novel(), tmp_path / name, FULL)
    assert (tmp_path / "book.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()


def test_a_chapter_is_a_file_with_its_notes(tmp_path):
    write_book(novel(), tmp_path / "book.epub")
    made = parts(tmp_path / "book.epub")
    chapters = [data.decode() for name, data in made.items() if "section-" in name]
    assert len(chapters) == 5
    assert 'epub:type="noteref"' in chapters[1] and "She never did." in chapters[1]
    assert "too loud" not in "".join(chapters), "remarks stay at home"
    assert "The last of them." in made["EPUB/endnotes.xhtml"].decode()


def test_a_book_from_right_to_left(tmp_path):
    write_book(novel("he"), tmp_path / "book.epub")
    made = parts(tmp_path / "book.epub")
    assert b'page-progression-direction="rtl"' in made["EPUB/package.opf"]
    assert b'dir="rtl"' in made["EPUB/section-0001.xhtml"]


def test_italics_within_a_note_are_italics(tmp_path):
    write_book(Book("T", (chapter("A", "One.<!-- Footnote: A *small* note. -->"),)), tmp_path / "book.epub")
    text = parts(tmp_path / "book.epub")["EPUB/section-0001.xhtml"].decode()
    assert "A <em>small</em> note." in text
