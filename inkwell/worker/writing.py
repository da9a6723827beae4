"""One writing job: fit the prompt, stream each candidate, end it on a whole sentence."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from inkwell.domain.text import count_words, sentence_ends, whole_sentences
from inkwell.prompting.budget import PromptTooLongError, fit, prompt_of
from inkwell.protocol.events import (
    CandidateFinished,
    FailureCode,
    Finished,
    FinishReason,
    PromptFitted,
    TextChunk,
)
from inkwell.worker.engines.base import EngineError, Writing

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import Generate, JobId, PreviewPrompt
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextEngine

_TOKENS_PER_WORD = 1.6
_CHUNK_EVERY_S = 0.04
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


def preview(engine: TextEngine, request: PreviewPrompt, channel: Channel) -> None:
    """Tell what would be sent."""
    channel.send(_fitted(engine, request, request.words))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def write(engine: TextEngine, request: Generate, channel: Channel) -> None:
    """Write every candidate of the request, one after another, the first as soon as it can."""
    fitted = _fitted(engine, request, request.words)
    channel.send(fitted)
    for number in range(request.candidates):
        _write_candidate(engine, request, fitted.prompt, number, channel)
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def _fitted(engine: TextEngine, request: Generate | PreviewPrompt, words: int) -> PromptFitted:
    room = engine.context_tokens - _most_tokens(words)
    if room < 16:
        raise EngineError(
            FailureCode.PROMPT_TOO_LONG, f"{words} words leave no room in {engine.context_tokens} tokens"
        )
    try:
        blocks = fit(request.parts, room, engine.count)
    except PromptTooLongError as error:
        raise EngineError(FailureCode.PROMPT_TOO_LONG, str(error)) from error
    prompt = prompt_of(blocks)
    return PromptFitted(request.job_id, blocks, prompt, engine.count(prompt), engine.context_tokens)


def _most_tokens(words: int) -> int:
    return int(words * _TOKENS_PER_WORD * 1.25) + 48


def _write_candidate(
    engine: TextEngine, request: Generate, prompt: str, number: int, channel: Channel
) -> None:
    began = time.monotonic()
    stream = _ChunkStream(request.job_id, number, channel.send)
    tidy = _Tidy(prompt)
    writing = Writing(
        prompt=prompt,
        seed=request.seed + number,
        sampling=request.sampling,
        most_tokens=_most_tokens(request.words),
        least_tokens=int(request.words * 0.4),
        instruct=request.instruct,
    )
    reason, tokens, text = FinishReason.END_OF_TEXT, 0, ""
    for piece, tokens in engine.generate(writing, lambda: channel.is_cancelled(request.job_id)):
        clean = tidy(piece)
        text += clean
        stream.add(clean)
        if tokens >= writing.most_tokens:
            reason = FinishReason.LENGTH
        elif _is_repeating(text):
            reason = FinishReason.REPEATING
        elif any(stop in text for stop in request.stop):
            text = min((text.split(stop, 1)[0] for stop in request.stop if stop in text), key=len)
            reason = FinishReason.END_OF_TEXT
        elif clean and count_words(text) >= request.words and (_ends_sentence(text) or clean.endswith("\n")):
            reason = FinishReason.SENTENCE
        else:
            continue
        break
    stream.flush()
    if reason is FinishReason.REPEATING:
        text = _without_repetition(text)
    channel.send(
        CandidateFinished(
            job_id=request.job_id,
            candidate=number,
            reason=reason,
            text=whole_sentences(text),
            tokens=tokens,
            seed=writing.seed,
            milliseconds=int((time.monotonic() - began) * 1000),
        )
    )


class _ChunkStream:
    """Joins pieces for at most 40 ms, so that the window is not woken for every token."""

    def __init__(self, job_id: JobId, candidate: int, send: Callable[[Event], None]) -> None:
        self._job_id, self._candidate, self._send = job_id, candidate, send
        self._waiting, self._seq, self._sent_at = "", 0, 0.0

    def add(self, text: str) -> None:
        self._waiting += text
        if self._waiting and time.monotonic() - self._sent_at >= _CHUNK_EVERY_S:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._send(TextChunk(self._job_id, self._candidate, self._seq, self._waiting))
            self._waiting, self._seq, self._sent_at = "", self._seq + 1, time.monotonic()


class _Tidy:
    """Generated text as a scene holds it: one line a paragraph, no control or direction characters.

    White space where the prompt already ends in some is dropped.
    """

    def __init__(self, prompt: str) -> None:
        self._last = prompt[-1:] or "\n"

    def __call__(self, piece: str) -> str:
        kept: list[str] = []
        for character in _UNSAFE.sub("", piece):
            if character == "\n":
                while kept and kept[-1] == " ":
                    kept.pop()
            if character in " \n" and self._last == "\n":
                continue
            if character == " " and self._last == " ":
                continue
            kept.append(character)
            self._last = character
        return "".join(kept)


def _ends_sentence(text: str) -> bool:
    stripped = text.rstrip()
    ends = sentence_ends(stripped)
    balanced = stripped.count("“") <= stripped.count("”") and stripped.count('"') % 2 == 0
    return bool(ends) and ends[-1] == len(stripped) and balanced


_REPEATED = re.compile(r"(.{24,}?)(?:\s*\1){2,}\s*$", re.DOTALL)


def _is_repeating(text: str) -> bool:
    """Whether the text has begun to say the same thing over and over: its last 24 characters or more, three times."""
    return len(text) > 160 and len(text) % 7 == 0 and _REPEATED.search(text[-800:]) is not None


def _without_repetition(text: str) -> str:
    match = _REPEATED.search(text[-800:])
    return text if match is None else text[: len(text) - len(text[-800:]) + match.end(1)]
