"""Marks that are letters: a star within a word of plain text, and what a backslash before a mark means."""

from __future__ import annotations

import re

from inkwell.domain.text.emphasis import mark_positions
from inkwell.domain.text.text import is_cjk

_MARKS = re.compile(r"[*_]+")
_PASSES = 2  # each may free marks that then find another partner
_ESCAPE = re.compile(r"\\(?:\\|([*_]))")


def escape_positions(paragraph: str) -> set[int]:
    """The positions of backslashes that only say that the mark behind them is a letter."""
    return {match.start() for match in _ESCAPE.finditer(paragraph) if match[1]}


def with_literal_marks(paragraph: str) -> str:
    """A paragraph of plain words in which no mark within a word (`5*3*2`) is taken for emphasis; `*word*` still is."""
    for _ in range(_PASSES):
        within = _within_words(paragraph)
        if not (wrong := within and within & mark_positions(paragraph)):
            return paragraph
        paragraph = _escaped(paragraph, wrong)
    return _escaped(
        paragraph, _within_words(paragraph)
    )  # a paragraph of marks alone: those without a partner as well


def _escaped(paragraph: str, places: set[int]) -> str:
    return "".join(f"\\{letter}" if place in places else letter for place, letter in enumerate(paragraph))


def _within_words(paragraph: str) -> set[int]:
    """The places of marks that have letters, or nothing, before and behind the marks they stand among."""
    found: set[int] = set()
    for run in _MARKS.finditer(paragraph):
        around = paragraph[run.start() - 1 : run.start()] or " ", paragraph[run.end() : run.end() + 1] or " "
        if all(letter.isalnum() and not is_cjk(letter) for letter in around):
            found.update(range(*run.span()))
    return found
