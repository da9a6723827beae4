"""What a file that goes out keeps of its book."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.book import Book
from inkwell.domain.exchange.book_matter import Metadata
from inkwell.domain.exchange.export_options import ExportOptions, Purpose
from inkwell.exchange.rich.kept_book import kept_book
from inkwell.exchange.rich.labels import words_hash
from inkwell.exchange.rich.own_book import to_text
from tests.exchange.books import chapter, scene

BOOK = Book("Draft 3", (chapter("The *murderer*", scene("_x_<!-- ask Ann -->", "She dies")),), "Ann Real")
SHOWN = Metadata(title="Salt", author="A. Pen")


def kept(purpose, headings, comments=False):
    options = replace(ExportOptions(), purpose=purpose, comments=comments)
    return kept_book(BOOK, options, SHOWN, {0: "*x*"}, headings)


@pytest.mark.parametrize("purpose", [Purpose.AGENT, Purpose.READERS, Purpose.PRINT])
def test_strangers_learn_nothing_that_the_file_does_not_show(purpose):
    own = kept(purpose, {0: "Chapter 1"})
    (node,) = own.nodes
    assert (own.title, own.author, node.title) == ("Salt", "A. Pen", "Chapter 1")
    for word in ("Draft", "Real", "murderer", "dies", "Ann"):
        assert word not in to_text(own)
    assert kept(purpose, {0: "1 The murderer"}).nodes[0].title == "The *murderer*"


@pytest.mark.parametrize("purpose", [Purpose.EDITOR, Purpose.PLAIN])
def test_an_own_file_keeps_all_but_remarks_that_stay_at_home(purpose):
    own = kept(purpose, {0: "Chapter 1"})
    (node,) = own.nodes
    (below,) = node.children
    assert (own.title, own.author, node.title, node.printed) == (
        "Draft 3",
        "Ann Real",
        "The *murderer*",
        "Chapter 1",
    )
    assert (below.title, below.words, below.raw) == ("She dies", words_hash("*x*"), "")
    assert kept(purpose, {}, comments=True).nodes[0].children[0].raw == "_x_<!-- ask Ann -->"
