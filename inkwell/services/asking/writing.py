"""One thing written by the writer for an answer or ideas: never in the page, and given up when another is asked for."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Sampling
from inkwell.services.failures import sentence_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.engine.client import EngineClient
    from inkwell.protocol.requests import Generate
    from inkwell.services.writing.writer_model import WriterModelService

# For what must keep to the book: the likeliest words, and no punishing of those that come again.
SURE = Sampling(temperature=0.2, top_p=0.9, dry=0.0, repetition_penalty=1.0)
_numbers = itertools.count(1)


class Writing(QObject):
    """Submits a `Generate` and gathers what comes of it.

    Signals:
        come: a candidate's text, whole.
        ended: the tuple of all texts; after a cancel those that were whole by then.
        failed: a sentence.
    Thread: main.
    """

    come = Signal(str)
    ended = Signal(object)
    failed = Signal(str)

    def __init__(
        self, writer: EngineClient, model: WriterModelService, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._writer, self._model = writer, model
        self._job, self._texts = JobId(""), list[str]()
        self._table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._table.on(events.CandidateFinished, self._on_candidate)
        self._table.on(events.Finished, lambda _: self._end())
        self._table.on(events.Failed, self._on_failed)
        writer.event_received.connect(self._table.dispatch)

    @property
    def is_at_work(self) -> bool:
        """Whether something is being written."""
        return bool(self._job)

    def begin(self, request: Callable[[JobId], Generate]) -> bool:
        """Write; what was being written is given up. False, with `failed`, where there is no model."""
        self.cancel()
        if not self._model.prepare(start=True):
            self.failed.emit(sentence_for(events.FailureCode.NO_MODEL))
            return False
        self._job, self._texts = JobId(f"asked-{next(_numbers)}"), []
        self._writer.submit(request(self._job))
        return True

    def cancel(self) -> bool:
        """Write no further; False where nothing was written."""
        if not self._job:
            return False
        self._writer.cancel(self._job)
        self._end()
        return True

    def _on_candidate(self, event: events.CandidateFinished) -> None:
        if event.text.strip():
            self._texts.append(event.text)
            self.come.emit(event.text)

    def _on_failed(self, event: events.Failed) -> None:
        self._job = JobId("")
        self.failed.emit(sentence_for(event.code))

    def _end(self) -> None:
        self._job = JobId("")
        self.ended.emit(tuple(self._texts))
