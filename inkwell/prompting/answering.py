"""An answer in a model's words, each sentence tied to the passages it rests on and left out where they do not carry it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.prompting.carried import carried_sentences
from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.prompting.carried import WrittenSentence

SYSTEM = (
    "You answer questions about a novel from numbered passages of it and from nothing else. Answer in one to three short "
    "sentences. Behind each sentence name the passages it rests on, as [1] or [2][3]. What the passages do not tell you do not "
    "know: then answer only: NOT IN THE BOOK."
)
NOT_THERE = "NOT IN THE BOOK"
_PASSAGE = (tr_noop("A passage"), tr_noop("found for your question"))
_QUESTION = (tr_noop("The question"), tr_noop("what you asked"))


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


def answered_sentences(written: str, passages: Sequence[str]) -> tuple[WrittenSentence, ...]:
    """What of a written answer can be shown; nothing where the model says that it is not in the book."""
    return () if NOT_THERE.lower() in written.lower() else carried_sentences(written, passages)
