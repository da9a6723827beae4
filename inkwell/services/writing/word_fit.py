"""Which of several words fits a sentence best, by how likely the writer model finds the sentence with each of them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.engine.event_table import EventTable
from inkwell.engine.lifecycle import EngineState
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, Score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.engine.client import EngineClient
    from inkwell.services.writing.writer_model import WriterModelService

# What stands before and behind the word, in characters: enough to know what is meant, little enough to answer at once.
_BEFORE, _BEHIND = 200, 40
_MOST = 12


class WordFitService(QObject):
    """Asks about one word after the other; a new question ends the one before.

    Signals:
        ranked: the words, the likeliest first; told once, when all have been asked about.
    Thread: main.
    """

    ranked = Signal(object)

    def __init__(
        self,
        writer: EngineClient,
        model: WriterModelService,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer, self._model = writer, model
        self._waiting: list[str] = []
        self._found: dict[str, float] = {}
        self._before = self._behind = self._word = ""
        self._job = JobId("")
        self._numbers = itertools.count(1)
        self._table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._table.on(events.Scored, self._on_writer_scored)
        self._table.on(events.Failed, lambda _: self.stop())
        writer.event_received.connect(self._table.dispatch)

    def rank(self, before: str, words: Sequence[str], behind: str) -> None:
        """Ask how well each of `words` fits between `before` and `behind`; `ranked` follows where a model can say.

        Only a model that is ready and on this machine is asked: a draft is never kept waiting for this, and no text leaves.
        """
        self.stop()
        if self._writer.state is not EngineState.READY or self._model.status.remote:
            return
        self._before, self._behind = before[-_BEFORE:], behind[:_BEHIND]
        self._waiting, self._found = list(dict.fromkeys(words))[:_MOST], {}
        self._next()

    def stop(self) -> None:
        """Ask no further."""
        self._waiting = []
        if self._job:
            self._writer.cancel(self._job)
            self._job = JobId("")

    def _next(self) -> None:
        if not self._waiting:
            self._job = JobId("")
            if self._found and not self._waiting:
                self.ranked.emit(tuple(sorted(self._found, key=lambda word: -self._found[word])))
            return
        self._word = self._waiting.pop(0)
        self._job = JobId(f"fit-{next(self._numbers)}")
        self._writer.submit(Score(self._job, self._word + self._behind, self._before))

    def _on_writer_scored(self, event: events.Scored) -> None:
        self._found[self._word] = sum(piece.log_probability for piece in event.pieces)
        self._next()
