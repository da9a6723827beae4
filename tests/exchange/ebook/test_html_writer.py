"""Books as one web page."""

from dataclasses import replace

import pytest
from lxml import etree

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.export_options import Disclosure, ExportOptions
from inkwell.exchange.registry import write_book
from tests.exchange.books import hostile, novel


def page(tmp_path, book, options=None):
    write_book(book, tmp_path / "book.html", options)
    text = (tmp_path / "book.html").read_text("utf-8")
    return text, etree.fromstring(text.removeprefix("<!DOCTYPE html>").encode())


@pytest.mark.parametrize("book", [novel(), hostile(), Book("", ())], ids=["novel", "hostile", "empty"])
def test_the_page_is_well_formed_and_its_links_lead_somewhere(tmp_path, book):
    _, root = page(
        tmp_path, book, replace(ExportOptions(), comments=True, disclosure=Disclosure(statement=True))
    )
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    links = {link.get("href").removeprefix("#") for link in root.iter("a")}
    assert links <= ids | {"text"}


def test_nothing_is_fetched(tmp_path):
    text, root = page(tmp_path, novel())
    assert "http" not in text
    assert not list(root.iter("link", "script", "img"))
    assert root.get("lang") == "en-GB"


def test_contents_name_every_chapter(tmp_path):
    _, root = page(tmp_path, novel())
    assert [link.text for link in root.find(".//nav").iter("a")] == [
        "Winter",
        "The Harbour",
        "Salt",
        "Spring",
        "Home",
    ]
