"""UTF-8 with bytes that are none: single ones mended where they stand, whole lines of an older encoding read as that."""

from __future__ import annotations

import re

from inkwell.exchange.text.encoding_ranks import language_of, ranked
from inkwell.exchange.text.letter_models import EAST_ASIAN, encodings_of

_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")
_LINE_END = re.compile(rb"(\r\n|\r|\n)")
_LEAD = 0xC2
# So much of the bytes beyond ASCII is UTF-8 in a text that is; in a line of it; and at least so many letters.
_OF_TEXT, _OF_LINE, _LEAST_LETTERS = 0.3, 0.8, 2
_LEAST_NEWER = 3
_QUOTES = "’”“‘…–—"


def mended_text(data: bytes) -> tuple[str, int, str] | None:
    """The text, how many bytes were none of UTF-8, and a line that had such; None where it is not UTF-8 at all."""
    lines = _LINE_END.split(data)
    kinds = [_kind(line) for line in lines]
    high = good = letters = 0
    for line, kind in zip(lines, kinds, strict=True):
        high += _count(line)
        if kind != "older":
            met = _SEQUENCE.findall(line)
            good, letters = good + sum(map(len, met)), letters + len(met)
    if good < _OF_TEXT * high or letters < _LEAST_LETTERS:
        return None
    older = [line for line, kind in zip(lines, kinds, strict=True) if kind == "older"]
    whole = "".join(
        line.decode("utf-8", "replace") for line, kind in zip(lines, kinds, strict=True) if kind != "older"
    )
    encoding = ranked(b"\n".join(older), encodings_of(language_of(whole))).encodings[0] if older else ""
    parts: list[str] = []
    bad, sample = 0, ""
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "whole":
            parts.append(line.decode("utf-8"))
            continue
        text, count = (line.decode(encoding, "replace"), _count(line)) if kind == "older" else _line(line)
        parts.append(text)
        bad, sample = bad + count, sample or text
    return "".join(parts), bad, sample


def older_text(data: bytes, encoding: str) -> tuple[str, int]:
    """Text of an older encoding, lines that are UTF-8 read as that; and how many bytes those had beyond ASCII.

    What stands for one letter in each byte is UTF-8 by accident never in all of a line.
    """
    if any(encoding in encodings_of(language) for language in EAST_ASIAN):
        return data.decode(encoding, "replace"), 0
    parts: list[str] = []
    count = 0
    for line in _LINE_END.split(data):
        is_newer = _kind(line) == "whole" and len(_SEQUENCE.findall(line)) >= _LEAST_NEWER
        parts.append(line.decode("utf-8" if is_newer else encoding, "replace"))
        count += _count(line) if is_newer else 0
    return "".join(parts), count


def _kind(line: bytes) -> str:
    """ "whole" for UTF-8, "bad" where single bytes are none, "older" where hardly any is."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        high, good = _count(line), sum(map(len, _SEQUENCE.findall(line)))
        is_mostly = good >= _OF_LINE * high or (high - good <= 2 and good > high - good)
        return "bad" if is_mostly else "older"
    return "whole"


def _count(line: bytes) -> int:
    return sum(map(len, _HIGH.findall(line)))


def _line(line: bytes) -> tuple[str, int]:
    """A line with bytes that are none, each read as in the older encoding it most likely comes from; and how many."""
    parts: list[str] = []
    bad = place = 0
    while place < len(line):
        try:
            parts.append(line[place:].decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            start, end = place + error.start, place + error.end
            parts.append(line[place:start].decode("utf-8"))
            parts.append(_letters(line[start:end], "".join(parts)[-1:], end == len(line)))
            bad += end - start
            place = end
    return "".join(parts), bad


def _letters(data: bytes, before: str, is_last: bool) -> str:
    """Bytes that are no letter of UTF-8: a letter that was cut off is gone, others are letters of an older encoding."""
    older = data.decode("cp1252", "replace")
    if len(data) == 1:
        return "\ufffd" if is_last and data[0] >= _LEAD else older
    # "é’" and the like, within words of Latin letters.
    is_word = older[0].isalpha() and set(older[1:]) <= set(_QUOTES) and before.isascii() and before.isalpha()
    return older if is_word else "\ufffd"
