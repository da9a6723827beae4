"""The shipped reader, through the door the window uses: a child process and lines of JSON."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import psutil

from analysis_bench.problems import BenchError
from inkwell.engine.link import worker_link
from inkwell.protocol import wire
from inkwell.protocol.events import BookRead, Failed, Finished, SceneRead
from inkwell.protocol.requests import JobId, LoadReader, Read, Shutdown, TextToRead
from inkwell.support.paths import places, reader_folder

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.domain.reading.cast import Character
    from inkwell.domain.reading.scene_reading import SceneReading


@dataclass
class Answer:
    """What came back for one `Read`, and how long it took from the request to the end."""

    scenes: list[SceneReading] = field(default_factory=list)
    characters: tuple[Character, ...] = ()
    seconds: float = 0.0


class ReaderProcess:
    """A reader with nothing in its cache but what it has read itself; everything it writes lies under `folder`."""

    def __init__(self, folder: Path) -> None:
        where = places(folder)
        self._link = worker_link("reader", where)
        self._jobs = 0
        self._link.send(wire.encode(LoadReader(str(reader_folder()), str(where.readings))))

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._link.send(wire.encode(Shutdown()))
        self._link.wait()

    def read(self, *texts: str) -> Answer:
        """Read `texts` as one book; returns when all of it has come back."""
        self._jobs += 1
        job = JobId(f"bench-{self._jobs}")
        began = time.monotonic()
        asked = tuple(TextToRead(str(i), text) for i, text in enumerate(texts))
        self._link.send(wire.encode(Read(job, asked)))
        answer = Answer()
        while True:
            line = self._link.read_line()
            if not line:
                raise BenchError("The reader's process ended before it had answered.")
            event = wire.decode(line)
            if isinstance(event, SceneRead):
                answer.scenes.append(event.reading)
            elif isinstance(event, BookRead):
                answer.characters = event.characters
            elif isinstance(event, Failed):
                raise BenchError(f"The reader could not read: {event.code.value}, {event.detail}")
            elif isinstance(event, Finished):
                answer.seconds = time.monotonic() - began
                return answer

    def processor_seconds(self) -> float:
        """The time the processors have worked for it so far, which others on the machine hardly change."""
        times = psutil.Process(self._link.pid).cpu_times()
        return times.user + times.system

    def peak_mib(self) -> float | None:
        """The most memory the process has had so far; None where the system does not tell."""
        process = psutil.Process(self._link.pid)
        try:
            status = open(f"/proc/{self._link.pid}/status", encoding="ascii", errors="replace")  # noqa: PTH123, SIM115
        except OSError:
            peak = getattr(process.memory_info(), "peak_wset", 0)
            return peak / 2**20 if peak else None
        with status:
            return next((int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM")), None)
