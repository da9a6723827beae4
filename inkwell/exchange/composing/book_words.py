"""The words a program adds to a book ("Contents", "Chapter 3"), in the book's language: `resources/exports/words`."""

from __future__ import annotations

import re
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


# Letters that only one script has; kana is among the Chinese signs of a Japanese text.
_SCRIPTS = {
    "zh": re.compile("[\u3400-\u9fff]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ar": re.compile("[\u0620-\u06ff]"),
    "he": re.compile("[\u05d0-\u05ea]"),
}
_WRITTEN_IN = {
    "zh": {"zh", "ja", "yue", "cmn", "wuu"},
    "ja": {"ja"},
    "ko": {"ko"},
    "ar": _RIGHT_TO_LEFT - {"he", "yi"},
    "he": {"he", "yi"},
}


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


def written_language(declared: str, sample: str) -> str:
    """The language a text is set in: the declared one, unless its letters are of a script that language is not written in."""
    counts = {tag: len(pattern.findall(sample)) for tag, pattern in _SCRIPTS.items()}
    letters = sum(one.isalpha() for one in sample)
    tag = max(counts, key=lambda one: counts[one])
    if counts["ja"] and counts["ja"] + counts["zh"] > letters / 2:
        tag = "ja"
    elif not letters or counts[tag] <= letters / 2:
        return declared
    return declared if primary(declared) in _WRITTEN_IN[tag] else tag


def is_right_to_left(language: str) -> bool:
    """Whether a book in that language runs from right to left."""
    parts = language.replace("_", "-").lower().split("-")
    scripts = [part for part in parts[1:] if len(part) == 4]
    return scripts[0] in _RTL_SCRIPTS if scripts else parts[0] in _RIGHT_TO_LEFT
