"""What happens when something breaks: the window stays, a report without manuscript text is written.

Native crashes are written by faulthandler into a file that the next start reads. Deliberately decides
nothing about the text; the storage path keeps that safe.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import time
import traceback
from typing import TYPE_CHECKING, TextIO

from inkwell.support.paths import private_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

log = logging.getLogger(__name__)
_native_file: TextIO | None = None
_TOLD_AGAIN_S = 60.0


def watch_for_crashes(folder: Path, on_error: Callable[[str, Path], None]) -> str | None:
    """Install the three hooks; returns the trace a native crash left behind last time, if any.

    `on_error(summary, report)` is called from whatever thread failed, after the report is on disk; for the same error at
    the same place once a minute.
    """
    private_folder(folder)
    native = folder / "native-crash.txt"
    left_behind = native.read_text(encoding="utf-8", errors="replace").strip() if native.exists() else ""
    if left_behind:
        native.replace(_new_name(folder / f"native-crash-{int(time.time())}.txt"))
    global _native_file
    _native_file = native.open("w", encoding="utf-8")
    faulthandler.enable(_native_file)

    told: dict[tuple[type[BaseException], tuple[str, ...]], float] = {}

    def handle(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if log.isEnabledFor(logging.DEBUG):
            traceback.print_exception(kind, error, trace)
        # What is painted breaks with every painting, and the notice of it is painted too.
        place = (kind, _way(trace))
        if time.monotonic() - told.get(place, -_TOLD_AGAIN_S) < _TOLD_AGAIN_S:
            return
        told[place] = time.monotonic()
        on_error(_summary(kind), write_report(folder, kind, error, trace))

    sys.excepthook = handle

    def handle_thread(event: threading.ExceptHookArgs) -> None:
        if event.exc_value is not None:
            handle(event.exc_type, event.exc_value, event.exc_traceback)

    threading.excepthook = handle_thread
    return left_behind or None


def close_crash_watch() -> None:
    """Give the hooks back; a clean end leaves an empty native crash file."""
    global _native_file
    faulthandler.disable()
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    if _native_file is not None:
        _native_file.close()
        _native_file = None


def write_report(
    folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path:
    """Write where it failed, without the error's own text: that may quote the manuscript."""
    from inkwell.support.diagnostics import versions

    lines = [f"{kind.__module__}.{kind.__qualname__}"]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
    lines += [f"{name}: {value}" for name, value in versions().items()]
    report = _new_name(private_folder(folder) / f"crash-{time.strftime('%Y%m%d-%H%M%S')}.txt")
    report.write_text("\n".join(lines) + "\n", encoding="utf-8")
    log.error("%s; report in %s", _summary(kind), report.name)
    log.debug("the error itself", exc_info=(kind, error, trace))
    return report


def _way(trace: TracebackType | None) -> tuple[str, ...]:
    """The lines that led to it."""
    return tuple(f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(trace))


def _new_name(path: Path) -> Path:
    """The path, numbered where several things broke within a second."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _summary(kind: type[BaseException]) -> str:
    return kind.__qualname__
