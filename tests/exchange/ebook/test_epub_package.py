"""What an EPUB says of itself."""

import pytest
from lxml import etree

from inkwell.domain.exchange.book_matter import Metadata
from inkwell.exchange.ebook.epub_package import (
    Page,
    identifier_of,
    isbn_digits,
    language_tag,
    navigation,
    ncx,
    package,
)

PAGES = [
    Page("titlepage.xhtml", "Title", "", 0, "titlepage"),
    Page("a.xhtml", "Part <1>", "", 1, "bodymatter"),
    Page("b.xhtml", "Chapter 1", "", 2),
    Page("c.xhtml", "Chapter 2", "", 2),
    Page("d.xhtml", "Part 2", "", 1),
]


@pytest.mark.parametrize(
    ("isbn", "digits"), [("978-3-16-148410-0", "9783161484100"), ("0-8044-2957-x", "080442957X"), ("12", "")]
)
def test_isbn(isbn, digits):
    assert isbn_digits(isbn) == digits


@pytest.mark.parametrize(
    ("given", "tag"), [("zh_Hans", "zh-Hans"), ("", "en"), ("x y", "en"), ("de-AT", "de-AT")]
)
def test_language_tags(given, tag):
    assert language_tag(given) == tag


def test_an_identifier_is_the_same_for_the_same_book():
    one, other = Metadata("A", author="B"), Metadata("AB")
    assert identifier_of(one) == identifier_of(one) != identifier_of(other)
    assert identifier_of(Metadata(isbn="9783161484100")) == "urn:isbn:9783161484100"


@pytest.mark.parametrize("pages", [PAGES, PAGES[2:], PAGES[1:2]])
def test_contents_nest_and_are_well_formed(pages):
    nav = etree.fromstring(f'<x xmlns:epub="u">{navigation(Metadata("T"), pages)}</x>')
    listed = [link.text for link in nav.find("nav").iter("a")]
    assert listed == [page.name for page in pages if page.depth]
    old = etree.fromstring(ncx(Metadata("T"), pages).encode())
    assert len(old.findall(".//{*}navPoint")) == len(listed)


def test_what_the_author_says_of_the_book_is_there_and_nothing_empty():
    metadata = Metadata(
        "T & <U>", subtitle="S", author="A", subjects=("Sea", " "), published="soon", series="R"
    )
    root = etree.fromstring(package(metadata, PAGES, None).encode())
    names = [element.tag.rpartition("}")[2] for element in root[0] if element.text]
    assert names.count("title") == 2 and names.count("subject") == 1 and "date" not in names
    assert "publisher" not in names
