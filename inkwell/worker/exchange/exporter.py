"""The exporter: serves `WriteBook`. It reads nothing of strangers, so it stands under no limits but a cancel."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.domain.errors import InkwellError
from inkwell.exchange.found_file import read_found
from inkwell.exchange.registry import write_book
from inkwell.protocol.events import BookUnwritten, BookWritten, FailureCode, Finished, FinishReason
from inkwell.protocol.requests import WriteBook
from inkwell.worker.errors import EngineError
from inkwell.worker.exchange.progress import teller
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request


class ExporterLoop(WorkerLoop):
    """Writes files, one after another."""

    def do(self, request: Request) -> None:
        """Write the book; say that this is not the worker for anything else."""
        if not isinstance(request, WriteBook):
            raise EngineError(FailureCode.BAD_REQUEST, f"{type(request).__name__} is not for the exporter")
        out = Path(request.out)
        tell = teller(self._channel, request.job_id, out.name)
        try:
            write_book(read_found(Path(request.book)).book, out, request.options, tell)
        except InkwellError as error:
            self._channel.send(BookUnwritten(request.job_id, request.out, error.sentence))
        else:
            self._channel.send(BookWritten(request.job_id, request.out))
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))
