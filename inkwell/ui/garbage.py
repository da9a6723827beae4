"""Cyclic garbage is collected on the main thread alone.

Python collects on whichever thread happens to allocate. The storage and engine threads run Python, and what they would
free there are the main thread's widgets and timers, which Qt lets nobody but their own thread destroy.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1_000


class MainThreadGarbage(QObject):
    """Takes the collector's place: looks every second, while the event loop runs, whether a collection is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> int:
        """Collect the oldest generation whose threshold is passed; its number, -1 where none is."""
        gc.disable()  # libraries that switch it off for a while, srsly among them, switch it on without asking
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return generation
        return -1
