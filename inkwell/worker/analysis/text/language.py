"""Whether a text is in a language the reader has learned. It has learned English."""

from __future__ import annotations

from inkwell.domain.text.words import LETTERS
from inkwell.support.word_lists import word_set

_COMMON = word_set("language.frequent")
_SAMPLE_CHARS = 20_000


def is_english(text: str) -> bool:
    """A fifth of a text's words are the commonest English ones where it is English; in other languages hardly any.

    A text of a few words is taken for English where it has Latin letters: there is too little to go by.
    """
    step = max(1, len(text) // _SAMPLE_CHARS)
    sample = text if step == 1 else " ".join(text[i : i + 500] for i in range(0, len(text), 500 * step))
    words = [word.lower() for word in LETTERS.findall(sample)]
    latin = sum(1 for word in words if word.isascii())
    if len(words) < 12:
        return latin * 2 >= len(words)
    common = sum(1 for word in words if word in _COMMON)
    share = 0.12 if len(words) < 60 else 0.17
    return common >= share * len(words) or (len(words) < 40 and common >= 2 and latin > 0.9 * len(words))
