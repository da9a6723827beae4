"""What of a model's text about numbered passages can be shown: sentences, each tied to the sentences of the book it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.asking.answers import quoted_in
from inkwell.domain.asking.carrying import support
from inkwell.domain.text.sentences import sentence_spans, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS = re.compile(r"\s*\[(\d{1,3})\]|(?<=\]),\s*(?=\[)")
_BEHIND = re.compile(r"([.!?…。！？][”\"]?)((?:,?\s*\[\d{1,3}\])+)")
_QUOTED = re.compile(r"[“\"]([^”\"]{12,})[”\"]")


@dataclass(frozen=True)
class WrittenSentence:
    """A sentence of a model's.

    Attributes:
        passages: the numbers (from 0) of the passages it rests on.
        rests_on: the sentences there that carry it, letter by letter.
    """

    text: str
    passages: tuple[int, ...]
    rests_on: tuple[str, ...] = ()


def carried_sentences(written: str, passages: Sequence[str]) -> tuple[WrittenSentence, ...]:
    """The sentences that name passages (as [1], the first being 1) which carry them, and quote them letter by letter."""
    # A number behind the full stop belongs to the sentence before it.
    moved = _BEHIND.sub(r"\2\1", written)
    found: list[WrittenSentence] = []
    for start, end in sentence_spans(moved):
        sentence = moved[start:end]
        named = dict.fromkeys(int(number) - 1 for number in _NUMBERS.findall(sentence) if number)
        numbers = tuple(number for number in named if 0 <= number < len(passages))
        text = " ".join(_NUMBERS.sub("", sentence).split())
        sources = [passages[number] for number in numbers]
        told = [one for source in sources for one in sentences(source)]
        carrying = tuple(told[place] for place in support(text, told))
        if carrying and all(
            any(quoted_in(one, source) for source in sources) for one in _QUOTED.findall(text)
        ):
            found.append(WrittenSentence(text, numbers, carrying))
    return tuple(found)
