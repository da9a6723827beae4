"""An answer in a model's words, each sentence tied to the passages it rests on and left out where they do not carry it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inkwell.domain.asking.answers import carried, quoted_in
from inkwell.domain.text.sentences import sentence_spans
from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

SYSTEM = (
    "You answer questions about a novel from numbered passages of it and from nothing else. Answer in one to three short "
    "sentences. Behind each sentence name the passages it rests on, as [1] or [2][3]. What the passages do not tell you do not "
    "know: then answer only: NOT IN THE BOOK."
)
NOT_THERE = "NOT IN THE BOOK"
_PASSAGE = (tr_noop("A passage"), tr_noop("found for your question"))
_QUESTION = (tr_noop("The question"), tr_noop("what you asked"))
_NUMBERS = re.compile(r"\s*\[(\d{1,2})\]")
_QUOTED = re.compile(r"[“\"]([^”\"]{12,})[”\"]")


@dataclass(frozen=True)
class WrittenSentence:
    """A sentence of an answer, and the numbers (from 0) of the passages it rests on."""

    text: str
    passages: tuple[int, ...]


def answering_parts(question: str, passages: Sequence[str]) -> tuple[PromptPart, ...]:
    """The passages, numbered from 1, and the question."""
    told = [
        PromptPart("passage", _PASSAGE[0], f"[{number}] {' '.join(text.split())}\n\n", number, _PASSAGE[1])
        for number, text in enumerate(passages, 1)
    ]
    return (
        *told,
        PromptPart("question", _QUESTION[0], f"Question: {question}", 0, _QUESTION[1], pinned=True),
    )


def carried_sentences(written: str, passages: Sequence[str]) -> tuple[WrittenSentence, ...]:
    """What of a written answer can be shown: sentences that name passages which carry them, and quote them letter by letter."""
    if NOT_THERE.lower() in written.lower():
        return ()
    # A number behind the full stop belongs to the sentence before it.
    moved = re.sub(r"([.!?…][”\"]?)((?:\s*\[\d{1,2}\])+)", r"\2\1", written)
    found: list[WrittenSentence] = []
    for start, end in sentence_spans(moved):
        sentence = moved[start:end]
        numbers = tuple(dict.fromkeys(int(number) - 1 for number in _NUMBERS.findall(sentence)))
        text = " ".join(_NUMBERS.sub("", sentence).split())
        sources = [passages[number] for number in numbers if 0 <= number < len(passages)]
        if not text or not sources or not carried(text, [" ".join(sources)]):
            continue
        if all(any(quoted_in(quote, source) for source in sources) for quote in _QUOTED.findall(text)):
            found.append(WrittenSentence(text, tuple(n for n in numbers if 0 <= n < len(passages))))
    return tuple(found)
