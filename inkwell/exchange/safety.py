"""Limits on what is let in, and the decoding of text of unknown encoding."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from inkwell.domain.errors import WorldError
from inkwell.domain.text.cleaning import clean_text
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path

MAXIMUM_TEXT_BYTES = 40 * 2**20
_LONGEST_PARAGRAPH = 20_000


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


def decode(data: bytes) -> str | None:
    """Text from bytes: by byte-order mark, as UTF-8, else as Western European; None for a binary file."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    sample = data[:65_536]
    controls = sum(1 for byte in sample if byte < 32 and byte not in (9, 10, 12, 13))
    if b"\x00" in sample or controls > len(sample) // 200:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        high = sum(1 for byte in sample if byte >= 0x80)
        return data.decode("cp1252", "replace") if high * 3 <= len(sample) else None


def broken(line: str) -> list[str]:
    """A monster of a paragraph in pieces that an editor can bear, cut after sentences where there are any."""
    pieces: list[str] = []
    while len(line) > _LONGEST_PARAGRAPH:
        cut = max(line.rfind(mark, 0, _LONGEST_PARAGRAPH) + 1 for mark in (". ", "! ", "? ", "。", " "))
        cut = cut if cut > 0 else _LONGEST_PARAGRAPH
        pieces.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    return [*pieces, line]
