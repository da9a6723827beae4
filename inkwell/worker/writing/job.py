"""One job of the writer: fit the prompt, stream the candidates, end each on a whole sentence."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from inkwell.domain.text.sentences import sentence_ends, whole_sentences
from inkwell.domain.text.text import count_words
from inkwell.prompting.budget import PromptTooLongError, fit, prompt_of
from inkwell.protocol.events import (
    CandidateFinished,
    FailureCode,
    Finished,
    FinishReason,
    Prefilled,
    PromptFitted,
    Scored,
    ScoredPiece,
    TextChunk,
)
from inkwell.protocol.requests import Sampling
from inkwell.worker.engines.base import GenerationSpec
from inkwell.worker.engines.model_marks import MarkSieve, sieved
from inkwell.worker.errors import EngineError
from inkwell.worker.writing.titles import Title

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import Generate, JobId, Prefill, PreviewPrompt, Score
    from inkwell.worker.channel import Channel
    from inkwell.worker.engines.base import TextDelta, TextEngine

_TOKENS_PER_WORD = 1.6
_CHUNK_EVERY_S = 0.04
_LEAST_ECHO = 10  # characters
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]")


def preview(engine: TextEngine, request: PreviewPrompt, channel: Channel) -> None:
    """Tell what would be sent."""
    channel.send(_fitted(engine, request, request.words))
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def prefill(engine: TextEngine, request: Prefill, channel: Channel) -> None:
    """Read the prompt ahead of need; given up as soon as anything else is asked for."""
    began = time.monotonic()
    fitted = _fitted(engine, request, request.words)
    spec = GenerationSpec(
        fitted.prompt, (0,), Sampling(), 1, 0, instruct=request.instruct, system=request.system
    )
    read = engine.prefill(spec, lambda: channel.is_cancelled(request.job_id) or channel.has_requests())
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
    spec = GenerationSpec(
        prompt=fitted.prompt,
        seeds=tuple(request.seed + number for number in range(request.candidates)),
        sampling=request.sampling,
        max_tokens=_most_tokens(request.words),
        min_tokens=int(request.words * 0.4) if request.sentences else 0,
        instruct=request.instruct,
        system=request.system,
        banned=request.banned,
        bias=request.bias,
        spared=request.spared,
        prompt_lookup=request.lookup,
    )
    candidates = [_Candidate(request, spec, number, channel.send) for number in range(request.candidates)]
    sieves: dict[int, MarkSieve] = {}
    done: set[int] = set()
    deltas = engine.generate(spec, lambda: channel.is_cancelled(request.job_id))
    for piece in sieved(deltas, spec, sieves):
        candidate = candidates[piece.candidate]
        if piece.candidate not in done and candidate.add(piece):
            done.add(piece.candidate)
            spec.finished.add(piece.candidate)
            candidate.finish()
    for number, candidate in enumerate(candidates):
        if number not in done:
            candidate.finish()
    if (
        sieves
        and all(sieve.is_thinking for sieve in sieves.values())
        and not any(candidate.has_text for candidate in candidates)
    ):
        raise EngineError(FailureCode.ONLY_THOUGHT, "the answer ended within a block of thinking")
    channel.send(Finished(request.job_id, FinishReason.LENGTH))


def _fitted(engine: TextEngine, request: Generate | PreviewPrompt | Prefill, words: int) -> PromptFitted:
    system = getattr(request, "system", "")
    room = engine.context_tokens - _most_tokens(words) - engine.overhead(request.instruct, system) - 8
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


class _Candidate:
    """One candidate as it comes: tidied, sent on in chunks, ended where it should end."""

    def __init__(
        self, request: Generate, spec: GenerationSpec, number: int, send: Callable[[Event], None]
    ) -> None:
        self._request, self._spec, self._number, self._send = request, spec, number, send
        self._began = time.monotonic()
        self._stream = _ChunkStream(request.job_id, number, send)
        self._tidy = _Tidy("" if request.instruct else spec.prompt)
        self._echo = _Echo("" if request.instruct else spec.prompt)
        begun = any(part.kind == "scene_lead" and part.text.strip() for part in request.parts)
        self._title = Title(expected=not request.instruct and not begun)
        self._text = ""
        self._reason = FinishReason.END_OF_TEXT
        self._last: TextDelta | None = None
        self._first_at = 0.0

    @property
    def has_text(self) -> bool:
        """Whether a word of it has come."""
        return bool(self._text.strip())

    def add(self, piece: TextDelta) -> bool:
        """Take a piece; True once there is enough."""
        self._last = piece
        self._first_at = self._first_at or time.monotonic()
        clean = self._title(self._echo(self._tidy(piece.text), piece.ended), piece.ended)
        self._text += clean
        self._stream.add(clean)
        request, text = self._request, self._text
        if request.sentences and _is_repeating(text):
            self._reason = FinishReason.REPEATING
            self._text = _without_repetition(text)
        elif any(stop in text for stop in request.stop):
            self._text = min((text.split(stop, 1)[0] for stop in request.stop if stop in text), key=len)
        elif (
            request.sentences
            and clean
            and count_words(text) >= request.words
            and (_ends_sentence(text) or clean.endswith("\n"))
        ):
            self._reason = FinishReason.SENTENCE
        elif piece.ended:
            if piece.tokens >= self._spec.max_tokens:
                self._reason = FinishReason.LENGTH
        else:
            return False
        return True

    def finish(self) -> None:
        """Tell the whole of it."""
        self._stream.flush()
        last = self._last
        text = whole_sentences(self._text) if self._request.sentences else self._text.strip()
        self._send(
            CandidateFinished(
                job_id=self._request.job_id,
                candidate=self._number,
                reason=self._reason,
                text=text,
                tokens=last.tokens if last else 0,
                seed=self._spec.seeds[self._number],
                milliseconds=int((time.monotonic() - self._began) * 1000),
                mean_log_probability=last.mean_log_probability if last else 0.0,
                avoided=last.avoided if last else 0,
                writing_ms=int((time.monotonic() - self._first_at) * 1000) if self._first_at else 0,
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


class _Echo:
    """Drops a first sentence that only says the prompt's last one again, before anybody sees it.

    Nothing waits but a text that goes on exactly like that sentence.
    """

    def __init__(self, prompt: str) -> None:
        lines = prompt.rstrip().rsplit("\n", 1)[-1:]
        starts = [0, *sentence_ends(lines[0])] if lines else [0]
        sentences = [lines[0][start:].strip() for start in starts] if lines else []
        last = next((sentence for sentence in reversed(sentences) if sentence), "")
        self._last = last if len(last) > _LEAST_ECHO else ""
        self._held = ""

    def __call__(self, piece: str, ended: bool) -> str:
        if not self._last:
            return piece
        self._held += piece
        said = self._held.strip()
        if not ended and self._last.startswith(said) and said != self._last:
            return ""
        text, last = self._held, self._last
        if not ended and said == last:
            return ""  # the next character tells whether it ends here
        self._last = self._held = ""
        rest = text.lstrip().removeprefix(last)
        echoed = text.lstrip().startswith(last) and not rest[:1].isalnum()
        return rest if echoed else text


def _ends_sentence(text: str) -> bool:
    stripped = text.rstrip()
    ends = sentence_ends(stripped)
    balanced = stripped.count("“") <= stripped.count("”") and stripped.count('"') % 2 == 0
    return bool(ends) and ends[-1] == len(stripped) and balanced


_REPEATED = re.compile(r"(.{24,}?)(?:\s*\1){2,}\s*$", re.DOTALL)


def _is_repeating(text: str) -> bool:
    """Whether the text has begun to say the same thing over and over: its last 24 characters or more, three times."""
    tail = text[-800:]
    # The costly search only where the last words stand there three times.
    return len(text) > 160 and tail.count(tail[-20:]) > 2 and _REPEATED.search(tail) is not None


def _without_repetition(text: str) -> str:
    match = _REPEATED.search(text[-800:])
    return text if match is None else text[: len(text) - len(text[-800:]) + match.end(1)]
