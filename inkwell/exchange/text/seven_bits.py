"""Encodings that say all in ASCII: between escapes (ISO 2022), between tildes and braces (HZ), behind plus signs (UTF-7)."""

from __future__ import annotations

import re

from inkwell.exchange.text.encoding_ranks import are_words

_ESCAPES = (b"\x1b$", b"\x1b(", b"\x1b.")
# The narrowest first: where two of them read all of it they read it alike.
_SHIFTED = ("iso2022_jp", "iso2022_kr", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_ext", "iso2022_jp_2004")
_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}")
_UTF_7 = re.compile(rb"\+[A-Za-z0-9+/]{2,}-?")
_PLUS = re.compile(rb"\+(?!-)")
_LEAST_LETTERS, _LONGEST_TOLD = 3, 64 * 2**10
_BEYOND_LATIN = "\u0250"
_TYPOGRAPHIC = set("“”‘’–—…«»„‚‹›¿¡\u00a0，。！？「」：；、")


def seven_bit_encoding(data: bytes) -> str:
    """The encoding of bytes without any beyond ASCII that stand for more, "" where they are what they seem."""
    if any(escape in data for escape in _ESCAPES):
        return min(_SHIFTED, key=lambda one: data.decode(one, "replace").count("\ufffd"))
    if not data.isascii():
        return ""
    sample = data[:_LONGEST_TOLD]
    if (pieces := _HZ.findall(sample)) and _says(b"".join(pieces), "hz"):
        return "hz"
    pieces = _UTF_7.findall(sample)
    if pieces and len(pieces) >= len(_PLUS.findall(sample)) and _says(b" ".join(pieces), "utf-7"):
        return "utf-7"
    return ""


def _says(data: bytes, encoding: str) -> bool:
    """Whether what the bytes stand for are words, and marks as words have."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    told = "".join(letter for letter in text if not letter.isascii())
    words = "".join(letter for letter in told if letter not in _TYPOGRAPHIC)
    # Few of all there could be are letters of Latin alphabets; no accident makes several of them.
    said = not words or (words.isalpha() and (max(words) < _BEYOND_LATIN or are_words(words)))
    return len(told) >= _LEAST_LETTERS and said
