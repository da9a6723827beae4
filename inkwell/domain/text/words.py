"""What a word is: the home of every pattern of words, and of words as they are compared.

What counts as one word depends on the question, so each pattern says what it keeps together and what it parts. No pattern
but `COUNTED` knows scripts without spaces.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Scripts written without spaces: each ideograph or kana counts as a word, as Chinese and Japanese authors count.
CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# As authors count them: apostrophes, hyphens and middle dots join.
COUNTED = re.compile(rf"[{CJK}]|[^\W_{CJK}]+(?:[’'\-·][^\W_{CJK}]+)*")
# Letters alone: an apostrophe, a hyphen and a digit part ("don", "t").
LETTERS = re.compile(r"[^\W\d_]+")
# Letters, joined by apostrophes and hyphens ("don’t", "Smith-Jones"), without digits.
SPELLED = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*")
# Letters and digits, joined by apostrophes and hyphens ("well-to-do", "42nd").
COMPOUND = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
# Letters and digits, joined by apostrophes; a hyphen parts ("well", "to", "do").
SIMPLE = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# As `SIMPLE`, but the underscores of an emphasis count as letters of the word ("_never_").
EMPHASISED = re.compile(r"\w+(?:['’]\w+)*")
# Letters, digits and underscores; an apostrophe parts ("Anna", "s").
BARE = re.compile(r"\w+")


def folded_words(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The words of `text` in order as they are compared: small letters, straight apostrophes."""
    return [straight(word.lower()) for word in pattern.findall(text)]


def ngrams(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    """Every `length` words that stand side by side, in order; none where there are fewer words."""
    return zip(*(words[offset:] for offset in range(length)), strict=False)
