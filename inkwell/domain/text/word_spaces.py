"""The spaces around whole words that are cut, pasted or moved: one between two words, none before a full stop.

Positions are code points, or whatever the caller counts in.
"""

from __future__ import annotations

from inkwell.domain.text.text import is_cjk
from inkwell.domain.text.words import is_of_word

_MARKS = "*_"
_OPENING = frozenset("([{“‘„‚«‹¿¡—–")
_CLOSING = frozenset(".,;:!?…)]}”’»›")


def is_whole_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch of `text` is one or more whole words of one paragraph, marks of emphasis counted in."""
    words = text[start:end]
    bare = words.strip(_MARKS)
    if not bare or "\n" in words or not (_is_letter(bare[0]) and _is_letter(bare[-1])):
        return False
    return not (_is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1]))


def with_its_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch that goes when the whole words from `start` to `end` are cut: with one of the two spaces beside them, or
    with the one that would begin a paragraph or stand before a mark.
    """
    if not is_whole_words(text, start, end):
        return start, end
    before, behind = text[:start][-1:], text[end : end + 1]
    if before == " " and ((behind.isspace() and behind != "\n") or (behind in _CLOSING and behind)):
        return start - 1, end
    if behind == " " and (not before or before.isspace() or before in _OPENING):
        return start, end + 1
    return start, end


def spaces_for(before: str, words: str, behind: str) -> tuple[str, str]:
    """What must stand on either side of whole words put between `before` and `behind`, for one space on both sides.

    Within a word nothing is put.
    """
    last, first = before.rstrip(_MARKS)[-1:] or before[-1:], behind.lstrip(_MARKS)[:1] or behind[:1]
    bare = words.strip(_MARKS)
    if not bare or "\n" in words or (_is_letter(last) and _is_letter(first)):
        return "", ""
    lead = _is_letter(bare[0]) and (_is_letter(last) or (last != "" and last in _CLOSING))
    trail = _is_letter(bare[-1]) and (_is_letter(first) or (first != "" and first in _OPENING - {"—", "–"}))
    return " " if lead else "", " " if trail else ""


def spaces_of_move(text: str, start: int, end: int, to: int) -> tuple[int, int, str, str]:
    """What goes when the stretch from `start` to `end` is moved to `to`, and the spaces it needs on either side there."""
    if not is_whole_words(text, start, end):
        return start, end, "", ""
    return *with_its_space(text, start, end), *spaces_for(text[:to], text[start:end], text[to:])


def _is_letter(character: str) -> bool:
    """A letter or digit of a script that sets spaces between words."""
    return is_of_word(character) and not is_cjk(character)
