"""Files of the author's read in a process of their own; what was found waits here until it is brought into the book."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from inkwell.domain.text.text import count_words
from inkwell.engine.event_table import EventTable
from inkwell.exchange.found_file import read_found
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, ReadFiles
from inkwell.support.i18n import tr
from inkwell.support.phrases import received
from inkwell.support.typed_json import MisfitError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.exchange.found import Found, ImportOptions
    from inkwell.engine.client import EngineClient
    from inkwell.services.project.storage_thread import StorageThread


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be read, and the sentence that says why."""

    name: str
    sentence: str


@dataclass(frozen=True)
class Reading:
    """What an import has found: a `Found` a file, in the order of the paths; where its pictures lie; what cannot be read.

    `counts` are the words of every scene's text, counted where nobody waits for it.
    """

    founds: tuple[Found, ...]
    folder: Path
    unreadable: tuple[Unreadable, ...]
    counts: dict[str, int] = field(default_factory=dict[str, int])


class ImportService(QObject):
    """Reads files in the importer, a worker that lives for one import.

    Signals:
        progressed: the part done, 0 to 1, and the name of the file at hand.
        found: a Reading; `forget` when it was brought in or is not wanted.
        failed: the code of a worker's failure.
    Thread: main.
    """

    progressed = Signal(float, str)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, worker: EngineClient, storage: StorageThread, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker, self._storage = worker, storage
        self._numbers = itertools.count(1)
        self._job = JobId("")
        self._folder: Path | None = None
        self._files: dict[int, str] = {}
        self._unreadable: dict[int, Unreadable] = {}
        self._table = EventTable(lambda job_id: bool(job_id) and job_id == self._job)
        self._table.on(events.ExchangeProgress, lambda event: self.progressed.emit(event.part, event.name))
        self._table.on(events.FileFound, self._on_worker_file_found)
        self._table.on(events.FileUnreadable, self._on_worker_file_unreadable)
        self._table.on(events.Finished, self._on_worker_finished)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return bool(self._job)

    def read(self, paths: Sequence[Path], options: ImportOptions) -> None:
        """Find what is in the files; `found` or `failed` follows. What was found before is forgotten."""
        self.forget()
        self._job = JobId(f"import-{next(self._numbers)}")
        self._folder = Path(tempfile.mkdtemp(prefix="inkwell-import-"))
        names = tuple(str(path.resolve()) for path in paths)
        self._worker.submit(ReadFiles(self._job, names, str(self._folder), options))

    def cancel(self) -> None:
        """Stop reading; nothing is said of it any more."""
        if self._job:
            self._worker.cancel(self._job)
        self.forget()

    def forget(self) -> None:
        """Let go of what was found, its pictures too."""
        self._job = JobId("")
        self._files, self._unreadable = {}, {}
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def stop(self) -> None:
        """End the worker and forget everything."""
        self.cancel()
        self._worker.stop()

    def _on_worker_file_found(self, event: events.FileFound) -> None:
        self._files[event.number] = Path(event.file).name

    def _on_worker_file_unreadable(self, event: events.FileUnreadable) -> None:
        self._unreadable[event.number] = Unreadable(event.name, received(event.message))

    def _on_worker_finished(self, event: events.Finished) -> None:
        folder, files = self._folder, dict(self._files)
        unreadable = tuple(self._unreadable[number] for number in sorted(self._unreadable))
        self._job = JobId("")
        if event.reason is events.FinishReason.CANCELLED or folder is None:
            self.forget()
            return

        def load() -> Reading:
            founds, misfits = [], []
            for number in sorted(files):
                try:
                    founds.append(read_found(folder / files[number]))
                except (MisfitError, OSError):
                    misfits.append(Unreadable(files[number], tr("What was read of it cannot be used.")))
            texts = {node.text for found in founds for node in found.book.walk()}
            counts = {text: count_words(text) for text in texts}
            return Reading(tuple(founds), folder, (*unreadable, *misfits), counts)

        def tell(reading: Reading) -> None:
            # Another import may have begun, or this one been given up, while the files were looked at.
            if self._folder == folder and not self._job:
                self.found.emit(reading)

        self._storage.call_bare(load, tell, self.failed.emit)

    def _on_worker_failed(self, event: events.Failed) -> None:
        self.forget()
        self.failed.emit(event.code)
