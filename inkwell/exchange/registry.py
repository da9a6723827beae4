"""Which module reads and writes which kind of file, chosen by the suffix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.errors import UsageError, WorldError
from inkwell.domain.text.cleaning import clean_title
from inkwell.exchange import markdown, plain
from inkwell.exchange.safety import read_text
from inkwell.support.i18n import tr, tr_noop
from inkwell.support.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inkwell.exchange.book import Book


@dataclass(frozen=True)
class Format:
    """A kind of file."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, str], Book] | None
    write: Callable[[Book], str] | None


FORMATS = (
    Format("Markdown", (".md", ".markdown"), markdown.read, markdown.write),
    Format(tr_noop("Plain text"), (".txt", ".text"), plain.read, plain.write),
)


def format_for(path: Path) -> Format:
    """The format of a file name; UsageError where Inkwell knows none."""
    for form in FORMATS:
        if path.suffix.lower() in form.suffixes:
            return form
    known = ", ".join(suffix for form in FORMATS for suffix in form.suffixes)
    raise UsageError(
        tr("Inkwell cannot use files like “{name}”.", name=path.name),
        help=tr("It can use: {known}. Nothing was changed.", known=known),
    )


def read_book(path: Path) -> Book:
    """The book in a file; a sentence where there is none."""
    form = format_for(path)
    if form.read is None:
        raise UsageError(tr("{name} can be exported but not imported.", name=tr(form.name)))
    book = form.read(read_text(path), clean_title(path.stem.replace("_", " ")) or "Untitled")
    if not book.nodes:
        raise WorldError(tr("There is no text in “{name}”.", name=path.name), help=tr("Nothing was changed."))
    return book


def write_book(book: Book, path: Path) -> None:
    """Write the book, whole or not at all; an existing file is replaced only by a complete one."""
    form = format_for(path)
    if form.write is None:
        raise UsageError(tr("{name} can be imported but not exported.", name=tr(form.name)))
    if path.is_dir() or not path.parent.is_dir():
        raise WorldError(
            tr("“{path}” cannot be written.", path=path),
            help=tr("The folder does not exist, or there is a folder of that name."),
        )
    try:
        write_whole(path, form.write(book).encode("utf-8", errors="replace"))
    except OSError as error:
        raise WorldError(
            tr("“{name}” could not be written.", name=path.name),
            detail=str(error),
            help=tr("Check the folder, and that there is room on the disk."),
        ) from error
