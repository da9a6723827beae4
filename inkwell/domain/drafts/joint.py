"""Where a draft meets the author's own words: one space on either side, none inside a word or beside an opening mark."""

from __future__ import annotations

from inkwell.domain.text.pairs import CLOSERS, closed, open_pairs
from inkwell.domain.text.text import is_cjk

_OPENING = frozenset("([{“‘„‚«‹「『—–-¿¡\u202f\u00a0")
_ENDING = frozenset(".!?…,;:)]}”’»")
_SEPARATE = frozenset("“‘„‚«‹([{¿¡")
# No draft that was broken off ends on one of these.
_PROMISING = _SEPARATE | frozenset(",;:—–-，、；：（「『《")


def joined_at_start(before: str, text: str) -> str:
    """The beginning of a draft as it must be behind `before`."""
    last = before[-1:]
    if not last or last.isspace() or last in _OPENING:
        return text.lstrip()
    first = text[:1]
    if last in _ENDING and first and not is_cjk(first) and (first.isalnum() or first in _SEPARATE):
        return f" {text}"
    return text


def joined_at_end(before: str, text: str, after: str) -> str:
    """The end of a whole draft as it must be before `after`: the author's own white space is kept and counts."""
    first, bare = after[:1], text.rstrip(" ")
    if not first or first.isspace():
        return bare
    if before[-1:].isalnum() and first.isalnum():
        return bare  # within a word nothing is put
    if first in CLOSERS and bare.endswith(first) and not open_pairs(before + bare):
        return bare[:-1]  # the author's own mark closes what is open
    last = bare[-1:]
    if not last or last.isspace() or last in _OPENING or is_cjk(first) or is_cjk(last):
        return bare
    return f"{bare} " if first.isalnum() or first in _SEPARATE else bare


def whole_words(text: str) -> str:
    """A draft that was broken off, ending on a word: the letters of an unfinished one go, and marks that promise more.

    What it leaves open of its own is closed.
    """
    bare = text.rstrip()
    if bare and bare == text and (bare[-1].isalnum() or bare[-1] in "'’-") and not is_cjk(bare[-1]):
        cut = max((position for position, letter in enumerate(bare) if letter.isspace()), default=-1)
        bare = bare[: cut + 1].rstrip() if cut >= 0 else bare
    while bare and (bare[-1] in _PROMISING or (bare[-1] in "*_" and not bare[-2:-1].strip())):
        bare = bare[:-1].rstrip()
    return closed(bare)
