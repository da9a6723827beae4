"""One rewriting job: the passage in stretches, options for each, versions put together, judged and told best first."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.rewriting.kept_facts import lost, names_in
from inkwell.domain.rewriting.version import UNKNOWN, Note, NoteKind, Version
from inkwell.prompting.rewrite import marked_again, untouchable
from inkwell.protocol.events import Finished, FinishReason, RewriteProgress, VersionWritten
from inkwell.worker.errors import CancelledError
from inkwell.worker.rewriting.candidates import OptionMaker
from inkwell.worker.rewriting.embedder import Embedder, MeaningError
from inkwell.worker.rewriting.stretches import _sentences, _Stretch, _stretches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inkwell.domain.rewriting.faults import Fault
    from inkwell.protocol.requests import Rewrite
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine

_WORSE = 0.6  # a second choice of less than this share of the best score is not taken for variety's sake


@lru_cache(maxsize=1)
def _embedder(folder: str) -> Embedder | None:
    try:
        return Embedder(Path(folder)) if folder else None
    except MeaningError:
        return None


def rewrite(engine: TextEngine, request: Rewrite, channel: Channel) -> None:
    """Write, judge and tell the versions."""
    began = time.monotonic()

    def cancelled() -> bool:
        return channel.is_cancelled(request.job_id)

    embedder = _embedder(request.embedder)
    known = (*request.known, *sorted(names_in(request.text, doubtful=False)))
    maker = OptionMaker(engine, request, embedder, known, cancelled)
    stretches = _stretches(request.text, whole_paragraphs=request.instruct)
    retried = place = 0
    by_sentence = False
    while place < len(stretches):
        if cancelled():
            raise CancelledError
        channel.send(RewriteProgress(request.job_id, place, len(stretches)))
        one = stretches[place]
        if one.text and not untouchable(one.text):
            tried = (maker.paragraph if one.whole else maker.sentences)(one.plain, place)
            retried += tried.thrown_away
            if one.whole and not tried.options:
                stretches[place : place + 1] = _sentences(one.text + one.space)
                by_sentence = True
                continue
            one.tried = tried
        place += 1
    _weigh(stretches, maker)
    channel.send(RewriteProgress(request.job_id, len(stretches), len(stretches)))
    notes = [Note(NoteKind.SENTENCES)] if by_sentence else []
    notes += [Note(NoteKind.RETRIED, retried)] if retried else []
    notes += [] if maker.has_meaning else [Note(NoteKind.NO_MEANING)]
    versions = _versions(stretches, request, maker, known, notes)
    milliseconds = int((time.monotonic() - began) * 1000)
    for number, version in enumerate(versions):
        channel.send(
            VersionWritten(request.job_id, replace(version, number=number, milliseconds=milliseconds))
        )
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def _weigh(stretches: list[_Stretch], maker: OptionMaker) -> None:
    before = ""
    for one in stretches:
        if one.tried is not None:
            maker.weigh(one.plain, one.tried, before)
        before = f"{one.plain} " if one.text else before


def _versions(
    stretches: list[_Stretch],
    request: Rewrite,
    maker: OptionMaker,
    known: tuple[str, ...],
    notes: list[Note],
) -> list[Version]:
    """Up to as many different versions as were wished for, best first; one that says why where there is none."""
    texts: dict[str, list[str]] = {}
    for number in range(request.versions):
        text, gone = _composed(stretches, number)
        texts.setdefault(text, gone)
    texts.pop(request.text, None)
    told = [one for one in stretches if one.tried is not None]
    before = maker.style(request.text)
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
        notes=(*_left(told), *notes),
        sentences=len(told),
        changed=sum(bool(one.tried and one.tried.options) for one in told),
        failed=not texts,
    )
    found = [_judged(blank, text, gone, request, maker, known) for text, gone in texts.items()]
    return sorted(found, key=lambda version: -version.score) or [blank]


def _judged(
    blank: Version, text: str, gone: list[str], request: Rewrite, maker: OptionMaker, known: tuple[str, ...]
) -> Version:
    meaning = maker.meaning(request.text, [text])[0]
    style = maker.style(text)
    fluency = maker.fluency(request.text, text, "")
    emphasis = (Note(NoteKind.EMPHASIS, len(gone), text=", ".join(gone)),) if gone else ()
    return replace(
        blank,
        text=text,
        meaning=round(meaning, 3) if maker.has_meaning else UNKNOWN,
        style=round(style, 3),
        fluency=round(fluency, 3),
        score=round(meaning * style**request.strength * abs(fluency), 3),
        lost=lost(request.text, text, known, request.style.free_to_change),
        notes=(*emphasis, *blank.notes),
    )


def _left(told: list[_Stretch]) -> Iterator[Note]:
    """Why sentences were left as they were."""
    left = [one.tried for one in told if one.tried is not None and not one.tried.options]
    faults: Counter[Fault] = Counter()
    for tried in left:
        faults.update(tried.faults)
    faulty = sum(bool(tried.faults) for tried in left)
    if faulty:
        yield Note(NoteKind.LEFT, faulty, faults.most_common(1)[0][0])
    if len(left) > faulty:
        yield Note(NoteKind.NEAR, len(left) - faulty)


def _composed(stretches: list[_Stretch], number: int) -> tuple[str, list[str]]:
    """Version `number`: for every stretch its option of that rank, or the best where that is much worse."""
    parts: list[str] = []
    gone: list[str] = []
    for one in stretches:
        options = one.tried.options if one.tried is not None else []
        text = one.text
        if options:
            chosen = options[number] if number < len(options) else options[0]
            chosen = chosen if chosen.score >= options[0].score * _WORSE else options[0]
            text, missing = marked_again(chosen.text, one.marked)
            gone += missing
        parts += [text, one.space]
    return "".join(parts), gone


def _first_prompt(stretches: list[_Stretch]) -> str:
    """The exact prompt that was sent first; the others differ in their sentence only."""
    return next((one.tried.prompt for one in stretches if one.tried is not None and one.tried.prompt), "")
