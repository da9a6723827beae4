"""Books written by the exporter, a process of its own, and read back there; pages to look at while choosing."""

from __future__ import annotations

import itertools
import json
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from inkwell.domain.exchange.export_options import ExportOptions
from inkwell.domain.exchange.found import Found
from inkwell.domain.manuscript.decisions import Decision, DecisionKind
from inkwell.domain.manuscript.outline import NodeKind
from inkwell.engine.event_table import EventTable
from inkwell.exchange.composing.presets import load_presets, save_preset
from inkwell.exchange.formats import writable
from inkwell.exchange.found_file import write_found
from inkwell.protocol import events
from inkwell.protocol.requests import JobId, ShowPages, WriteBook
from inkwell.services.project.export_proof import difference_lines, proof_sentence
from inkwell.services.project.outgoing import outgoing
from inkwell.support.phrases import received
from inkwell.support.typed_json import MisfitError, built, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.domain.errors import InkwellError
    from inkwell.domain.exchange.export_preset import ExportPreset
    from inkwell.engine.client import EngineClient
    from inkwell.services.project.decisions import DecisionService
    from inkwell.services.project.storage_thread import StorageThread
    from inkwell.storage.store import ProjectStore


@dataclass(frozen=True)
class Export:
    """A file that was written: what was found when it was read back, as a sentence and a line a difference."""

    path: Path
    sentence: str
    differences: tuple[str, ...]


