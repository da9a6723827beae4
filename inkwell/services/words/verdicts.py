"""What the dictionaries have said of words: asked once, kept as long as the program runs."""

from __future__ import annotations

import itertools
import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from inkwell.engine.event_table import EventTable
from inkwell.protocol import events
from inkwell.protocol.requests import CheckWords, JobId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.engine.client import EngineClient
    from inkwell.services.words.dictionaries import Dictionary

log = logging.getLogger(__name__)
# A dictionary with which the worker died so often is not asked again.
_MOST_DEATHS = 2


class Verdicts(QObject):
    """Asks the worker of words, and remembers.

    Signals:
        changed: answers have come.
        unreadable: a Dictionary that is none, or that broke the worker.
    Thread: main.
    """

    changed = Signal()
    unreadable = Signal(object)

    def __init__(self, worker: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._known: dict[str, dict[str, bool]] = {}
        self._asked: dict[str, set[str]] = {}
        self._jobs: dict[JobId, tuple[tuple[Dictionary, ...], tuple[str, ...]]] = {}
        self._deaths: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._table = EventTable(self._jobs.__contains__)
        self._table.on(events.WordsChecked, self._on_worker_words_checked)
        self._table.on(events.DictionaryUnreadable, self._on_worker_dictionary_unreadable)
        self._table.on(events.Finished, self._on_worker_finished)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)

    def knows(self, dictionary: Dictionary, word: str) -> bool | None:
        """Whether a dictionary knows the word; None where it has not answered yet."""
        return self._known.get(str(dictionary.stem), {}).get(word)

    def ask(self, dictionaries: Sequence[Dictionary], words: Iterable[str]) -> bool:
        """Ask what is not known yet; False where all is known or on its way. `changed` follows the answer."""
        wanted = tuple(dict.fromkeys(words))
        asked_any = False
        for dictionary in dictionaries:
            asked = self._asked.setdefault(str(dictionary.stem), set())
            new = tuple(word for word in wanted if word not in asked)
            if not new or self.is_broken(dictionary):
                continue
            asked.update(new)
            job_id = JobId(f"check-{next(self._numbers)}")
            self._jobs[job_id] = ((dictionary,), new)
            asked_any = True
            self._worker.submit(CheckWords(job_id, (str(dictionary.stem),), new))
        return asked_any

    def is_broken(self, dictionary: Dictionary) -> bool:
        """Whether it turned out to be none."""
        return self._deaths.get(str(dictionary.stem), 0) >= _MOST_DEATHS

    def forget(self, dictionary: Dictionary) -> None:
        """Its files are others now, or gone."""
        for kept in (self._known, self._asked, self._deaths):
            kept.pop(str(dictionary.stem), None)

    def _on_worker_words_checked(self, event: events.WordsChecked) -> None:
        _, words = self._jobs[event.job_id]
        unknown = set(event.unknown)
        known = self._known.setdefault(event.dictionary, {})
        known |= {word: number not in unknown for number, word in enumerate(words)}
        self._deaths.pop(event.dictionary, None)
        self.changed.emit()

    def _on_worker_dictionary_unreadable(self, event: events.DictionaryUnreadable) -> None:
        for dictionary in self._jobs[event.job_id][0]:
            self._deaths[str(dictionary.stem)] = _MOST_DEATHS
            log.warning("the dictionary %s cannot be read", dictionary.id)
            self.unreadable.emit(dictionary)

    def _on_worker_finished(self, event: events.Finished) -> None:
        self._jobs.pop(event.job_id, None)

    def _on_worker_failed(self, event: events.Failed) -> None:
        """The worker died: the words are asked again, once; with a dictionary that never answered never again."""
        dictionaries, words = self._jobs.pop(event.job_id)
        for dictionary in dictionaries:
            stem = str(dictionary.stem)
            self._asked.get(stem, set()).difference_update(words)
            deaths = self._deaths[stem] = self._deaths.get(stem, 0) + 1
            if deaths < _MOST_DEATHS:
                QTimer.singleShot(0, lambda again=dictionary: self.ask([again], words))
            elif stem in self._known:
                self._deaths.pop(stem)  # it was the worker's fault; the next paragraph may ask
            else:
                self.unreadable.emit(dictionary)
