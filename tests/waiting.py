"""Waiting for what will be so; for time that passes there is the clock of tests/virtual_clock.py."""

import time

from PySide6.QtTest import QTest


def wait(true, seconds=60):
    """Handle events until `true()`; fails where it never is."""
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        QTest.qWait(5)
    assert true()
