"""How long a text is, in its own unit: words, or characters where a script has no spaces."""

from __future__ import annotations

from inkwell.domain.text.comments import strip_comments
from inkwell.domain.text.text import is_cjk
from inkwell.domain.text.words import COUNTED
from inkwell.support.i18n import trn

_IN_CHARACTERS = frozenset(("zh", "ja", "yue", "wuu", "lzh"))
_SEEN = 4_000  # characters of a text that say what it is written in


def counted(count: int, in_characters: bool = False) -> str:
    """ "1,204 words", or "1,204 characters" for what `count_words` counts in Chinese and Japanese."""
    if in_characters:
        return trn("{n} character", "{n} characters", count)
    return trn("{n} word", "{n} words", count)


def is_in_characters(text: str, language: str = "") -> bool:
    """Whether most of what is counted in a text are characters; where nothing is, whether that is so in its language."""
    found = COUNTED.findall(strip_comments(text[:_SEEN]))
    if not found:
        return counts_characters(language)
    return 2 * sum(is_cjk(one[0]) for one in found) > len(found)


def counts_characters(language: str) -> bool:
    """Whether authors of a language count characters: "zh_CN", "ja"."""
    return language.replace("-", "_").split("_")[0] in _IN_CHARACTERS


def length_of(text: str, language: str = "") -> str:
    """How long a text is, counted here: "3 words"."""
    return counted(sum(1 for _ in COUNTED.finditer(strip_comments(text))), is_in_characters(text, language))
