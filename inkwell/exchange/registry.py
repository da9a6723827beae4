"""Readers and writers by format. What they import of libraries comes in when one is first asked for."""

from __future__ import annotations

import importlib
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.exchange.composing.chosen import chosen_book
from inkwell.exchange.composing.disclosed import disclosed
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.formats import FORMATS, READ_HERE, UNKNOWN, format_for
from inkwell.exchange.found_file import MOST_NODES
from inkwell.exchange.reading.names import title_of
from inkwell.exchange.text import markdown, plain
from inkwell.exchange.text.safety import read_text
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.domain.exchange.book import Book
    from inkwell.domain.exchange.found import Found
    from inkwell.exchange.formats import Format
    from inkwell.exchange.reading.source import Source


# These are written from the page's text as it is; the others say themselves how a model's words are marked.
_PAGE_TEXT = frozenset(["markdown", "plain", "fountain", "chapter_folder"])
_NO_TEXT = tr_noop("There is no text in “{name}”.")
_MISSING = tr_noop("There is no file “{name}”.")
_TOO_MANY = tr_noop("“{name}” has more chapters and scenes than a book can hold: {count} at the most.")


def read_found(source: Source) -> Found:
    """What is in a file or project folder, by the reader that knows it; UnreadableError with a message where none does."""
    if not source.path.exists():
        raise UnreadableError(_MISSING, name=source.name)
    found = reader_of(recognised(source)).read(source)
    if not found.book.nodes and not found.entries and not found.notes:
        raise UnreadableError(_NO_TEXT, name=source.name)
    if sum(1 for _ in islice(found.book.walk(), MOST_NODES + 1)) > MOST_NODES:
        raise UnreadableError(_TOO_MANY, name=source.name, count=f"{MOST_NODES:,}")
    return found


def recognised(source: Source) -> Format:
    """The format a file or folder is of, by its contents where suffixes do not say; UnreadableError where it is of none."""
    readable = [form for form in FORMATS if form.reader]
    suffix = source.path.suffix.lower()
    for form in readable:
        if form.probe and reader_of(form).recognises(source):
            return form
    for form in readable:
        if not form.probe and suffix in form.suffixes and source.path.is_file():
            return form
    raise UnreadableError(UNKNOWN, name=source.name)


def reader_of(form: Format) -> Any:
    """The module that reads a format."""
    return importlib.import_module(f"inkwell.exchange.{form.reader}")


def writer_of(form: Format) -> Any:
    """The module that writes a format."""
    return importlib.import_module(f"inkwell.exchange.{form.writer}")


def read_book(path: Path) -> Book:
    """The book in a plain or Markdown file, read in this process; a sentence where there is none."""
    form = format_for(path)
    if form.key not in READ_HERE:
        raise UsageError(tr(UNKNOWN, name=path.name), help=tr("Only .txt and .md will do here."))
    read = markdown.read if form.key == "markdown" else plain.read
    book = read(read_text(path), title_of(path))
    if not book.nodes:
        raise WorldError(tr(_NO_TEXT, name=path.name), help=tr("Nothing was changed."))
    return book


def write_book(
    book: Book,
    path: Path,
    options: ExportOptions | None = None,
    tell: Callable[[float], None] = lambda part: None,
) -> None:
    """Write the book, whole or not at all; an existing file is replaced only by a complete one.

    The suffix names the format. `tell` hears the part done, 0 to 1, and raises where the author has cancelled.
    """
    form = format_for(path)
    if not form.writer:
        raise UsageError(tr("{name} can be imported but not exported.", name=tr(form.name)))
    if path.is_dir() or not path.parent.is_dir():
        raise WorldError(
            tr("“{path}” cannot be written.", path=path),
            help=tr("The folder does not exist, or there is a folder of that name."),
        )
    wished = replace(options or ExportOptions(comments=form.key == "markdown"), format=form.key)
    try:
        with whole_file(path) as temporary:
            chosen = chosen_book(book, wished)
            if form.key in _PAGE_TEXT:
                chosen = disclosed(chosen, wished)
            writer_of(form).write(chosen, temporary, wished, tell)
    except OSError as error:
        raise WorldError(
            tr("“{name}” could not be written.", name=path.name),
            detail=str(error),
            help=tr("Check the folder, and that there is room on the disk."),
        ) from error
