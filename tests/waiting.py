"""Waiting for what will be so; for time that passes there is the clock of tests/virtual_clock.py."""

import time

from PySide6.QtCore import QEventLoop, QTimer

_LOOK_EVERY_MS = 2


def wait(true, seconds=60):
    """Handle events until `true()`; fails where it never is. Other threads run meanwhile, as they do not in QTest.qWait."""
    end = time.monotonic() + seconds
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_EVERY_MS)
    look.timeout.connect(loop.quit)
    look.start()
    while not true() and time.monotonic() < end:
        loop.exec()
    look.stop()
    assert true()
