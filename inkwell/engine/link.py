"""Lines to a worker and back: a real child process, or a loop inside a test."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from inkwell.engine.activity import activity_of
from inkwell.protocol import wire
from inkwell.support.paths import worker_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from inkwell.engine.activity import Activity
    from inkwell.support.paths import Places


_SKIPPED_AT_ONCE = 2**16


class Link(ABC):
    """Sends lines without ever blocking its caller; `read_line` blocks and is called on a thread of its own."""

    @abstractmethod
    def send(self, line: bytes) -> None:
        """Queue a line for the worker; lost without a word where the worker is gone."""

    @abstractmethod
    def read_line(self) -> bytes:
        """The next line of the worker; empty at its end."""

    @abstractmethod
    def kill(self) -> None:
        """End the worker at once."""

    @abstractmethod
    def close(self) -> None:
        """Tell the worker to end by closing its input."""

    @abstractmethod
    def wait(self) -> int:
        """Wait for the end after `read_line` gave nothing; the exit code."""

    def activity(self, with_children: bool = False) -> Activity | None:
        """What the worker has done so far; None where nobody can say."""
        return None


class ProcessLink(Link):
    """A child process. Its stderr goes to a log of its own."""

    def __init__(
        self, name: str, command: Sequence[str], log_file: Path, environment: Mapping[str, str]
    ) -> None:
        log_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with log_file.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  # our own program
                list(command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=dict(environment),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                start_new_session=os.name == "posix",
            )
        self._outgoing: queue.Queue[bytes | None] = queue.Queue()
        threading.Thread(target=self._write, name=f"to-{name}", daemon=True).start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def send(self, line: bytes) -> None:
        self._outgoing.put(line)

    def read_line(self) -> bytes:
        assert self._process.stdout is not None
        try:
            line = self._process.stdout.readline(wire.MAXIMUM_EVENT_BYTES + 1)
            rest = line
            # Of a line longer than any message no more is kept; it is refused for its length.
            while rest and not rest.endswith(b"\n"):
                rest = self._process.stdout.readline(_SKIPPED_AT_ONCE)
            return line
        except (OSError, ValueError):
            return b""

    def activity(self, with_children: bool = False) -> Activity | None:
        return activity_of(self._process.pid, with_children)

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._outgoing.put(None)

    def wait(self) -> int:
        self._outgoing.put(None)
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        return code

    def _write(self) -> None:
        stream = self._process.stdin
        assert stream is not None
        with contextlib.suppress(OSError, ValueError):
            while True:
                line = self._outgoing.get()
                if line is None:
                    break
                stream.write(line)
                stream.flush()
        with contextlib.suppress(OSError, ValueError):
            stream.close()


class LoopbackLink(Link):
    """A worker that is a function: it gets each line and a way to answer. For tests of everything above."""

    def __init__(self, worker: Callable[[bytes, Callable[[bytes], None]], None]) -> None:
        self._worker = worker
        self._incoming: queue.Queue[bytes] = queue.Queue()
        self.code = 0

    def send(self, line: bytes) -> None:
        self._worker(line, self._incoming.put)

    def read_line(self) -> bytes:
        return self._incoming.get()

    def kill(self) -> None:
        self.code = -9
        self._incoming.put(b"")

    def close(self) -> None:
        self._incoming.put(b"")

    def wait(self) -> int:
        return self.code


def worker_link(role: str, where: Places, gives_way: bool = True) -> ProcessLink:
    """A new worker of that role ("writer", "reader", "trainer", "words", "importer", "exporter"), its log among the author's logs.

    `gives_way` False: it takes its full share of the machine, since somebody waits for it.
    """
    command = [sys.executable, "-m", "inkwell", "--worker", role]
    environment = dict(worker_environment(where))
    if not gives_way:
        environment["INKWELL_GIVE_WAY"] = "0"
    return ProcessLink(role, command, where.logs / f"worker-{role}.log", environment)
