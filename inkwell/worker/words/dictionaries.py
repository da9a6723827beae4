"""Hunspell dictionaries, loaded when they are first asked and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hunspell import Hunspell

_MOST_LOADED = 8
# Hunspell's own tables end at 100 characters in older builds; no word of a novel is as long.
_LONGEST_WORD = 80


class NotADictionaryError(ValueError):
    """The files are missing, or are no dictionary."""


class Dictionaries:
    """Answers by the path of a dictionary's two files without their endings."""

    def __init__(self) -> None:
        self._loaded: OrderedDict[str, Hunspell] = OrderedDict()

    def unknown(self, path: str, words: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the words the dictionary does not know. NotADictionaryError where it cannot be read."""
        dictionary = self._load(path)
        return tuple(number for number, word in enumerate(words) if not _knows(dictionary, word))

    def suggest(self, path: str, word: str) -> tuple[str, ...]:
        """Words near `word`, the likeliest first. NotADictionaryError where the dictionary cannot be read."""
        dictionary = self._load(path)
        if len(word) > _LONGEST_WORD:
            return ()
        try:
            better = dict.fromkeys(dictionary.suggest(word))
            if word.istitle():
                # With a capital Hunspell thinks of names first; at a sentence's beginning the word is meant.
                small = (one[:1].upper() + one[1:] for one in dictionary.suggest(word.lower()))
                better = dict.fromkeys(small) | better
        except UnicodeEncodeError:  # the dictionary has no letters for it
            return ()
        return tuple(one for one in better if one)

    def _load(self, path: str) -> Hunspell:
        known = self._loaded.get(path)
        if known is not None:
            self._loaded.move_to_end(path)
            return known
        stem = Path(path)
        _refuse_what_is_none(stem)
        from hunspell import Hunspell

        try:
            made = Hunspell(stem.name, hunspell_data_dir=str(stem.parent), system_encoding="UTF-8")
        except (OSError, ValueError) as error:
            raise NotADictionaryError(str(error)) from error
        self._loaded[path] = made
        while len(self._loaded) > _MOST_LOADED:
            self._loaded.popitem(last=False)
        return made


def _knows(dictionary: Hunspell, word: str) -> bool:
    try:
        return len(word) > _LONGEST_WORD or bool(dictionary.spell(word))
    except UnicodeEncodeError:  # the dictionary's letters cannot write it
        return False


def _refuse_what_is_none(stem: Path) -> None:
    """Hunspell takes anything for a dictionary and then knows no word: the first line tells how many there are."""
    try:
        with Path(f"{stem}.dic").open("rb") as words:
            first = words.readline(200).removeprefix(b"\xef\xbb\xbf").split()
        affixes_there = Path(f"{stem}.aff").is_file()
    except OSError as error:
        raise NotADictionaryError(str(error)) from error
    if not affixes_there or not first or not first[0].isdigit():
        raise NotADictionaryError(f"{stem.name} is no Hunspell dictionary")
