"""What the window asks of the workers that read and write files."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwell.domain.exchange.export_options import ExportOptions  # noqa: TC001  # the wire reads these hints at run time
from inkwell.domain.exchange.found import ImportOptions
from inkwell.protocol.job_id import JobId  # noqa: TC001


@dataclass(frozen=True)
class ReadFiles:
    """Find what is in files and project folders. What is found of each, and its pictures, are written into `folder`."""

    job_id: JobId
    paths: tuple[str, ...]
    folder: str
    options: ImportOptions = field(default_factory=ImportOptions)


@dataclass(frozen=True)
class WriteBook:
    """Write the book that lies in the file `book` (`exchange.found_file`) to `out`, whole or not at all."""

    job_id: JobId
    book: str
    out: str
    options: ExportOptions


@dataclass(frozen=True)
class ShowPages:
    """Set the first pages of the book in the file `book` as they would be printed, and write pictures of them into `folder`.

    `ppi` is dots an inch.
    """

    job_id: JobId
    book: str
    folder: str
    options: ExportOptions
    ppi: float = 96.0
