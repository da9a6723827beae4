"""RTF, as WordPad, TextEdit, Word, LibreOffice and Scrivener write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.text.rtf_tokens import is_rtf
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.rich.assembly import Flow, Head, found_in
from inkwell.exchange.rtf.flow import text_of_rtf
from inkwell.exchange.text.safety import read_bytes
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from inkwell.domain.exchange.found import Found
    from inkwell.exchange.reading.source import Source

_BORROWED, _HEAD = (".rtf", ".doc", ".txt"), 64
_DAMAGED = tr_noop("“{name}” is damaged, or not what its name says.")


def recognises(source: Source) -> bool:
    """Whether a file is RTF, whatever it is called: Word's old name and the one for plain text are borrowed often."""
    if source.path.suffix.lower() not in _BORROWED or not source.path.is_file():
        return False
    try:
        with source.path.open("rb") as file:
            return is_rtf(file.read(_HEAD))
    except OSError:
        return False


def read(source: Source) -> Found:
    """The book in an RTF file."""
    data = read_bytes(source.path)
    if not is_rtf(data):
        raise UnreadableError(_DAMAGED, name=source.name)
    text = text_of_rtf(data, source.remarks, source.keep_picture, source.tell)
    head = Head(text.title, text.author, text.language)
    return found_in(source, "rtf", Flow(text.paragraphs, head, text.pictures, text.left_out))
