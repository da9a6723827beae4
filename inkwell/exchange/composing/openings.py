"""The first words of a chapter, set apart from the rest of their paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from inkwell.domain.exchange.printed_paragraph import Piece

if TYPE_CHECKING:
    from inkwell.domain.exchange.printed_paragraph import Inline, Paragraph

_WORDS, _LETTERS = 4, 28
_ABBREVIATED = 4  # "Mrs." ends no phrase
_WORD = re.compile(r"\S+\s*")
# Scripts that have capitals; the others open as they are.
_CASED = re.compile(r"[^\W\d_]")
_STOPS = ",.;:!?—–…"


def split_opening(paragraph: Paragraph) -> tuple[Paragraph, Paragraph]:
    """The first words and the rest: up to four, ending with the phrase where it ends sooner.

    The first part is empty where small capitals say nothing: in scripts without capitals, or where no letter comes first.
    """
    cut = _cut(paragraph.text)
    lead: list[Inline] = []
    rest: list[Inline] = []
    left = cut
    for one in paragraph.inlines:
        if left <= 0 or not isinstance(one, Piece):
            (rest if left <= 0 else lead).append(one)
            continue
        if len(one.text) <= left:
            lead.append(one)
        else:
            lead.append(replace(one, text=one.text[:left]))
            rest.append(replace(one, text=one.text[left:]))
        left -= len(one.text)
    if not cut:
        return replace(paragraph, inlines=()), paragraph
    return replace(paragraph, inlines=tuple(lead)), replace(paragraph, inlines=tuple(rest))


def _cut(text: str) -> int:
    """Where the first words end."""
    first = _CASED.search(text)
    if first is None or first.start() > 2 or first[0].upper() == first[0].lower():
        return 0
    end = 0
    for number, word in enumerate(_WORD.finditer(text)):
        bare = word.end() - len(word[0]) + len(word[0].rstrip())
        if number == _WORDS or (number and bare > _LETTERS):
            break
        end = bare
        if text[:end].endswith(".") and len(word[0].strip()) <= _ABBREVIATED:
            continue
        if text[end - 1] in _STOPS or text[end - 1] in "”’»\"'":
            break
    return end
