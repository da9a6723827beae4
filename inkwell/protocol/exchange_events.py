"""What a worker that reads or writes files says."""

from __future__ import annotations

from dataclasses import dataclass

from inkwell.domain.exchange.proof import Proof  # noqa: TC001  # the wire reads these hints at run time
from inkwell.protocol.requests import JobId  # noqa: TC001  # the wire reads these hints at run time


@dataclass(frozen=True)
class ExchangeProgress:
    """How much of the files of a job is done, 0 to 1, and the name of the one at hand."""

    job_id: JobId
    part: float
    name: str


@dataclass(frozen=True)
class FileFound:
    """What is in file `number` of the request lies in `file`, in the request's folder (`exchange.found_file`)."""

    job_id: JobId
    number: int
    file: str


@dataclass(frozen=True)
class FileUnreadable:
    """File `number` of the request cannot be read; the others are read all the same. `message` is for `phrases.received`."""

    job_id: JobId
    number: int
    name: str
    message: str


@dataclass(frozen=True)
class BookWritten:
    """The file asked for is there, whole. `proof` says what was found when it was read back, None where none can read it."""

    job_id: JobId
    out: str
    proof: Proof | None = None


@dataclass(frozen=True)
class PagesShown:
    """Pictures of the first pages, as names of files in the request's folder, in order."""

    job_id: JobId
    files: tuple[str, ...]


@dataclass(frozen=True)
class BookUnwritten:
    """The file asked for could not be written, and what stood there is as it was. `message` is for `phrases.received`."""

    job_id: JobId
    out: str
    message: str
