"""Text named on a command line: a file, or - for standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from inkwell.domain.errors import WorldError
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.text.safety import MAXIMUM_TEXT_BYTES, decode, read_text
from inkwell.support.i18n import tr


def text_of(name: str) -> str:
    """The clean text of a file, or of standard input where `name` is "-"; WorldError where it is no text."""
    if name != "-":
        return read_text(Path(name))
    data = sys.stdin.buffer.read(MAXIMUM_TEXT_BYTES + 1)
    if len(data) > MAXIMUM_TEXT_BYTES:
        raise WorldError(
            tr("Standard input is larger than any novel."), help=tr("Split it first. Nothing was written.")
        )
    text = decode(data)
    if text is None:
        raise WorldError(tr("Standard input is not text."), help=tr("Nothing was written."))
    return clean_text(text)
