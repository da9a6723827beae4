"""What the system says of a child process: how much it has done so far, and whether somebody has stopped it.

A process cannot be wrong about this: that one of its threads answers says nothing of the others, time on the processor does.
"""

from __future__ import annotations

from dataclasses import dataclass

import psutil

_A_BYTE_S = 1e-9


@dataclass(frozen=True)
class Activity:
    """`work` grows as the process computes or reads: seconds of processor time, and a little for what it reads from the disk;
    `children` the same of its children, None where nobody looked. `stopped`: it is held by a signal (SIGSTOP) or suspended.
    `waits_for_disk`: it cannot go on before the disk answers.
    """

    work: float
    children: float | None = None
    stopped: bool = False
    waits_for_disk: bool = False


def activity_of(pid: int, with_children: bool = False) -> Activity | None:
    """What process `pid` has done; None where it is gone or the system does not say. Looking for children takes longer,
    by the number of all processes.
    """
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            state, work = process.status(), _work_of(process)
        family = [_work_of(child) for child in process.children(recursive=True)] if with_children else None
    except (psutil.Error, OSError):
        return None
    children = None if family is None else sum(family)
    return Activity(work, children, state == psutil.STATUS_STOPPED, state == psutil.STATUS_DISK_SLEEP)


def _work_of(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
        return times.user + times.system + _read_by(process)
    except (psutil.Error, OSError):
        return 0.0


def _read_by(process: psutil.Process) -> float:
    try:
        counted = process.io_counters()
        # From a disk of the network nothing but the second is counted.
        return (counted.read_bytes + getattr(counted, "read_chars", 0)) * _A_BYTE_S
    except (psutil.Error, OSError, AttributeError):  # macOS does not say
        return 0.0
