"""One rewriting job: the passage in stretches, candidates for each, versions put together, judged and sent best first."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.kept_facts import lost, names_in
from inkwell.domain.rewriting.version import UNKNOWN, Note, NoteKind, Version
from inkwell.domain.script.kept_form import is_same_form, lines_of_form
from inkwell.prompting.rewrite import marked_again, untouchable
from inkwell.protocol.events import Finished, FinishReason, RewriteProgress, VersionWritten
from inkwell.worker.errors import CancelledError
from inkwell.worker.rewriting.candidates import CandidateMaker
from inkwell.worker.rewriting.embedder import Embedder, MeaningError
from inkwell.worker.rewriting.judge import Judge
from inkwell.worker.rewriting.stretches import Stretch, sentences_of, stretches_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from inkwell.domain.rewriting.faults import Fault
    from inkwell.protocol.requests import Rewrite
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine
    from inkwell.worker.rewriting.candidate import StretchResult

_WORSE = 0.6  # a second choice of less than this share of the best score is not taken for variety's sake


@lru_cache(maxsize=1)
def _embedder(folder: str) -> Embedder | None:
    try:
        return Embedder(Path(folder)) if folder else None
    except MeaningError:
        return None


def _left_alone(request: Rewrite) -> Collection[int]:
    """The numbers of the lines that are a script's form."""
    return lines_of_form(request.script, request.text) if request.script is not None else ()


def rewrite(engine: TextEngine, request: Rewrite, channel: Channel) -> None:
    """Write, judge and send the versions."""
    began = time.monotonic()

    def cancelled() -> bool:
        return channel.is_cancelled(request.job_id)

    embedder = _embedder(request.embedder)
    known = (*request.known, *sorted(names_in(request.text, doubtful=False)))
    judge = Judge(engine, request, embedder, cancelled)
    maker = CandidateMaker(engine, request, judge, known, cancelled)
    stretches = stretches_of(request.text, request.instruct, _left_alone(request))
    discarded = place = 0
    by_sentence = False
    while place < len(stretches):
        if cancelled():
            raise CancelledError
        channel.send(RewriteProgress(request.job_id, place, len(stretches)))
        stretch = stretches[place]
        if stretch.text and not untouchable(stretch.text):
            result = (maker.paragraph if stretch.whole else maker.sentence)(stretch.plain, place)
            discarded += result.discarded
            if stretch.whole and not result.candidates:
                stretches[place : place + 1] = sentences_of(stretch.text + stretch.space)
                by_sentence = True
                continue
            stretch.result = result
        place += 1
    _rerank(stretches, judge)
    channel.send(RewriteProgress(request.job_id, len(stretches), len(stretches)))
    notes = [Note(NoteKind.SENTENCES)] if by_sentence else []
    notes += [Note(NoteKind.RETRIED, discarded)] if discarded else []
    notes += [] if judge.has_embedder else [Note(NoteKind.NO_MEANING)]
    versions = _versions(stretches, request, judge, known, notes)
    milliseconds = int((time.monotonic() - began) * 1000)
    for number, version in enumerate(versions):
        channel.send(
            VersionWritten(request.job_id, replace(version, number=number, milliseconds=milliseconds))
        )
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def _rerank(stretches: list[Stretch], judge: Judge) -> None:
    before = ""
    for stretch in stretches:
        if stretch.result is not None:
            judge.rerank(stretch.plain, stretch.result, before)
        before = f"{stretch.plain} " if stretch.text else before


def _versions(
    stretches: list[Stretch],
    request: Rewrite,
    judge: Judge,
    known: tuple[str, ...],
    notes: list[Note],
) -> list[Version]:
    """Up to as many different versions as were asked for, best first; one that says why where there is none."""
    texts: dict[str, list[str]] = {}
    for number in range(request.versions):
        text, gone = _composed(stretches, number)
        if request.script is None or is_same_form(request.script, request.text, text):
            texts.setdefault(text, gone)
    texts.pop(request.text, None)
    results = [stretch.result for stretch in stretches if stretch.result is not None]
    before = judge.style(request.text)
    blank = Version(
        number=0,
        text=request.text,
        seed=request.seed,
        prompt=_first_prompt(stretches),
        meaning=1.0,
        style=round(before, 3),
        style_before=round(before, 3),
        fluency=1.0,
        score=0.0,
        lost=lost("", ""),
        notes=(*_unchanged(results), *notes),
        sentences=len(results),
        changed=sum(bool(result.candidates) for result in results),
        failed=not texts,
    )
    versions = [_judged(blank, text, gone, request, judge, known) for text, gone in texts.items()]
    return sorted(versions, key=lambda version: -version.score) or [blank]


def _judged(
    blank: Version, text: str, gone: list[str], request: Rewrite, judge: Judge, known: tuple[str, ...]
) -> Version:
    meaning = judge.meaning(request.text, [text])[0]
    style = judge.style(text)
    fluency = judge.fluency(request.text, text, "")
    emphasis = (Note(NoteKind.EMPHASIS, len(gone), text=", ".join(gone)),) if gone else ()
    return replace(
        blank,
        text=text,
        meaning=round(meaning, 3) if judge.has_embedder else UNKNOWN,
        style=round(style, 3),
        fluency=round(fluency, 3),
        score=round(meaning * style**request.strength * abs(fluency), 3),
        lost=lost(request.text, text, known, request.style.free_to_change),
        notes=(*emphasis, *blank.notes),
    )


def _unchanged(results: list[StretchResult]) -> Iterator[Note]:
    """Why sentences were left as they were."""
    unchanged = [result for result in results if not result.candidates]
    faults: Counter[Fault] = Counter()
    for result in unchanged:
        faults.update(result.faults)
    faulty = sum(bool(result.faults) for result in unchanged)
    if faulty:
        yield Note(NoteKind.LEFT, faulty, faults.most_common(1)[0][0])
    if len(unchanged) > faulty:
        yield Note(NoteKind.NEAR, len(unchanged) - faulty)


def _composed(stretches: list[Stretch], number: int) -> tuple[str, list[str]]:
    """Version `number`: for every stretch its candidate of that rank, or the best where that is much worse."""
    parts: list[str] = []
    gone: list[str] = []
    for stretch in stretches:
        candidates = stretch.result.candidates if stretch.result is not None else []
        text = stretch.text
        if candidates:
            chosen = candidates[number] if number < len(candidates) else candidates[0]
            chosen = chosen if chosen.score >= candidates[0].score * _WORSE else candidates[0]
            text, missing = marked_again(chosen.text, stretch.marked)
            gone += missing
        parts += [text, stretch.space]
    return "".join(parts), gone


def _first_prompt(stretches: list[Stretch]) -> str:
    """The exact prompt that was sent first; the others differ in their sentence only."""
    prompts = (stretch.result.prompt for stretch in stretches if stretch.result is not None)
    return next((prompt for prompt in prompts if prompt), "")
