"""UTF-16 and UTF-32 without a mark at the beginning: told by what comes out as letters of one language or script."""

from __future__ import annotations

import unicodedata
from collections import Counter

from inkwell.exchange.text.encoding_ranks import are_words, is_letter

_SAMPLE = 24_000
_UNITS = (("utf-16-le", 2), ("utf-16-be", 2), ("utf-32-le", 4), ("utf-32-be", 4))
_MOST_ODD, _FEW = 50, 20
# Letters of one script lie together: these many of a text stand in two rows of 128.
_ROW, _ROWS, _OF_ONE_SCRIPT, _LEAST_LETTERS, _LEAST_DIFFERENT = 128, 2, 0.9, 8, 4


def wide_text(data: bytes) -> tuple[str, str] | None:
    """The text and its encoding, None where the bytes are nobody's words."""
    found: list[tuple[float, str, str]] = []
    for encoding, size in _UNITS:
        text = data[: len(data) // size * size].decode(encoding, "replace")
        sample = text[:_SAMPLE]
        if not sample:
            continue
        odd = sum(_is_odd(letter) for letter in sample)
        usual = sum(letter in " \n\r\t.,，。" or letter.isascii() for letter in sample)
        # Half as many letters from as many bytes count twice.
        found.append(((usual - 20 * odd) * size, encoding, text))
    if not found:
        return None
    usual, encoding, text = max(found)
    sample = text[:_SAMPLE]
    odd = sum(letter == "\x00" or unicodedata.category(letter) in ("Cn", "Co") for letter in sample)
    if odd * _MOST_ODD > len(sample) or (usual < 0 and len(text) > _FEW):
        return None
    return (text, encoding) if are_words(text) or _is_of_one_script(sample) else None


def _is_odd(letter: str) -> bool:
    if letter in "\n\r\t\f":
        return False
    return letter in "\x00\ufffd" or unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs")


def _is_of_one_script(text: str) -> bool:
    """Whether nearly all letters are of a script beyond Latin that there is no list of letters for."""
    letters = [letter for letter in text if is_letter(letter) and not letter.isascii()]
    rows = Counter(ord(letter) // _ROW for letter in letters)
    most = sum(count for _, count in rows.most_common(_ROWS))
    is_varied = len(set(letters)) >= _LEAST_DIFFERENT
    return is_varied and rows.total() >= _LEAST_LETTERS and most >= _OF_ONE_SCRIPT * rows.total()
