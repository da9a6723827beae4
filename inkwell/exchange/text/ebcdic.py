"""EBCDIC, the letters of mainframes: told by where the blank stands, then ranked by what comes out as words."""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

from inkwell.exchange.text.encoding_ranks import ranking_of
from inkwell.exchange.text.letter_models import mainframe_encodings

if TYPE_CHECKING:
    from inkwell.exchange.text.encoding_ranks import Ranking

_SAMPLE = 24_000
_BLANK, _ASCII_BLANK = 0x40, 0x20
# Of a text so many bytes are blanks; hardly any is where ASCII has them.
_LEAST, _BLANKS, _MOST, _MOST_OTHERS = 3, 0.06, 0.4, 0.02
# The page of Unix on mainframes is cp037 but for these, which Python has no codec for.
_OPEN_SYSTEMS = "cp1047"
_ELSEWHERE = {0x5F: "^", 0xAD: "[", 0xB0: "¬", 0xBA: "Ý", 0xBB: "¨", 0xBD: "]"}


def is_ebcdic(data: bytes) -> bool:
    """Whether the blanks of a text are those of EBCDIC: an `@` of ASCII as often as words end, and no blank."""
    sample = data[:_SAMPLE]
    blanks = sample.count(_BLANK)
    others = sample.count(_ASCII_BLANK)
    return blanks >= _LEAST and _BLANKS <= blanks / len(sample) <= _MOST and others <= _MOST_OTHERS * blanks


def ranked_ebcdic(data: bytes) -> Ranking:
    """The encodings of EBCDIC's kind by what comes out as words."""
    return ranking_of(data[:_SAMPLE], mainframe_encodings())


@cache
def _letters() -> dict[int, int]:
    """Code points by byte."""
    usual = {code: ord(bytes([code]).decode("cp037")) for code in range(256)}
    return usual | {code: ord(letter) for code, letter in _ELSEWHERE.items()}


def _codec(name: str) -> codecs.CodecInfo | None:
    if name != _OPEN_SYSTEMS:
        return None
    codes = {letter: code for code, letter in _letters().items()}
    return codecs.CodecInfo(
        lambda text, errors="strict": codecs.charmap_encode(text, errors, codes),
        lambda data, errors="strict": codecs.charmap_decode(data, errors, _letters()),
        name=_OPEN_SYSTEMS,
    )


codecs.register(_codec)
