"""What this program has asked of other machines: when, whom, how many bytes went there. Never what they were.

A file among the logs, a line a request, written by whichever process asks. It begins anew where it has become large.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Iterable

_VARIABLE = "INKWELL_SENT_LOG"
_MOST_BYTES = 2_000_000


@dataclass(frozen=True)
class Sent:
    """All requests to one machine: how many, the bytes that went there, the times of the first and the last (ISO 8601)."""

    host: str
    times: int
    bytes: int
    first: str
    last: str


def keep_sent_log(folder: Path) -> Path:
    """From now on requests of this process and its children are noted in `folder`; returns the file."""
    file = folder / "sent.jsonl"
    os.environ[_VARIABLE] = str(file)
    return file


def note_request(request: Any) -> None:
    """Note an HTTP request that is about to go out; nothing where no log is kept."""
    name = os.environ.get(_VARIABLE)
    if not name:
        return
    length = str(request.headers.get("content-length", "0"))
    line = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S"),
        "host": str(request.url.host),
        "bytes": int(length) if length.isdigit() else 0,
    }
    with contextlib.suppress(OSError):  # what cannot be noted is sent all the same: the author asked for it
        file = private_folder(Path(name).parent) / Path(name).name
        if file.exists() and file.stat().st_size > _MOST_BYTES:
            file.replace(file.with_suffix(".old.jsonl"))
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            os.write(descriptor, (json.dumps(line) + "\n").encode())
        finally:
            os.close(descriptor)


def sent_so_far(folder: Path) -> list[Sent]:
    """Whom this program has asked, the one asked last first."""
    found: dict[str, Sent] = {}
    for name in ("sent.old.jsonl", "sent.jsonl"):
        with contextlib.suppress(OSError):
            for row in _rows((folder / name).read_text(encoding="utf-8").splitlines()):
                old = found.get(row["host"])
                found[row["host"]] = Sent(
                    row["host"],
                    (old.times if old else 0) + 1,
                    (old.bytes if old else 0) + row["bytes"],
                    old.first if old else row["at"],
                    row["at"],
                )
    return sorted(found.values(), key=lambda one: one.last, reverse=True)


def _rows(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            row = json.loads(line)
            yield {"at": str(row["at"]), "host": str(row["host"]), "bytes": int(row["bytes"])}
