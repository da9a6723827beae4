"""What a word can mean and what could stand in its place; words for a meaning. All of it from files on this machine."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import FindSenses, FindWordsFor, JobId
from inkwell.support.paths import resources

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.engine.client import EngineClient

_MOST_WORDS = 40
_ENGLISH = "en"


class ThesaurusService(QObject):
    """Asks the worker of words; only the newest question is answered.

    Signals:
        senses_found: the word asked for and a tuple of WordSense, empty where it is not known.
        words_found: a tuple of WordFor; again with a better order, where the model that compares meanings is here.
        failed: the thesaurus could not be read.
    Thread: main.
    """

    senses_found = Signal(str, object)
    words_found = Signal(object)
    failed = Signal()

    def __init__(
        self, worker: EngineClient, embedder_folder: Callable[[], str], parent: QObject | None = None
    ) -> None:
        """`embedder_folder` tells where a model that compares meanings is; nowhere, where it is empty."""
        super().__init__(parent)
        self._worker, self._embedder_folder = worker, embedder_folder
        self._folder = str(resources() / "thesaurus" / _ENGLISH)
        self._numbers = itertools.count(1)
        self._job = JobId("")
        self._table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._table.on(events.SensesFound, self._on_worker_senses_found)
        self._table.on(events.WordsForFound, self._on_worker_words_for_found)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)

    def look_up(self, word: str) -> None:
        """Ask what a word, in whatever form, can mean; `senses_found` follows."""
        self._job = JobId(f"senses-{next(self._numbers)}")
        self._worker.submit(FindSenses(self._job, self._folder, word))

    def prepare_meanings(self) -> None:
        """Let the worker read all meanings while the author types what she looks for."""
        self._worker.submit(FindWordsFor(JobId(f"prepare-{next(self._numbers)}"), self._folder, ""))

    def find_words_for(self, meaning: str) -> None:
        """Ask for words that mean what is described; `words_found` follows."""
        self._job = JobId(f"words-for-{next(self._numbers)}")
        request = FindWordsFor(self._job, self._folder, meaning, _MOST_WORDS, self._embedder_folder())
        self._worker.submit(request)

    def _on_worker_senses_found(self, event: events.SensesFound) -> None:
        self.senses_found.emit(event.word, event.senses)

    def _on_worker_words_for_found(self, event: events.WordsForFound) -> None:
        self.words_found.emit(event.found)

    def _on_worker_failed(self, _event: events.Failed) -> None:
        self._job = JobId("")
        self.failed.emit()
