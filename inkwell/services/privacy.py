"""What left this machine, what could, and a session that shows that nothing does unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwell.services.models.installed import installed
from inkwell.support.network_fence import close_network, leave_network, network_is_closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.support.paths import Places

_SECONDS = 120
_TEXT = "# One\n\nThe lamp went out, and nobody spoke.\n\nThen the rain came over the harbour wall.\n"


@dataclass(frozen=True)
class OfflineSession:
    """Verbs run where every packet is counted; `done` are those that ended well, `packets` what they sent anywhere."""

    done: tuple[str, ...]
    failed: tuple[str, ...]
    packets: int


def fence_holds() -> bool | None:
    """Whether the system keeps a worker from the network; tried in a process of its own. None where it offers no such thing."""
    answer = _in_child(lambda: {"held": close_network(), "closed": network_is_closed()})
    if answer is None or not answer["held"]:
        return None
    return bool(answer["closed"])


def offline_session(where: Places) -> OfflineSession | None:
    """Make, fill, check, search, continue and export a book in a network of its own; None where the system lends none."""
    has_model = any(model.role == "writer" for model in installed(where.model_search_path))
    with tempfile.TemporaryDirectory(prefix="inkwell-privacy-") as folder:
        own = Path(folder) / "base" / "data"
        own.mkdir(parents=True)
        if where.models.is_dir():
            (own / "models").symlink_to(where.models)
        answer = _in_child(lambda: _session(Path(folder), has_model))
    if answer is None:
        return None
    return OfflineSession(tuple(answer["done"]), tuple(answer["failed"]), int(answer["packets"]))


def _session(folder: Path, has_model: bool) -> dict[str, Any] | None:
    if not leave_network():
        return None
    book, text, base = str(folder / "book.inkwell"), folder / "text.md", str(folder / "base")
    text.write_text(_TEXT, encoding="utf-8")
    verbs = (
        ("new", book),
        ("import", book, str(text)),
        ("check", book),
        ("search", book, "rain"),
        *([("continue", book, "--words", "20")] if has_model else []),
        ("export", book, str(folder / "book.docx")),
        ("backup", book),
    )
    done, failed = list[str](), list[str]()
    before = _packets()
    for verb, *rest in verbs:
        command = [sys.executable, "-m", "inkwell", verb, *rest, "--base", base]
        try:
            ran = subprocess.run(  # noqa: S603  # our own program
                command, capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            failed.append(verb)
            continue
        (failed if ran.returncode else done).append(verb)
    return {"done": done, "failed": failed, "packets": _packets() - before}


def _packets() -> int:
    """What was sent in this network so far: packets over its loopback, and those that found no way out."""
    lines = Path("/proc/net/dev").read_text(encoding="ascii").splitlines()
    sent = sum(int(line.split(":")[1].split()[9]) for line in lines if ":" in line)
    rows = [line.split() for line in Path("/proc/net/snmp").read_text(encoding="ascii").splitlines()]
    for names, values in zip(rows[::2], rows[1::2], strict=False):
        facts = dict(zip(names[1:], values[1:], strict=False))
        sent += int(facts.get("OutNoRoutes", 0)) + int(facts.get("OutRequests", 0))
    return sent


def _in_child(work: Callable[[], dict[str, Any] | None]) -> dict[str, Any] | None:
    """What `work` answers in a copy of this process, since there is no way back from a fence."""
    if sys.platform != "linux":
        return None
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        answer: dict[str, Any] | None = None
        try:
            os.close(reading)
            answer = work()
            os.write(writing, json.dumps(answer).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        raw = stream.read()
    os.waitpid(child, 0)
    return json.loads(raw) if raw else None
