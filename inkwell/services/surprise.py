"""How unexpected the author's own words are to the writer model, scene by scene, on demand."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text import content_hash
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Score
from inkwell.services.failures import sentence_for

if TYPE_CHECKING:
    from inkwell.engine.client import EngineClient
    from inkwell.services.generation import GenerationService

_REMEMBERED = 64
# Start and end in the text, and how surprising it is, in nats.
Piece = tuple[int, int, float]


class SurpriseService(QObject):
    """Scores texts with the writer; remembers the last ones under their words.

    Signals:
        measured: the hash of a text whose pieces are known now.
        failed: a sentence.
    Thread: main.
    """

    measured = Signal(str)
    failed = Signal(str)

    def __init__(
        self, writer: EngineClient, generation: GenerationService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._writer, self._generation = writer, generation
        self._known: dict[str, tuple[Piece, ...]] = {}
        self._job, self._hash = JobId(""), ""
        self._numbers = itertools.count(1)
        writer.event_received.connect(self._on_writer_event_received)

    def pieces(self, text: str) -> tuple[Piece, ...] | None:
        """What is known of the text; None where it has not been measured."""
        return self._known.get(content_hash(text))

    def measure(self, text: str) -> None:
        """Ask the writer; `measured` or `failed` follows. A text asked for before is given up."""
        digest = content_hash(text)
        if digest in self._known:
            self.measured.emit(digest)
            return
        if digest == self._hash and self._job:
            return
        self.stop()
        if not self._generation.prepare_model(start=True):
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
            return
        self._job, self._hash = JobId(f"surprise-{next(self._numbers)}"), digest
        self._writer.submit(Score(self._job, text))

    def stop(self) -> None:
        """Give up what is under way."""
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _on_writer_event_received(self, event: events.Event) -> None:
        if not self._job or getattr(event, "job_id", None) != self._job:
            return
        if isinstance(event, events.Scored):
            while len(self._known) >= _REMEMBERED:
                self._known.pop(next(iter(self._known)))
            self._known[self._hash] = tuple(
                (one.start, one.end, -one.log_probability) for one in event.pieces
            )
            self.measured.emit(self._hash)
        elif isinstance(event, events.Failed):
            self._job = JobId("")
            self.failed.emit(sentence_for(event.code))
        elif isinstance(event, events.Finished):
            self._job = JobId("")
