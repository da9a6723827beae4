"""Work on a thread of its own, for a service of the main thread.

A thread must not emit a signal of an object that may be going: what it has to tell goes through one object that stays as
long as the process, and is said on the main thread, or not at all once its service has ended.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class _Relay(QObject):
    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.said.connect(self._on_said, Qt.ConnectionType.QueuedConnection)

    def _on_said(self, say: Callable[[], None]) -> None:
        say()


@cache
def _relay() -> _Relay:
    return _Relay()


class Apart:
    """The threads of one service. Made on the main thread."""

    def __init__(self) -> None:
        self._ended = False
        self._relay = _relay()

    def run(self, name: str, work: Callable[[], None]) -> None:
        """Begin `work` on a new thread. It does not hold up the end of the program."""
        threading.Thread(target=work, name=name, daemon=True).start()

    def tell(self, say: Callable[[], None]) -> None:
        """From any thread: call `say` on the main thread, after all that was told before."""
        self._relay.said.emit(lambda: None if self._ended else say())

    def end(self) -> None:
        """The service ends: nothing that its threads still tell is said."""
        self._ended = True
