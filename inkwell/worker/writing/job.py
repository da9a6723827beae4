"""One job of the writer: fit the prompt, stream the candidates, end each on a whole sentence."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inkwell.prompting.budget import PromptTooLongError, fit, prompt_of
from inkwell.protocol.events import (
    FailureCode,
    Finished,
    FinishReason,
    Prefilled,
    PromptFitted,
    Scored,
)
from inkwell.protocol.requests import CheckGrammar, FindLeaks, Sampling
from inkwell.protocol.weighing_events import ScoredPiece
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.model_marks import MarkSieve, sieved
from inkwell.worker.errors import EngineError
from inkwell.worker.writing.candidate import Candidate
from inkwell.worker.writing.choice import TRIES, generate_chosen
from inkwell.worker.writing.length import LEAST, most_tokens, tokens_per_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.requests import Generate, Prefill, PreviewPrompt, Score
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextDelta, TextEngine


# What can wait: no reason to give a reading ahead up.
PATIENT = (CheckGrammar, FindLeaks)


def preview(engine: TextEngine, request: PreviewPrompt, channel: Channel) -> None:
    """Tell what would be sent."""
    channel.send(_fitted(engine, request, request.words))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def prefill(engine: TextEngine, request: Prefill, channel: Channel) -> None:
    """Read the prompt ahead of need; given up as soon as anything else is asked for that cannot wait."""
    began = time.monotonic()
    fitted = _fitted(engine, request, request.words)
    spec = GenerationSpec(
        fitted.prompt,
        (0,),
        Sampling(),
        1,
        0,
        instruct=request.instruct,
        system=request.system,
        book=request.book,
    )
    read = engine.prefill(spec, lambda: channel.is_cancelled(request.job_id) or channel.has_requests(PATIENT))
    milliseconds = int((time.monotonic() - began) * 1000)
    channel.send(Prefilled(request.job_id, fitted.prompt_tokens, read, milliseconds))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def score(engine: TextEngine, request: Score, channel: Channel) -> None:
    """Tell how likely each piece of a text is."""
    pieces = engine.score(request.text, request.before, lambda: channel.is_cancelled(request.job_id))
    channel.send(
        Scored(
            request.job_id,
            tuple(ScoredPiece(piece.start, piece.end, piece.log_probability) for piece in pieces),
        )
    )
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def write(engine: TextEngine, request: Generate, channel: Channel) -> None:
    """Write every candidate of the request, side by side where the engine can."""
    fitted = _fitted(engine, request, request.words)
    channel.send(fitted)
    per_word = tokens_per_word(request.parts, engine.count)
    spec = GenerationSpec(
        prompt=fitted.prompt,
        seeds=tuple(request.seed + number for number in range(request.candidates)),
        sampling=request.sampling,
        max_tokens=most_tokens(request.words, per_word),
        min_tokens=int(request.words * LEAST * min(per_word, 1.5)) if request.sentences else 0,
        instruct=request.instruct,
        system=request.system,
        banned=request.banned,
        bias=request.bias,
        spared=request.spared,
        prompt_lookup=request.lookup,
        book=request.book,
    )
    off_arc = _off_arc(request)
    candidates = [
        Candidate(request, spec, number, channel.send, off_arc) for number in range(request.candidates)
    ]
    sieves: dict[int, MarkSieve] = {}
    done: set[int] = set()
    deltas = _generated(engine, spec, request, lambda: channel.is_cancelled(request.job_id))
    for piece in sieved(deltas, spec, sieves):
        candidate = candidates[piece.candidate]
        if piece.candidate not in done and candidate.add(piece):
            done.add(piece.candidate)
            spec.finished.add(piece.candidate)
            candidate.finish()
    for number, candidate in enumerate(candidates):
        if number not in done:
            candidate.finish()
    all_thought = bool(sieves) and all(sieve.is_thinking for sieve in sieves.values())
    if all_thought and not any(candidate.has_text for candidate in candidates):
        raise EngineError(FailureCode.ONLY_THOUGHT, "the answer ended within a block of thinking")
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def _off_arc(request: Generate) -> Callable[[str], float] | None:
    """What tells how far a candidate lies from the arc the author has drawn; None without one."""
    if request.arc is None:
        return None
    from inkwell.worker.writing.aims import arc_of

    arc = arc_of(request)
    return arc.off if arc is not None else None


def _generated(
    engine: TextEngine, spec: GenerationSpec, request: Generate, cancelled: Callable[[], bool]
) -> Iterator[TextDelta]:
    """What the engine writes; where the request has aims, and the engine writes side by side, the best of several tries."""
    if not request.has_aims or engine.side_by_side < TRIES:
        return engine.generate(spec, cancelled)
    # What tells feelings and likeness is read only once it is asked for.
    from inkwell.worker.writing.aims import aims_of

    aims = aims_of(request)
    return generate_chosen(engine, spec, aims, cancelled) if aims else engine.generate(spec, cancelled)


def _fitted(engine: TextEngine, request: Generate | PreviewPrompt | Prefill, words: int) -> PromptFitted:
    system = getattr(request, "system", "")
    most = most_tokens(words, tokens_per_word(request.parts, engine.count))
    room = engine.context_tokens - most - engine.overhead(request.instruct, system) - 8
    if room < 16:
        raise EngineError(
            FailureCode.PROMPT_TOO_LONG, f"{words} words leave no room in {engine.context_tokens} tokens"
        )
    try:
        blocks = fit(request.parts, room, engine.count, engine.story_tokens)
    except PromptTooLongError as error:
        raise EngineError(FailureCode.PROMPT_TOO_LONG, str(error)) from error
    prompt = prompt_of(blocks)
    return PromptFitted(request.job_id, blocks, prompt, engine.count(prompt), engine.context_tokens)
