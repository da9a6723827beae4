"""Which encoding a text file is in: candidates ranked by what comes out as words, and said to be unsure where two are near.

A byte-order mark and well-formed UTF-8 decide at once. UTF-8 with single bad bytes stays UTF-8, those bytes mended where
they stand. All else is decoded in every encoding there is a language for, and the likeliest letters win.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.exchange.text.ebcdic import is_ebcdic, ranked_ebcdic
from inkwell.exchange.text.encoding_ranks import ranked
from inkwell.exchange.text.mixed_bytes import mended_text, older_text
from inkwell.exchange.text.plausible import has_controls
from inkwell.exchange.text.seven_bits import seven_bit_encoding
from inkwell.exchange.text.twice_written import read_once
from inkwell.exchange.text.unmarked_wide import wide_text

if TYPE_CHECKING:
    from inkwell.exchange.text.encoding_ranks import Ranking

# How archives, documents of other kinds and pictures begin: their bytes may happen to be letters of some encoding.
_NO_TEXTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x1f\x8b\x08",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"SQLite format 3\x00",
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MOST_CONTROLS = 200
_MOST_OTHERS = 4
_LOOKED_THROUGH = 64 * 2**10
_LONGEST_SAMPLE, _LINES_LOOKED_AT, _ENOUGH_LETTERS = 120, 200, 5
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True)
class Decoded:
    """A file's text. `sample` is a line with letters beyond ASCII, "" where there is none; `others` are the next best
    encodings, each of another text; `mended` counts bytes that were of no letter and were read as in an older encoding.
    """

    text: str
    encoding: str
    is_sure: bool = True
    sample: str = ""
    others: tuple[str, ...] = ()
    mended: int = 0


def decoded(data: bytes, encoding: str = "") -> Decoded | None:
    """Text from bytes, in `encoding` where the author named one; None where it is no text, LookupError for no encoding."""
    if encoding:
        codecs.lookup(encoding)
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        return Decoded(text, encoding, sample=sample_of(text), mended=text.count("\ufffd"))
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = data.decode(name, "replace")
            return Decoded(text, name, sample=sample_of(text), mended=text.count("\ufffd"))
    if data.startswith(_NO_TEXTS):
        return None
    if b"\x00" in data:
        return _wide(data)
    if is_ebcdic(data):
        return _mainframe(data)
    if encoding := seven_bit_encoding(data):
        return _certain(data, encoding)
    if _is_binary(data):
        return _wide(data) if len(data) % 2 == 0 else None
    return utf8_text(data) or _older(data)


def utf8_text(data: bytes) -> Decoded | None:
    """Text of bytes that are UTF-8, None where they are not."""
    try:
        text, twice = read_once(data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    is_sure = not has_controls(text[:_LOOKED_THROUGH])
    sample = sample_of(text) or ("" if is_sure else _first_line(text))
    return Decoded(text, "utf-8", is_sure=is_sure, sample=sample, mended=twice)


def sample_of(text: str) -> str:
    """A line, or the part of one, that shows whether letters beyond ASCII came out well."""
    best, most, place = "", 0, 0
    for _ in range(_LINES_LOOKED_AT):
        found = _BEYOND_ASCII.search(text, place)
        if not found:
            break
        end = text.find("\n", found.start())
        place = len(text) if end < 0 else end
        begin = max(text.rfind("\n", 0, found.start()) + 1, found.start() - _LONGEST_SAMPLE // 3)
        piece = text[begin:place].strip(" \t\r")[:_LONGEST_SAMPLE]
        letters = sum(not letter.isascii() and letter.isalpha() for letter in piece)
        if not best or letters > most:
            best, most = piece, letters
        if most >= _ENOUGH_LETTERS:
            break
    return best


def _first_line(text: str) -> str:
    """The first line that says something, or the part of it that fits, where none has letters beyond ASCII."""
    return next((line for line in text.splitlines() if line.strip()), "").strip()[:_LONGEST_SAMPLE]


def _certain(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    odd = text.count("\ufffd")
    return Decoded(
        text,
        encoding,
        is_sure=_are_few(odd, text) and not has_controls(text[:_LOOKED_THROUGH]),
        sample=sample_of(text),
        mended=odd,
    )


def _are_few(odd: int, text: str) -> bool:
    """Whether bytes that were of no letter are single ones, and not the sign of another encoding."""
    return odd * 100 <= sum(not letter.isascii() for letter in text)


def _is_binary(data: bytes) -> bool:
    sample = data[:65_536]
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 26, 27) for byte in sample)
    return controls > max(1, len(sample) // _MOST_CONTROLS)


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark, or no text at all."""
    if found := wide_text(data):
        text, encoding = found
        return Decoded(text, encoding, sample=sample_of(text), mended=text.count("\ufffd"))
    # A few empty bytes in a text of another encoding are nobody's words.
    bare = data.replace(b"\x00", b"")
    gone = len(data) - len(bare)
    is_padded = b"\x00" not in data.rstrip(b"\x00")
    is_text = gone > 0 and bare.strip() and (is_padded or gone <= max(1, len(data) // _MOST_CONTROLS))
    return decoded(bare) if is_text else None


def _older(data: bytes) -> Decoded:
    """UTF-8 with bytes that are none, or the likeliest of all older encodings."""
    if mended := mended_text(data):
        text, count, sample = mended
        return Decoded(text, "utf-8", sample=sample_of(sample), mended=count)
    return _ranked(data, ranked(data))


def _mainframe(data: bytes) -> Decoded:
    """EBCDIC: letters beyond ASCII have other places in every country, so that those are asked for."""
    found = ranked_ebcdic(data)
    text = data.decode(found.encodings[0], "replace").replace("\x85", "\n")
    return Decoded(
        text,
        found.encodings[0],
        is_sure=found.is_sure and text.isascii(),
        sample=sample_of(text) or _first_line(text),
        others=found.encodings[1 : 1 + _MOST_OTHERS],
        mended=text.count("\ufffd"),
    )


def _ranked(data: bytes, found: Ranking) -> Decoded:
    text, twice = older_text(data, found.encodings[0])
    odd = text.count("\ufffd")
    return Decoded(
        text,
        found.encodings[0],
        is_sure=found.is_sure and _are_few(odd, text),
        sample=sample_of(text),
        others=found.encodings[1 : 1 + _MOST_OTHERS],
        mended=odd + twice,
    )
