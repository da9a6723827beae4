"""The exporter: serves `WriteBook` and `ShowPages`. It reads nothing of strangers, so it stands under no limits but a cancel."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import InkwellError
from inkwell.exchange.formats import format_for
from inkwell.exchange.found_file import read_found
from inkwell.exchange.proof import prove
from inkwell.exchange.registry import write_book
from inkwell.protocol.events import (
    BookUnwritten,
    BookWritten,
    FailureCode,
    Finished,
    FinishReason,
    PagesShown,
)
from inkwell.protocol.requests import ShowPages, WriteBook
from inkwell.worker.errors import EngineError
from inkwell.worker.exchange.progress import teller
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request


_WRITING = 0.6  # the part of a job that writing takes; reading back takes the rest


class ExporterLoop(WorkerLoop):
    """Writes files and reads them back, one after another."""

    def do(self, request: Request) -> None:
        """Write the book, or show its pages; say that this is not the worker for anything else."""
        if isinstance(request, WriteBook):
            self._write(request)
        elif isinstance(request, ShowPages):
            self._show(request)
        else:
            raise EngineError(FailureCode.BAD_REQUEST, f"{type(request).__name__} is not for the exporter")
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _write(self, request: WriteBook) -> None:
        out = Path(request.out)
        tell = teller(self._channel, request.job_id, out.name)
        try:
            book = read_found(Path(request.book)).book
            write_book(book, out, request.options, lambda part: tell(_WRITING * part))
            wished = replace(request.options, format=format_for(out).key)
            proof = prove(book, out, wished, lambda part: tell(_WRITING + (1 - _WRITING) * part))
        except InkwellError as error:
            self._channel.send(BookUnwritten(request.job_id, request.out, error.sentence))
        else:
            self._channel.send(BookWritten(request.job_id, request.out, proof))

    def _show(self, request: ShowPages) -> None:
        from inkwell.exchange.pdf.pdf_writer import pictures

        folder = Path(request.folder)
        try:
            pages = pictures(read_found(Path(request.book)).book, request.options, request.ppi)
        except InkwellError as error:
            self._channel.send(BookUnwritten(request.job_id, "", error.sentence))
            return
        names = tuple(f"{request.job_id}-{number}.png" for number in range(1, len(pages) + 1))
        for name, data in zip(names, pages, strict=True):
            (folder / name).write_bytes(data)
        self._channel.send(PagesShown(request.job_id, names))
