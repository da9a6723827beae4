"""What belongs to a book and what to a way of exporting."""

from dataclasses import fields, replace

from inkwell.domain.exchange.book_matter import Metadata
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.export_preset import OF_THE_BOOK, with_book, without_book

FULL = Metadata(**{field.name: ("x",) if field.name == "subjects" else "x" for field in fields(Metadata)})


def test_a_preset_keeps_author_publisher_and_rights_alone():
    assert without_book(FULL) == Metadata(author="x", publisher="x", rights="x")
    assert set(OF_THE_BOOK) < {field.name for field in fields(Metadata)}


def test_the_book_wins_where_it_says_something():
    options = replace(ExportOptions(), metadata=Metadata(author="Preset", publisher="Press"))
    assert with_book(options, Metadata(title="T", author="Own")).metadata == Metadata(
        title="T", author="Own", publisher="Press"
    )
