"""Numbers in words by language, with their values: the one set that headings are known by and files are ordered by."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.word_lists import WordListError, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "numbers"
_VALUES = (*range(1, 21), 30, 40, 50, 60, 70, 80, 90, 100)
_NONE = "-"
_UNITS = (10, 100, 1000, 20, 30)


@dataclass(frozen=True)
class Numbers:
    """A language's numbers by their words, and the words for the last of its kind, which have no value."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    last: tuple[str, ...]

    def values(self) -> dict[str, int]:
        """Every word with a value; what is both is the cardinal."""
        return self.ordinals | self.cardinals


@cache
def numbers_of(language: str) -> Numbers:
    """The numbers of a language that has a table in the file."""
    cardinals = dict(_forms(word_list(f"{language}.cardinals", _FILE)))
    ordinals = dict(_forms(word_list(f"{language}.ordinals", _FILE)))
    for entry in _optional(f"{language}.further"):
        value, _, forms = entry.partition(":")
        cardinals |= {form.replace("_", " "): int(value) for form in forms.split("/")}
    return Numbers(cardinals, ordinals, _optional(f"{language}.last"))


@cache
def han_digits() -> dict[str, int]:
    """The figures 0 to 9 of Chinese and Japanese, in every form."""
    return {
        form: value for value, forms in enumerate(word_list("han.digits", _FILE)) for form in forms.split("/")
    }


@cache
def han_units() -> dict[str, int]:
    """Ten, a hundred, a thousand, twenty and thirty, in every form."""
    return {
        form: value
        for value, forms in zip(_UNITS, word_list("han.units", _FILE), strict=True)
        for form in forms.split("/")
    }


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    for value, forms in zip(_VALUES, words, strict=False):
        if forms != _NONE:
            yield from ((form, value) for form in forms.split("/"))


def _optional(name: str) -> tuple[str, ...]:
    try:
        return word_list(name, _FILE)
    except WordListError:
        return ()
