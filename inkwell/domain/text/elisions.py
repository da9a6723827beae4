"""Words that begin with an apostrophe: ’tis, ’em, ’90s, German ’ne, Dutch ’t. A mark before one opens no quotation."""

from __future__ import annotations

import re

from inkwell.support.word_lists import ENGLISH, word_set

_DECADE = 2
# Before a word these are no word of their own.
ELISIONS = frozenset("l d j m n s t c qu jusqu lorsqu puisqu quelqu all dell nell sull dall un quell".split())  # noqa: SIM905  # a line of words
_LEANING = re.compile(r"(?<![^\W_])([^\W\d_]+)['’]$")


def is_elided(word: str, language: str = ENGLISH, in_speech: bool = False) -> bool:
    """Whether a mark before `word`, letters and digits alone, is an apostrophe.

    English words that are words without it too (is, as, till) are elided where they begin small, or in speech, which has
    marks of its own: ‘Is it you?’ is a question. `in_speech`: a double mark waits to be closed.
    """
    if word.isdigit():
        return len(word) <= _DECADE
    if word[:_DECADE].isdigit() and word[_DECADE:].isalpha():  # ’90s, ’68er
        return True
    lower = word.lower()
    if lower in _certain(language):
        return True
    return (
        language == ENGLISH
        and lower in word_set("typography.elided_in_small")
        and (in_speech or word[:1].islower())
    )


def leans_on_next(text: str) -> bool:
    """Whether `text` ends in a French or Italian elision, behind which no space stands: l’, qu’, dell’."""
    found = _LEANING.search(text)
    return found is not None and found[1].lower() in ELISIONS


def is_doubtful(word: str, language: str = ENGLISH) -> bool:
    """Whether `word` is one without its apostrophe as well."""
    return language == ENGLISH and word.lower() in word_set("typography.elided_in_small")


def _certain(language: str) -> frozenset[str]:
    return word_set("typography.elided", language) if language else frozenset()
