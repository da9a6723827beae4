"""Pages are set in a process that is ended when nobody wants them any more."""

import os
import time

import psutil
import pytest

from inkwell.domain.exchange.book import Book
from inkwell.exchange.pdf import typesetter
from inkwell.exchange.pdf.typesetting import UnsetError, set_apart
from inkwell.exchange.registry import write_book
from tests.exchange.books import chapter

SHORT = {"main": b"#set document(date: none)\nShe ran."}
LONG = {"main": b"#lorem(3000000)"}  # far more than a minute


class Unwanted(Exception):
    pass


def children():
    return [one for one in psutil.Process(os.getpid()).children() if typesetter.__name__ in one.cmdline()]


def test_pages_are_set_and_the_part_done_only_grows():
    told = []
    made = set_apart(SHORT, {"format": "pdf"}, told.append)
    assert made.startswith(b"%PDF") and told == sorted(told) and not children()


def test_what_cannot_be_set_is_told():
    with pytest.raises(UnsetError, match="no such thing"):
        set_apart({"main": b'#panic("no such thing")'}, {"format": "pdf"}, lambda part: None)


def test_it_is_ended_at_once_when_nobody_wants_it():
    start = time.monotonic()

    def tell(part):
        if time.monotonic() - start > 1:
            assert children()
            raise Unwanted

    with pytest.raises(Unwanted):
        set_apart(LONG, {"format": "pdf"}, tell)
    assert time.monotonic() - start < 10 and not children()


def test_a_book_given_up_leaves_the_old_file_and_no_part_of_a_new_one(tmp_path):
    old = tmp_path / "book.pdf"
    old.write_bytes(b"old")
    book = Book("T", tuple(chapter(f"C{number}", "\n".join(["She ran. " * 40] * 60)) for number in range(60)))
    told = []

    def tell(part):
        told.append(part)
        if part > 0.3:
            raise Unwanted

    with pytest.raises(Unwanted):
        write_book(book, old, tell=tell)
    assert old.read_bytes() == b"old" and [one.name for one in tmp_path.iterdir()] == ["book.pdf"]
    assert told[-1] < 0.9 and not children()
