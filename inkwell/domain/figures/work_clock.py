"""To which session and hour an act of writing belongs.

A session ends with a long pause; short pauses are part of the work, longer ones are left out of its time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from inkwell.domain.figures.work import Stretch, Work

if TYPE_CHECKING:
    from datetime import datetime

# A pause up to the first is thought, beyond it is idle; a pause beyond the second ends the session.
IDLE_S = 300.0
SESSION_ENDS_S = 1800.0


@dataclass
class WorkClock:
    """Says to which session and hour each act of writing belongs, and how long it took to come.

    `at_s` never goes back and measures pauses; `now` is the clock on the wall and names day and hour, so that a clock that
    is put back or a train that crosses a border makes no minute and loses none.
    """

    session: int = 0
    _last_s: float | None = None
    _known: set[int] = field(default_factory=set[int])

    def note(self, at_s: float, now: datetime, work: Work) -> tuple[Stretch, ...]:
        """The stretches this act adds to: the hour it happened in, and the one before where its pause began there."""
        pause = None if self._last_s is None else at_s - self._last_s
        self._last_s = at_s
        if pause is None or pause > SESSION_ENDS_S:
            self.session = int(now.timestamp())
            while self.session in self._known:
                self.session += 1
            self._known.add(self.session)
            pause = 0.0
        seconds = pause if pause <= IDLE_S else 0.0
        hour = now.replace(minute=0, second=0, microsecond=0)
        here = min(seconds, (now - hour).total_seconds())
        began = now - timedelta(seconds=here)
        timed = Work(work.typed, work.kept, work.deleted, work.words, here)
        made = [Stretch(self.session, began, now, timed)]
        if seconds > here:
            end = hour - timedelta(microseconds=1)
            begin = hour - timedelta(seconds=seconds - here)
            made.insert(0, Stretch(self.session, begin, end, Work(seconds=seconds - here)))
        return tuple(made)

    def rest(self) -> None:
        """The book was closed: what is written next is another session."""
        self._last_s = None
