"""The time that services rest, retry and look back by: the machine's own, or in tests one that is turned by hand."""

from __future__ import annotations

import time
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class Clock:
    """The machine's clock. Thread: main."""

    def now_s(self) -> float:
        """Seconds since some moment, never going back."""
        return time.monotonic()

    def wall(self) -> datetime:
        """What a clock on the author's wall shows, without a time zone: it names days and hours, and measures nothing."""
        return datetime.now()

    def rest_timer(self, parent: QObject, interval_ms: int = 0) -> QTimer:
        """A timer that fires once, `interval_ms` after it was last started."""
        return QTimer(parent, interval=interval_ms, singleShot=True)

    def repeating_timer(self, parent: QObject, interval_ms: int) -> QTimer:
        """A timer that fires every `interval_ms` while it runs."""
        return QTimer(parent, interval=interval_ms)
