"""Limits on what is let in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.text.cleaning import clean_text
from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.text.encodings import decoded
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_TEXT_BYTES = 40 * 2**20
_LONGEST_PARAGRAPH = 20_000
_TOO_LARGE = tr_noop("“{name}” is larger than any novel.")
_NOT_READ = tr_noop("“{name}” cannot be read.")
_EMPTY = tr_noop("“{name}” is empty.")


def read_text(path: Path) -> str:
    """The file as clean text; WorldError with a sentence where it is missing, huge, or no text at all."""
    if not path.exists():
        raise WorldError(
            tr("There is no file “{name}”.", name=path.name), help=tr("Check the name. Nothing was changed.")
        )
    if path.is_dir():
        raise WorldError(
            tr("“{name}” is a folder.", name=path.name),
            help=tr("Choose the files in it instead. Nothing was changed."),
        )
    try:
        if path.stat().st_size > MAXIMUM_TEXT_BYTES:
            raise WorldError(
                tr("“{name}” is larger than any novel.", name=path.name),
                help=tr("Split it first. Nothing was changed."),
            )
        data = path.read_bytes()
    except OSError as error:
        raise WorldError(
            tr("“{name}” cannot be read.", name=path.name), detail=str(error), help=tr("Nothing was changed.")
        ) from error
    if not data.strip():
        raise WorldError(tr("“{name}” is empty.", name=path.name), help=tr("Nothing was changed."))
    text = decode(data)
    if text is None:
        raise WorldError(
            tr("“{name}” is not a text file.", name=path.name),
            help=tr("Inkwell reads .txt and .md here. Nothing was changed."),
        )
    return "\n".join(piece for line in clean_text(text).split("\n") for piece in broken(line))


def read_bytes(path: Path) -> bytes:
    """A file whole; UnreadableError where it is missing, empty or larger than any novel."""
    try:
        if path.stat().st_size > MAXIMUM_TEXT_BYTES:
            raise UnreadableError(_TOO_LARGE, name=path.name)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(_NOT_READ, name=path.name) from error
    if not data.strip():
        raise UnreadableError(_EMPTY, name=path.name)
    return data


def decode(data: bytes) -> str | None:
    """Text from bytes of unknown encoding, the likeliest; None for a binary file."""
    found = decoded(data)
    return found.text if found else None


def broken(line: str) -> list[str]:
    """A monster of a paragraph in pieces that an editor can bear, cut after sentences where there are any."""
    pieces: list[str] = []
    while len(line) > _LONGEST_PARAGRAPH:
        ends = max(
            line.rfind(mark, 0, _LONGEST_PARAGRAPH) + 1 for mark in (". ", "! ", "? ", "。", "！", "？")
        )
        cut = ends or line.rfind(" ", 0, _LONGEST_PARAGRAPH) + 1 or _LONGEST_PARAGRAPH
        pieces.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    return [*pieces, line]
