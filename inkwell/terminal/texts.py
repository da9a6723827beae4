"""Texts named on a command line: files of any format an import reads, or - for standard input."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.exchange.found import ImportOptions
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.formats import is_read_apart
from inkwell.exchange.text.safety import MAXIMUM_TEXT_BYTES, decode, read_text
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from inkwell.domain.exchange.book import Book
    from inkwell.support.paths import Places


def text_of(name: str, where: Places) -> str:
    """The clean text of a file, or of standard input where `name` is "-"; WorldError where it is no text."""
    if name != "-":
        return text_of_file(Path(name), where)
    data = sys.stdin.buffer.read(MAXIMUM_TEXT_BYTES + 1)
    if len(data) > MAXIMUM_TEXT_BYTES:
        raise WorldError(
            tr("Standard input is larger than any novel."), help=tr("Split it first. Nothing was written.")
        )
    text = decode(data)
    if text is None:
        raise WorldError(tr("Standard input is not text."), help=tr("Nothing was written."))
    return clean_text(text)


def text_of_file(path: Path, where: Places) -> str:
    """The words of a file: as they stand in a text, scene after scene out of a word processor's."""
    if not is_read_apart(path):
        return read_text(path)
    return "\n\n".join(node.text for node in book_in(path, where).walk() if node.text.strip())


def book_in(path: Path, where: Places) -> Book:
    """The book in a file that a process of its own must read; WorldError where that cannot be."""
    from inkwell.terminal.importing import read_in_worker

    with tempfile.TemporaryDirectory(prefix="inkwell-import-") as folder:
        return read_in_worker([path], Path(folder), ImportOptions(), where)[0].book
