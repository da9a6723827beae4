"""The worker's end of the pipe. Keeps standard output for the protocol and gives libraries stderr instead.

A thread reads requests so that a cancel is heard while the main thread computes; end of file means the window
is gone, and so are we, at once.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from typing import BinaryIO

from inkwell.protocol import wire
from inkwell.protocol.events import Event, Hello
from inkwell.protocol.requests import Cancel, GiveWay, JobId, Request
from inkwell.worker.giving_way import give_way


class Channel:
    """Requests in, events out."""

    def __init__(self, source: BinaryIO, sink: BinaryIO, exit_on_end: bool = True) -> None:
        self._source = source
        self._sink = sink
        self._exit_on_end = exit_on_end
        self._lock = threading.Lock()
        self._requests: queue.Queue[Request | None] = queue.Queue()
        self._cancelled: set[JobId] = set()
        threading.Thread(target=self._read, name="requests", daemon=True).start()

    @classmethod
    def on_standard_streams(cls) -> Channel:
        """Take fd 1 for the protocol; from now on whatever a library prints goes to stderr."""
        sink = os.fdopen(os.dup(1), "wb", buffering=0)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        return cls(sys.stdin.buffer, sink)

    def send(self, event: Event) -> None:
        """Tell the window."""
        line = wire.encode(event)
        with self._lock:
            try:
                self._sink.write(line)
                self._sink.flush()
            except (BrokenPipeError, ValueError):
                self._end()

    def greet(self, role: str) -> None:
        """The first line."""
        self.send(Hello(wire.PROTOCOL_VERSION, role, os.getpid()))

    def next_request(self) -> Request | None:
        """The next request but cancels; None at the end."""
        return self._requests.get()

    def put(self, request: Request) -> None:
        """Let `next_request` give something of our own, behind what waits already. From any thread."""
        self._requests.put(request)

    def has_requests(self, besides: tuple[type[Request], ...] = ()) -> bool:
        """Whether something waits that is of none of the kinds `besides`."""
        with self._requests.mutex:
            return any(not isinstance(request, besides) for request in self._requests.queue)

    def is_cancelled(self, job_id: JobId) -> bool:
        """Whether the window no longer wants the job."""
        return job_id in self._cancelled

    def _read(self) -> None:
        while True:
            line = self._source.readline(wire.MAXIMUM_LINE_BYTES + 1)
            if not line:
                self._end()
                return
            try:
                message = wire.decode(line)
            except wire.WireError as error:
                print(f"a request was not understood: {error}", file=sys.stderr)  # noqa: T201  # the worker's log
                continue
            if isinstance(message, Cancel):
                self._cancelled.add(message.job_id)
            elif isinstance(message, GiveWay):
                give_way(message.milliseconds / 1000)
            else:
                self._requests.put(message)  # type: ignore[arg-type]

    def _end(self) -> None:
        self._requests.put(None)
        if self._exit_on_end:
            os._exit(0)
