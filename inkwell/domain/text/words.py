"""What a word is: the home of every pattern of words, and of words as they are compared.

What counts as one word depends on the question, so each pattern says what it keeps together and what it parts. No pattern
but `COUNTED` knows scripts without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from inkwell.domain.text.folding import FORMAT_CHARACTERS, straight

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Scripts written without spaces: each ideograph or kana counts as a word, as Chinese and Japanese authors count.
CJK = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
# Accents and vowel signs that stand on the letter before them, in all scripts, and characters that are not seen.
_SIGNS = "".join(
    chr(code)
    for first, last in ((0x300, 0x1E00), (0x20D0, 0x2100), (0xA66F, 0xAC00), (0xFE00, 0xFE30))
    for code in range(first, last)
    if unicodedata.category(chr(code))[0] == "M"
)
_ON_LETTERS = _SIGNS + "".join(sorted(FORMAT_CHARACTERS))
# Where a word of a script with spaces begins and ends; among letters of one without it stands by itself.
WORD_BEGINS, WORD_ENDS = rf"(?<![^\W{CJK}])", rf"(?![^\W{CJK}]|[{_SIGNS}])"
_COUNTED_PART = rf"(?:[^\W_{CJK}]+[{_ON_LETTERS}]*)+"
# As authors count them: apostrophes, hyphens, both together (rock-’n’-roll), middle dots and & join; so do marks within a number (1,000; 10:30; 10 000),
# full stops of initials (J.R.R., a.m.) and emphasis in the middle of a word.
COUNTED = re.compile(
    rf"[{CJK}]|{_COUNTED_PART}(?:(?:[*_]*(?:[’'][\-‐\u2011]|[\-‐\u2011][’']|[’'\-‐\u2011·&])[*_{_ON_LETTERS}]*|(?<=\d)[.,:](?=\d)|(?<=\d)[\u00a0\u202f](?=\d{{3}}(?!\d))"
    rf"|(?<=\b[^\W\d_])\.(?=[^\W\d_](?![^\W_]))|(?<=[^\W\d_])[*_]+(?=[^\W\d_])){_COUNTED_PART})*"
)
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


def is_of_word(character: str) -> bool:
    """Whether a character is a letter, a digit, or a sign that stands on one; of "" it is False."""
    return character.isalnum() or (character != "" and character in _SIGNS)


def folded_words(text: str, pattern: re.Pattern[str]) -> list[str]:
    """The words of `text` in order as they are compared: small letters, straight apostrophes."""
    return [straight(word.lower()) for word in pattern.findall(text)]


def ngrams(words: Sequence[str], length: int) -> Iterable[tuple[str, ...]]:
    """Every `length` words that stand side by side, in order; none where there are fewer words."""
    return zip(*(words[offset:] for offset in range(length)), strict=False)
