"""A summary in a model's words: what it is asked, and what of its answer the book carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.domain.story.passages import passages
from inkwell.domain.story.summaries import Summary, SummaryOrigin, SummarySentence, sources_of
from inkwell.prompting.carried import carried_sentences
from inkwell.protocol.requests import PromptPart
from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Sequence

SYSTEM = (
    "You sum up a part of a novel from its numbered passages and from nothing else. Write one to four short sentences, in the "
    "language of the passages, that say who acts and what changes, each in words of the passages. Call people by their names. "
    "Behind each sentence name the passages it rests on, as [1] or [2][3]. No comment, no judgement, nothing the passages do "
    "not tell."
)
_PASSAGE = (tr_noop("A passage"), tr_noop("to be summed up"))
_TASK = (tr_noop("The task"), tr_noop("what is asked for"))
_MOST_SENTENCES = 4


def summing_up_parts(title: str, told: Sequence[str]) -> tuple[PromptPart, ...]:
    """What is summed up, numbered from 1, and the task; where space is short the last goes first."""
    rows = [
        PromptPart("passage", _PASSAGE[0], f"[{number}] {' '.join(text.split())}\n\n", number, _PASSAGE[1])
        for number, text in enumerate(told, 1)
    ]
    task = f"Sum up “{title}”." if title.strip() else "Sum this up."
    return (*rows, PromptPart("task", _TASK[0], task, 0, _TASK[1], pinned=True))


def scene_told(scene: str) -> list[str]:
    """The passages of a scene, to be numbered."""
    return [passage.text for passage in passages(scene)]


def summaries_told(below: Sequence[Summary]) -> list[str]:
    """The sentences of the summaries of what lies below a chapter or part, to be numbered."""
    return [sentence.text for one in below for sentence in one.sentences]


def written_scene(written: str, told: Sequence[str], scene: str) -> Summary | None:
    """What of a model's summary of a scene its sentences carry; None where that is nothing."""
    return _made(
        [
            SummarySentence(one.text, one.rests_on)
            for one in carried_sentences(written, told)[:_MOST_SENTENCES]
        ],
        [scene],
    )


def written_upper(written: str, below: Sequence[Summary], texts: Sequence[str]) -> Summary | None:
    """The same of a chapter or part: each sentence rests on what the sentences of the summaries below rest on."""
    told = summaries_told(below)
    sources = {sentence.text: sentence.rests_on for one in below for sentence in one.sentences}
    rows: list[SummarySentence] = []
    for one in carried_sentences(written, told)[:_MOST_SENTENCES]:
        rests_on = dict.fromkeys(source for text in one.rests_on for source in sources.get(text, (text,)))
        rows.append(SummarySentence(one.text, tuple(rests_on)))
    return _made(rows, texts)


def _made(rows: Sequence[SummarySentence], texts: Sequence[str]) -> Summary | None:
    return Summary(tuple(rows), sources_of(texts), SummaryOrigin.WRITTEN) if rows else None
