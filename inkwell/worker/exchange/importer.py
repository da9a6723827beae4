"""The importer: serves `ReadFiles`, one file after another; each is found, or told why it cannot be read."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.exchange.errors import UnreadableError
from inkwell.exchange.found_file import write_found
from inkwell.exchange.reading.source import Source
from inkwell.exchange.registry import read_found
from inkwell.protocol.events import (
    FailureCode,
    FileFound,
    FileUnreadable,
    Finished,
    FinishReason,
)
from inkwell.protocol.requests import ReadFiles
from inkwell.support.i18n import tr_noop
from inkwell.support.phrases import to_send
from inkwell.worker.errors import CancelledError, EngineError
from inkwell.worker.exchange.confinement import TooLongError, limited
from inkwell.worker.exchange.progress import teller
from inkwell.worker.worker_loop import WorkerLoop

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request

log = logging.getLogger(__name__)
_TOO_LONG = tr_noop("“{name}” took too long to read, and was given up.")
_TOO_MUCH = tr_noop("“{name}” holds more than any book does, and was not opened.")
_DAMAGED = tr_noop("“{name}” is damaged, or not what its name says.")
# What a reader may stumble over in a damaged file; anything else is a bug, and told as one.
_STUMBLES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
    EOFError,
)


class ImporterLoop(WorkerLoop):
    """Reads files; nothing of one is kept for the next."""

    def do(self, request: Request) -> None:
        """Read the files; say that this is not the worker for anything else."""
        if not isinstance(request, ReadFiles):
            raise EngineError(FailureCode.BAD_REQUEST, f"{type(request).__name__} is not for the importer")
        for number, path in enumerate(request.paths):
            self._read(request, number, Path(path))
        self._channel.send(Finished(request.job_id, FinishReason.END_OF_TEXT))

    def _read(self, request: ReadFiles, number: int, path: Path) -> None:
        folder = Path(request.folder)
        source = Source(
            path,
            folder,
            request.options,
            teller(self._channel, request.job_id, path.name, number, len(request.paths)),
        )
        file = f"{number}.found"
        try:
            with limited():
                found = read_found(source)
                write_found(found, folder / file)
        except UnreadableError as error:
            message = str(error)
        except TooLongError:
            message = to_send(_TOO_LONG, name=path.name)
        except MemoryError:
            message = to_send(_TOO_MUCH, name=path.name)
        except CancelledError:
            raise
        except _STUMBLES as error:
            log.warning("a reader stumbled: %s", type(error).__name__, exc_info=error)
            message = to_send(_DAMAGED, name=path.name)
        else:
            self._channel.send(FileFound(request.job_id, number, file))
            return
        self._channel.send(FileUnreadable(request.job_id, number, path.name, message))
