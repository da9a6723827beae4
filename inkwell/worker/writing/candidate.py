"""One candidate as it comes: tidied, sent on in chunks, ended where it should end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from inkwell.domain.drafts.marks import BookMarks
from inkwell.domain.script.drafted import ScriptDraft
from inkwell.domain.script.kept_form import without_loose_end
from inkwell.domain.text.pairs import closed
from inkwell.domain.text.sentences import whole_sentences
from inkwell.protocol.events import CandidateFinished, FinishReason, TextChunk
from inkwell.worker.writing.chatter import Chatter
from inkwell.worker.writing.length import Length
from inkwell.worker.writing.tidy import Echo, Tidy, is_repeating, without_repetition
from inkwell.worker.writing.titles import Title

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.protocol.events import Event
    from inkwell.protocol.requests import Generate, JobId
    from inkwell.worker.engines.base import GenerationSpec, TextDelta

_CHUNK_EVERY_S = 0.04


class Candidate:
    """Takes the pieces of one candidate; `finish` tells the whole of it."""

    def __init__(
        self,
        request: Generate,
        spec: GenerationSpec,
        number: int,
        send: Callable[[Event], None],
        off_arc: Callable[[str], float] | None = None,
    ) -> None:
        """`off_arc` tells how far a text lies from the arc that is wanted, where there is one."""
        self._off_arc = off_arc
        self._request, self._spec, self._number, self._send = request, spec, number, send
        self._began = time.monotonic()
        self._stream = _ChunkStream(request.job_id, number, send)
        story = "" if request.instruct else spec.prompt
        self._line = story[story.rfind("\n") + 1 :]
        begun = any(part.kind == "scene_lead" and part.text.strip() for part in request.parts)
        self._chatter = Chatter()
        titled = not request.instruct and not begun and request.script is None
        self._form = ScriptDraft(request.script) if request.script is not None else None
        sieves = (
            self._chatter,
            Tidy(story),
            Echo(story),
            Title(expected=titled),
            BookMarks(request.marks, story),
            self._form,
        )
        self._sieves = tuple(sieve for sieve in sieves if sieve is not None)
        self._length = Length(request.words, story)
        self._text = ""
        self._is_whole = False
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
        clean, ended = piece.text, piece.ended
        for sieve in self._sieves:
            clean = sieve(clean, ended)
            ended = ended or self._chatter.ended
        ended = ended or (self._form is not None and self._form.ended)
        self._text += clean
        is_enough = self._end(ended) if self._request.sentences else self._stop()
        self._stream.show(self._text)
        if not is_enough and piece.ended and piece.tokens >= self._spec.max_tokens:
            self._reason = FinishReason.LENGTH
        return is_enough or ended

    def finish(self) -> None:
        """Tell the whole of it."""
        self._stream.flush()
        last, text = self._last, self._whole()
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
                writing_ms=self._writing_ms(),
                book_tokens=last.book_tokens if last else 0,
                book_share=last.book_share if last else 0.0,
                off_arc=self._off_arc(text) if self._off_arc is not None else -1.0,
            )
        )

    def _writing_ms(self) -> int:
        """From the first word to the last; 0 where nothing came, or more was written than is told: that is no speed."""
        told = self._first_at and not self._request.has_aims
        return int((time.monotonic() - self._first_at) * 1000) if told else 0

    def _end(self, ended: bool) -> bool:
        """Whether the text is long enough, or says the same over and over: it is cut there."""
        if is_repeating(self._text):
            self._reason, self._text = FinishReason.REPEATING, without_repetition(self._text)
            return True
        if self._stop():
            return True
        end = self._length.end(self._text, ended)
        if end is None:
            return False
        self._reason, self._text, self._is_whole = FinishReason.SENTENCE, self._text[:end], True
        return True

    def _stop(self) -> bool:
        """Whether one of the request's own marks has come, which ends the text."""
        stops = [stop for stop in self._request.stop if stop in self._text]
        if stops:
            self._text = min((self._text.split(stop, 1)[0] for stop in stops), key=len)
        return bool(stops)

    def _whole(self) -> str:
        if not self._request.sentences:
            return self._text.strip()
        text = self._text.rstrip()
        whole = closed(text, self._line) if self._is_whole else whole_sentences(text, self._line)
        script = self._request.script
        return whole if script is None else without_loose_end(script, whole)


class _ChunkStream:
    """Sends a growing text on in chunks of at most 40 ms, so that the window is not woken for every token."""

    def __init__(self, job_id: JobId, candidate: int, send: Callable[[Event], None]) -> None:
        self._job_id, self._candidate, self._send = job_id, candidate, send
        self._text, self._sent, self._seq, self._sent_at = "", 0, 0, 0.0

    def show(self, text: str) -> None:
        """The text as far as it has come; what was sent of it stays sent."""
        self._text = text
        if len(text) > self._sent and time.monotonic() - self._sent_at >= _CHUNK_EVERY_S:
            self.flush()

    def flush(self) -> None:
        new = self._text[self._sent :]
        if new:
            self._send(TextChunk(self._job_id, self._candidate, self._seq, new))
            self._sent, self._seq, self._sent_at = len(self._text), self._seq + 1, time.monotonic()
