"""What every worker does with requests: one at a time, every failure told as a code, a cancel at any moment."""

from __future__ import annotations

import errno
import traceback
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from inkwell.protocol.events import Failed, FailureCode, Finished, FinishReason
from inkwell.protocol.requests import JobId, Shutdown
from inkwell.worker.errors import CancelledError, EngineError

if TYPE_CHECKING:
    from inkwell.protocol.requests import Request
    from inkwell.worker.channel import Channel


class WorkerLoop(ABC):
    """Takes requests from the channel until they end; a worker says in `do` what it does with one."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def run(self) -> None:
        """Until the end of the requests."""
        while True:
            request = self._channel.next_request()
            if request is None or isinstance(request, Shutdown):
                return
            self._serve(request)

    @abstractmethod
    def do(self, request: Request) -> None:
        """Serve one request; whatever it raises is told to the window."""

    def give_memory_back(self) -> None:  # noqa: B027  # most have nothing to give
        """Drop what can be made again: memory has run out."""

    def _serve(self, request: Request) -> None:
        job_id = getattr(request, "job_id", JobId(""))
        try:
            self.do(request)
        except CancelledError:
            self._channel.send(Finished(job_id, FinishReason.CANCELLED))
        except EngineError as error:
            self._channel.send(Failed(job_id, error.code, str(error)))
        except Exception as error:  # noqa: BLE001  # the one catch-all of the workers: the window must hear of it
            code = code_of(error)
            if code is FailureCode.OUT_OF_MEMORY:
                self.give_memory_back()
                self._channel.send(Failed(job_id, code, str(error)))
            else:
                traceback.print_exc()
                self._channel.send(Failed(job_id, code, f"{type(error).__name__}: {error}"))


def code_of(error: BaseException) -> FailureCode:
    """What an error of a library is in the words of the protocol."""
    words = str(error).lower()
    if isinstance(error, ArithmeticError):
        return FailureCode.LOSS_DIVERGED
    short = isinstance(error, OSError) and error.errno == errno.ENOMEM
    if short or isinstance(error, MemoryError) or "out of memory" in words or "allocate memory" in words:
        return FailureCode.OUT_OF_MEMORY
    return FailureCode.MODEL_DAMAGED if type(error).__name__ == "SafetensorError" else FailureCode.INTERNAL
