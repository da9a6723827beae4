"""Cyclic garbage is collected on the main thread alone, a little at a time.

Python collects on whichever thread happens to allocate. The storage and engine threads run Python, and what they would
free there are the main thread's widgets and timers, which Qt lets nobody but their own thread destroy.

A collection holds the window for as long as it takes to look at all there is: 80 ms for what a start alone leaves. So
what has been looked at once is set aside, and is looked at again when the author is in another program.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_LOOK_MS = 100
_AWAY_MS = 3_000


class MainThreadGarbage(QObject):
    """Takes the collector's place: looks ten times a second, while the event loop runs, whether a collection is due."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()
        self._away = QTimer(self, interval=_AWAY_MS, singleShot=True)
        self._away.timeout.connect(self.collect_all)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state_changed)

    def set_aside(self) -> None:
        """What is there now has come to stay; no collection looks at it but `collect_all`."""
        gc.freeze()

    def collect_if_due(self) -> int:
        """Collect the oldest generation whose threshold is passed; its number, -1 where none is."""
        gc.disable()  # libraries that switch it off for a while, srsly among them, switch it on without asking
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if thresholds[generation] and counts[generation] > thresholds[generation]:
                gc.collect(generation)
                if generation == 2:
                    self.set_aside()
                return generation
        return -1

    def collect_all(self) -> None:
        """Look at everything, what was set aside too: about a tenth of a second."""
        gc.unfreeze()
        gc.collect()
        self.set_aside()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._away.stop()
        else:
            self._away.start()
