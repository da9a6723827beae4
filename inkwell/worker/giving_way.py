"""A processor left to the window while keys come: one thread fewer decodes, and a prefill rests between its layers.

The window says that keys are coming (`GiveWay`); a moment after the last of them the writer has all processors again.
What is computed does not depend on it: the kernels' numbers are the same with any number of threads.
"""

from __future__ import annotations

import os
import time

_REST_S = 0.004  # between two layers: long enough for a key to be painted
_until = 0.0


def give_way(seconds: float) -> None:
    """Give way for so long from now on. From any thread."""
    global _until
    _until = time.monotonic() + seconds


def gives_way() -> bool:
    """Whether keys have come a moment ago."""
    return time.monotonic() < _until


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


def threads_now(threads: int) -> int:
    """How many of `threads` threads compute now."""
    return max(1, min(threads, processors() - 1)) if gives_way() else threads


def rest() -> None:
    """Leave all processors for a moment, where keys are coming."""
    if gives_way():
        time.sleep(_REST_S)
