"""What parts, chapters and scenes are called in the languages of `resources/words`, and letters as such words are compared."""

from __future__ import annotations

import unicodedata
from functools import cache

from inkwell.support.word_lists import word_list

KNOWN_NUMBERS = (
    "english",
    "german",
    "french",
    "spanish",
    "italian",
    "portuguese",
    "dutch",
    "polish",
    "russian",
)
# Their numbers are believed only beside a word for a chapter: alone too many of them are words of other languages.
FURTHER = (
    "swedish",
    "danish",
    "finnish",
    "czech",
    "croatian",
    "hungarian",
    "romanian",
    "turkish",
    "greek",
    "ukrainian",
    "arabic",
    "persian",
    "hebrew",
    "vietnamese",
    "indonesian",
    "hindi",
    "bengali",
    "tamil",
    "georgian",
    "armenian",
    "lithuanian",
    "latvian",
    "estonian",
    "icelandic",
    "catalan",
    "latin",
    "esperanto",
    "celtic",
    "swahili",
    "albanian",
    "filipino",
)
UNSPACED = ("chinese", "japanese", "korean", "thai")
# With these letters of other alphabets Roman numerals are typed, where the keyboard has no Latin ones.
_ROMAN_ALIKE = {"і": "i", "х": "x", "ι": "i", "χ": "x", "ı": "i"}
SPACED = (*KNOWN_NUMBERS, *FURTHER)
LANGUAGES = (*SPACED, *UNSPACED)


def folded(text: str) -> str:
    """The same number of letters, small, without accents, of ordinary width."""
    return "".join(map(_folded_letter, text))


@cache
def _folded_letter(letter: str) -> str:
    if "\uac00" <= letter <= "\ud7a3" or "\u3040" <= letter <= "\u30ff":
        return letter
    small = (unicodedata.normalize("NFKD", letter)[:1] or letter).lower()[:1]
    return _ROMAN_ALIKE.get(small, small)


@cache
def chapter_words() -> frozenset[str]:
    """What chapters are called in languages with spaces, each one word."""
    return frozenset(folded(word) for language in SPACED for word in word_list("headings.chapter", language))


@cache
def counted_words() -> frozenset[str]:
    """What is counted in languages with spaces: parts, chapters and scenes, as they are written small."""
    found: set[str] = set()
    for language in SPACED:
        found |= {word.casefold() for word in word_list("headings.part", language)}
        found |= {word.casefold() for word in word_list("headings.chapter", language)}
        found |= {word.casefold() for word in word_list("headings.scene", language)}
    return frozenset(found)


@cache
def sentence_words() -> tuple[str, ...]:
    """Words that, behind a heading's number, make it part of a sentence."""
    return tuple(
        folded(word)
        for language in (*KNOWN_NUMBERS, *UNSPACED)
        for word in word_list("headings.goes_on", language)
    )


@cache
def contents_words() -> frozenset[str]:
    """What stands over a list of contents."""
    return frozenset(
        folded(phrase) for language in LANGUAGES for phrase in word_list("headings.contents", language)
    )
