"""Lists of words of a language: `resources/words/LANGUAGE.toml`, and the one reader of it.

A list is named by its table and its key, "speech.verbs". In the file it is a text of words between white space, or an
array where members have spaces in them. Nothing is read before the first list of a language is asked for.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any, cast

from inkwell.support.paths import resources

ENGLISH = "english"


class WordListError(RuntimeError):
    """A list is missing or no list of words: the installation is damaged, or a name in the program is wrong."""


@cache
def word_list(name: str, language: str = ENGLISH) -> tuple[str, ...]:
    """The words of the list `name` in the order of the file.

    Raises:
        WordListError: where the language has no file, the file no such list, or the list no words.
    """
    table, _, key = name.partition(".")
    section = _tables(language).get(table)
    words = cast("dict[str, Any]", section).get(key) if isinstance(section, dict) else None
    if isinstance(words, str):
        words = words.split()
    if not isinstance(words, list) or not words:
        raise WordListError(f"The word lists of the language “{language}” have no list “{name}”.")
    if not all(isinstance(word, str) and word for word in cast("list[Any]", words)):
        raise WordListError(
            f"The word list “{name}” of the language “{language}” holds something that is no word."
        )
    return tuple(cast("list[str]", words))


@cache
def word_set(name: str, language: str = ENGLISH) -> frozenset[str]:
    """The words of the list `name` without their order; errors as in `word_list`."""
    return frozenset(word_list(name, language))


@cache
def _tables(language: str) -> dict[str, Any]:
    file = resources() / "words" / f"{language}.toml"
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordListError(f"The word lists of the language “{language}” cannot be read: {error}") from error
