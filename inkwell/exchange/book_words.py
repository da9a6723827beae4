"""The words a program adds to a book ("Contents", "Chapter 3"), in the book's language: `resources/exports/words`."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Mapping

_FALLBACK = "en"
# Languages and scripts written from right to left.
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_RTL_SCRIPTS = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])


@cache
def book_words(language: str) -> Mapping[str, str]:
    """The words by key for a tag such as "de-AT"; what a language lacks comes in English."""
    folder = resources() / "exports" / "words"
    words = tomllib.loads((folder / f"{_FALLBACK}.toml").read_text(encoding="utf-8"))
    file = folder / f"{primary(language)}.toml"
    if file.is_file():
        words |= tomllib.loads(file.read_text(encoding="utf-8"))
    return words


def primary(language: str) -> str:
    """The language of a tag, "en" where there is none that could name a file: "en" for "en-GB"."""
    first = language.replace("_", "-").split("-")[0].lower()
    return first if first.isascii() and first.isalpha() else _FALLBACK


def is_right_to_left(language: str) -> bool:
    """Whether a book in that language runs from right to left."""
    parts = language.replace("_", "-").lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4]
    return scripts[0] in _RTL_SCRIPTS if scripts else parts[0] in _RIGHT_TO_LEFT
