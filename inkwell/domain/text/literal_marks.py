"""Marks that are letters: a star within a word of plain text, and what a backslash before a mark means."""

from __future__ import annotations

import re

from inkwell.domain.text.emphasis import mark_positions
from inkwell.domain.text.text import is_cjk

_ESCAPE = re.compile(r"\\(?:\\|([*_]))")


def escape_positions(paragraph: str) -> set[int]:
    """The positions of backslashes that only say that the mark behind them is a letter."""
    return {match.start() for match in _ESCAPE.finditer(paragraph) if match[1]}


def with_literal_marks(paragraph: str) -> str:
    """A paragraph of plain words in which no mark within a word (`5*3*2`) is taken for emphasis; `*word*` still is."""
    while within := [place for place in mark_positions(paragraph) if _is_within_word(paragraph, place)]:
        for place in sorted(within, reverse=True):
            paragraph = f"{paragraph[:place]}\\{paragraph[place:]}"
    return paragraph


def _is_within_word(paragraph: str, place: int) -> bool:
    before = paragraph[:place].rstrip("*_")[-1:]
    behind = paragraph[place:].lstrip("*_")[:1]
    return all(letter.isalnum() and not is_cjk(letter) for letter in (before or " ", behind or " "))
