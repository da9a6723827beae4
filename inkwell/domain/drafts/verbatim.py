"""Whether a text recites: the longest run of words that stands in another text in the same order."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SEED_WORDS = 4


class KnownText:
    """Texts whose runs of words are looked for; punctuation and case do not count."""

    def __init__(self, texts: list[str]) -> None:
        self._words: list[str] = []
        for text in texts:
            self._words.extend(_words(text))
            self._words.append("\n")  # no run goes over the end of a text
        self._places: dict[tuple[str, ...], list[int]] = {}
        for place in range(len(self._words) - _SEED_WORDS + 1):
            self._places.setdefault(tuple(self._words[place : place + _SEED_WORDS]), []).append(place)

    def longest_run(self, text: str) -> tuple[int, str]:
        """Words in the longest run of `text` that is known, and the run; shorter than four words counts as none."""
        words = _words(text)
        best, where = 0, 0
        for start in range(len(words) - _SEED_WORDS + 1):
            for place in self._places.get(tuple(words[start : start + _SEED_WORDS]), ()):
                length = _SEED_WORDS
                while (
                    start + length < len(words)
                    and place + length < len(self._words)
                    and words[start + length] == self._words[place + length]
                ):
                    length += 1
                if length > best:
                    best, where = length, start
        return best, " ".join(words[where : where + best])


def _words(text: str) -> list[str]:
    return [word.lower().replace("'", "’") for word in _WORD.findall(text)]
