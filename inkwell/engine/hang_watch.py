"""Whether a worker hangs, from what the system says of its process. Pure, so that any course of things can be tested.

What tells is work: a model that is being loaded, a kernel being compiled, a prompt being read take their time, and processor
time or bytes from the disk with it. Who has something to do and takes neither, for longer than any rest lasts, hangs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.engine.activity import Activity

# Two ticks of the clock by which Linux counts a process's time: less is what a process does that only sleeps.
_LEAST_WORK = 0.02


@dataclass(frozen=True)
class HangPatience:
    """Seconds: between two looks, that a process may be held, that it may do nothing though something is to be done."""

    look_s: float = 2.0
    stopped_s: float = 6.0
    idle_s: float = 14.0


class HangWatch:
    """Judges one look after the other. Times are seconds of a clock that never goes back."""

    def __init__(self, patience: HangPatience, now: float) -> None:
        self._patience = patience
        self.begin(now)

    def begin(self, now: float) -> None:
        """Forget what was seen: it has shown that it lives, or the machine slept."""
        self._looked_at = self._worked_at = now
        self._work: float | None = None
        self._children: float | None = None
        self._stopped_since: float | None = None

    def wants_children(self, now: float) -> bool:
        """Whether a look should take in its children: it has done nothing itself for a while, so they may do its work."""
        return now - self._worked_at > self._patience.idle_s / 3

    def hangs(self, now: float, seen: Activity | None, has_work: bool) -> bool:
        """Whether it hangs, by this look and those before. `has_work`: it has something to do."""
        slept = now - self._looked_at > 3 * self._patience.look_s
        if seen is None or slept:
            # Where nobody looked for so long, this machine or program stood still itself.
            self.begin(now)
            return False
        self._looked_at = now
        if not seen.stopped:
            self._stopped_since = None
        elif self._stopped_since is None:
            self._stopped_since = now
        elif now - self._stopped_since >= self._patience.stopped_s:
            return True
        if not has_work or seen.waits_for_disk or self._has_worked(seen):
            self._work, self._children, self._worked_at = seen.work, seen.children, now
        return now - self._worked_at >= self._patience.idle_s

    def _has_worked(self, seen: Activity) -> bool:
        if self._work is None or seen.work - self._work >= _LEAST_WORK:
            return True
        if seen.children is not None and self._children is None:
            self._children = seen.children
        return seen.children is not None and abs(seen.children - (self._children or 0.0)) >= _LEAST_WORK
