"""Banned phrases: looked for in the text as it grows, case and kind of quote aside, at word boundaries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inkwell.domain.text.text import is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\n": " "})


class BannedPhrases:
    """A set of phrases. With none of them nothing is held back and nothing costs time."""

    def __init__(self, phrases: Iterable[str] = ()) -> None:
        self._phrases = sorted({_plain(phrase).strip() for phrase in phrases} - {""}, key=len, reverse=True)
        self._longest = max((len(phrase) for phrase in self._phrases), default=0)
        self._beginnings = {phrase[:end] for phrase in self._phrases for end in range(1, len(phrase) + 1)}
        words = "|".join(_bounded(phrase) for phrase in self._phrases)
        self._pattern = re.compile(words) if words else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def find(self, text: str, start: int) -> int | None:
        """Where the first banned phrase begins in `text`, of which `start` characters were shown; None where there is none."""
        if self._pattern is None:
            return None
        # Only what is not yet shown, and the character before it, can matter.
        begin = max(0, start - 1)
        match = self._pattern.search(_plain(text[begin:]), start - begin)
        return None if match is None else begin + match.start()

    def safe_end(self, text: str, start: int) -> int:
        """How far `text` can be shown: up to a tail that may still become a banned phrase."""
        if self._pattern is None:
            return len(text)
        begin = max(0, start, len(text) - self._longest - 1)
        tail = _plain(text[begin:])
        for position in range(len(tail)):
            before = tail[position - 1] if position else text[begin - 1 : begin]
            if before.isalnum() and not is_cjk(before):
                continue
            if tail[position:] in self._beginnings:
                return begin + position
        return len(text)


def _bounded(phrase: str) -> str:
    """A phrase at word boundaries, on the sides where its script has any.

    The character after it must be known: "shiver" is not yet "shivers".
    """
    before = r"(?<!\w)" if phrase[0].isalnum() and not is_cjk(phrase[0]) else ""
    after = r"(?=\W)" if phrase[-1].isalnum() and not is_cjk(phrase[-1]) else ""
    return f"{before}{re.escape(phrase)}{after}"


def _plain(text: str) -> str:
    # Lower case may change a text's length ("İ"); such characters stay as they are.
    return "".join(
        low if len(low := character.lower()) == 1 else character for character in text.translate(_SAME)
    )