class ExportService(QObject):
    """Writes one file at a time; pages are shown between whiles, the newest wish alone.

    Signals:
        progressed: the part done, 0 to 1.
        written: an Export.
        refused: a sentence that says why nothing was written.
        failed: the code of a worker's failure.
        pages_shown: a tuple of Paths of pictures, good until the next ones.
        pages_refused: a sentence that says why there are none.
    Thread: main.
    """

    progressed = Signal(float)
    written = Signal(object)
    refused = Signal(str)
    failed = Signal(object)
    pages_shown = Signal(object)
    pages_refused = Signal(str)

    def __init__(
        self,
        worker: EngineClient,
        storage: StorageThread,
        decisions: DecisionService,
        own_folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._worker, self._storage, self._decisions = worker, storage, decisions
        self._own_folder = own_folder
        self._numbers = itertools.count(1)
        self._job = self._page_job = JobId("")
        self._sending = ""  # of the file that is being written for an editor
        self._folder: Path | None = None
        self._scene_names: tuple[str, ...] = ()
        self._table = EventTable(lambda job_id: bool(job_id) and job_id in (self._job, self._page_job))
        self._table.on(events.ExchangeProgress, self._on_worker_progress)
        self._table.on(events.BookWritten, self._on_worker_book_written)
        self._table.on(events.BookUnwritten, self._on_worker_book_unwritten)
        self._table.on(events.PagesShown, self._on_worker_pages_shown)
        self._table.on(events.Finished, self._on_worker_finished)
        self._table.on(events.Failed, self._on_worker_failed)
        worker.event_received.connect(self._table.dispatch)

    @property
    def is_writing(self) -> bool:
        """Whether a file is being written."""
        return bool(self._job)

    @property
    def own_folder(self) -> Path:
        """Where the author's own presets lie."""
        return self._own_folder

    def presets(self) -> tuple[ExportPreset, ...]:
        """The ways of exporting there are, those of formats that can be written."""
        known = {form.key for form in writable()}
        return tuple(one for one in load_presets(self._own_folder)[0] if one.options.format in known)

    def save_preset(self, name: str, options: ExportOptions) -> str:
        """Keep a way of exporting under a name; its id. OSError where that cannot be."""
        return save_preset(self._own_folder, name, "", options).stem

    def last_options(self) -> ExportOptions | None:
        """How this book was exported last, None where it never was."""
        rows = [row for row in self._decisions.decisions.rows if row.kind is DecisionKind.EXPORT]
        try:
            return cast("ExportOptions", built(ExportOptions, json.loads(rows[-1].subject))) if rows else None
        except (MisfitError, ValueError, AttributeError):
            return None

    def remember(self, options: ExportOptions) -> None:
        """Keep these as the book's own; they travel in its file."""
        old = [row for row in self._decisions.decisions.rows if row.kind is DecisionKind.EXPORT]
        said = json.dumps(replace(options, scenes=()), default=fields_of, ensure_ascii=False)
        if [row.subject for row in old] == [said]:
            return
        if old:
            self._decisions.take_back(*old)
        self._decisions.decide(Decision(DecisionKind.EXPORT, said))

    def write(self, path: Path, options: ExportOptions) -> None:
        """Write and read back; `written`, `refused` or `failed` follows, nothing after a cancel."""
        job = self._job = self._named("export")
        self._prepare(
            options,
            lambda file, wished: self._submit(job, WriteBook(job, str(file), str(path), wished)),
            lambda error: self._refuse(job, error.sentence),
            path.name,
        )

    def show_pages(self, options: ExportOptions, ppi: float) -> None:
        """Set the first pages; `pages_shown` or `pages_refused` follows, unless a newer wish comes."""
        if self._page_job:
            self._worker.cancel(self._page_job)
        job = self._page_job = self._named("pages")
        self._prepare(
            options,
            lambda file, wished: self._submit(
                job, ShowPages(job, str(file), str(self._place()), wished, ppi)
            ),
            lambda error: self._refuse(job, error.sentence),
        )

    def cancel(self) -> None:
        """Give up writing; what stood at the path is as it was."""
        if self._job:
            self._worker.cancel(self._job)
        self._job = JobId("")
        self._unsend()

    def forget(self) -> None:
        """Give up everything, and the pictures."""
        self.cancel()
        if self._page_job:
            self._worker.cancel(self._page_job)
        self._page_job = JobId("")
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def stop(self) -> None:
        """End the worker and forget everything."""
        self.forget()
        self._worker.stop()

    def _named(self, kind: str) -> JobId:
        return JobId(f"{kind}-{next(self._numbers)}")

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="inkwell-export-"))
        return self._folder

    def _prepare(
        self,
        options: ExportOptions,
        then: Callable[[Path, ExportOptions], None],
        refused: Callable[[InkwellError], None],
        file_name: str = "",
    ) -> None:
        """Put the book into a file for the worker, on the storage thread; what an editor gets is remembered by `file_name`."""
        file = self._place() / f"{next(self._numbers)}.book"

        def task(store: ProjectStore) -> tuple[ExportOptions, tuple[str, ...], str]:
            book, wished = outgoing(store, options, file_name)
            write_found(Found("", "inkwell", book), file)
            names = tuple(node.title for node in book.walk() if node.kind is NodeKind.SCENE)
            return wished, names, book.sending

        def done(made: tuple[ExportOptions, tuple[str, ...], str]) -> None:
            wished, self._scene_names, sending = made
            if sending:
                self._unsend()
                self._sending = sending
            then(file, wished)

        self._storage.call(task, done, refused)

    def _submit(self, job: JobId, request: WriteBook | ShowPages) -> None:
        # It may have been given up while the book was read.
        if job in (self._job, self._page_job):
            self._worker.submit(request)
        else:
            self._unsend()

    def _unsend(self) -> None:
        """The file for an editor is not written after all: nothing was sent."""
        name, self._sending = self._sending, ""
        if name:
            self._storage.call(lambda store: store.sendings.remove(name))

    def _refuse(self, job: JobId, sentence: str) -> None:
        if job == self._job:
            self._job = JobId("")
            self._unsend()
            self.refused.emit(sentence)
        elif job == self._page_job:
            self._page_job = JobId("")
            self.pages_refused.emit(sentence)

    def _on_worker_progress(self, event: events.ExchangeProgress) -> None:
        if event.job_id == self._job:
            self.progressed.emit(event.part)

    def _on_worker_book_written(self, event: events.BookWritten) -> None:
        lines = difference_lines(event.proof, self._scene_names) if event.proof is not None else []
        self._job, self._sending = JobId(""), ""
        self.written.emit(Export(Path(event.out), proof_sentence(event.proof), tuple(lines)))

    def _on_worker_book_unwritten(self, event: events.BookUnwritten) -> None:
        self._refuse(event.job_id, received(event.message))

    def _on_worker_pages_shown(self, event: events.PagesShown) -> None:
        self._page_job = JobId("")
        self.pages_shown.emit(tuple(self._place() / Path(name).name for name in event.files))

    def _on_worker_finished(self, event: events.Finished) -> None:
        """What was asked for has been told before; a cancelled job is forgotten."""
        if event.job_id == self._job:
            self._job = JobId("")
        elif event.job_id == self._page_job:
            self._page_job = JobId("")

    def _on_worker_failed(self, event: events.Failed) -> None:
        is_file = event.job_id == self._job
        self._job = self._page_job = JobId("")
        if is_file:
            self._unsend()
            self.failed.emit(event.code)
