"""A clock turned by hand: services rest, retry and back up at the moment a test says, and never before."""

from datetime import datetime, timedelta

from PySide6.QtCore import QTimer

from inkwell.services.clock import Clock


class VirtualTimer(QTimer):
    """A timer that goes by a VirtualClock; the machine's time never fires it."""

    def __init__(self, parent, clock, interval_ms, repeats):
        super().__init__(parent)
        self.setInterval(interval_ms)
        self._clock, self._repeats, self.due_ms = clock, repeats, None

    def start(self, interval_ms=None):
        if interval_ms is not None:
            self.setInterval(interval_ms)
        self.due_ms = self._clock.now_ms + self.interval()

    def stop(self):
        self.due_ms = None

    def isActive(self):
        return self.due_ms is not None

    def remainingTime(self):
        return -1 if self.due_ms is None else self.due_ms - self._clock.now_ms

    def fire(self):
        self.due_ms = self.due_ms + self.interval() if self._repeats else None
        self.timeout.emit()


class VirtualClock(Clock):
    """Time stands still but for `advance`.

    `settle` is called after every timer that fired: what it set going at once (a task of the storage thread) is
    done before the clock goes on, as it is where milliseconds are long beside a computer's work.
    """

    def __init__(self):
        self.now_ms = 1_000_000
        self.wall_ahead = datetime.now() - datetime(2000, 1, 1) - timedelta(milliseconds=self.now_ms)
        self._timers = []
        self.settle = lambda: None

    def now_s(self):
        return self.now_ms / 1000

    def wall(self):
        return datetime(2000, 1, 1) + timedelta(milliseconds=self.now_ms) + self.wall_ahead

    def set_wall(self, moment):
        """Put the clock on the wall to another moment, as who travels does: no time passes."""
        self.wall_ahead += moment - self.wall()

    def rest_timer(self, parent, interval_ms=0):
        return self._added(VirtualTimer(parent, self, interval_ms, repeats=False))

    def repeating_timer(self, parent, interval_ms):
        return self._added(VirtualTimer(parent, self, interval_ms, repeats=True))

    def advance(self, milliseconds):
        """Let time pass; timers that fall due fire in their order, each at its own moment."""
        end = self.now_ms + milliseconds
        while due := [timer for timer in self._timers if timer.isActive() and timer.due_ms <= end]:
            timer = min(due, key=lambda timer: timer.due_ms)
            self.now_ms = max(self.now_ms, timer.due_ms)
            timer.fire()
            self.settle()
        self.now_ms = end

    def _added(self, timer):
        self._timers.append(timer)
        return timer
