"""Marks that Chinese and Japanese share with English: which of them stand among Latin letters, and where dots emphasise.

A book in Chinese or Japanese sets “ ” ‘ ’ … — as wide as its letters. Those of an English sentence in it are as narrow
as theirs. Italics are unknown to both: letters get dots instead.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

from inkwell.domain.text.text import is_cjk
from inkwell.exchange.composing.book_words import primary

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS = {"“": "”", "‘": "’"}
_MARKS = frozenset("“”‘’·–—―…‥‧")
_DOTS = {"zh": "below", "ja": "above"}


def sets_wide(language: str) -> bool:
    """Whether a book in that language sets shared marks as wide as its letters."""
    return primary(language) in _DOTS


def dots_of(language: str) -> str:
    """Where the dots of emphasised letters stand, "below" or "above"."""
    return _DOTS[primary(language)]


def narrow_marks(text: str) -> set[int]:
    """The places of shared marks that stand among Latin letters, but for the apostrophes within words."""
    found: set[int] = set()
    opened: list[int] = []
    for place, mark in enumerate(text):
        if mark not in _MARKS or _is_apostrophe(text, place):
            continue
        if mark in _PAIRS:
            opened.append(place)
        elif opened and _PAIRS[text[opened[-1]]] == mark:
            start = opened.pop()
            if _is_narrow_speech(text, start, place):
                found |= {start, place}
        elif _is_among_narrow(text, place):
            found.add(place)
    found |= {place for place in opened if _is_among_narrow(text, place)}
    return found


def runs(text: str, narrow: set[int], start: int = 0) -> Iterator[tuple[str, bool]]:
    """A text in runs, each with whether it is shared marks among Latin letters; `narrow` counts from `start` before it."""
    for is_narrow, places in groupby(range(len(text)), key=lambda place: start + place in narrow):
        yield "".join(text[place] for place in places), is_narrow


def dotted_runs(text: str) -> Iterator[tuple[str, bool]]:
    """Emphasised text in runs, each with whether its letters get dots: letters of Chinese and Japanese do, marks do not."""
    for is_dotted, letters in groupby(text, key=is_cjk):
        yield "".join(letters), is_dotted


def _is_apostrophe(text: str, place: int) -> bool:
    before, behind = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    return text[place] == "’" and _is_narrow_letter(before) and _is_narrow_letter(behind)


def _is_narrow_speech(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end]
    if any(_is_wide(one) for one in inner) or not any(_is_narrow_letter(one) for one in inner):
        return False
    before = _neighbour(text, start, -1)
    return not _is_wide(before) if before else not _is_wide(_neighbour(text, end, 1))


def _is_among_narrow(text: str, place: int) -> bool:
    around = [one for one in (_neighbour(text, place, -1), _neighbour(text, place, 1)) if one]
    return bool(around) and not any(_is_wide(one) for one in around)


def _neighbour(text: str, place: int, step: int) -> str:
    """The next character that is neither space nor shared mark; empty at the paragraph's edge."""
    place += step
    while 0 <= place < len(text) and (text[place] in _MARKS or text[place].isspace()):
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _is_narrow_letter(one: str) -> bool:
    return one.isalnum() and not _is_wide(one)


def _is_wide(one: str) -> bool:
    return bool(one) and unicodedata.east_asian_width(one) in "WF"
