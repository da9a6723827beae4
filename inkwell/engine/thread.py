"""The thread that listens to one living worker and tells the main thread what it said."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from inkwell.protocol import wire

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from inkwell.engine.link import Link

log = logging.getLogger(__name__)


# So many messages may wait for the main thread; then the worker waits for it, so that no flood fills the memory.
_UNDELIVERED = 256
_LOOK_S = 0.1


class EngineThread(QThread):
    """Blocked in read for as long as the worker lives. Whoever hears `message_read` says so with `message_taken`.

    Signals:
        message_read: one event of the worker.
        link_ended: the worker is gone; its exit code.
    """

    message_read = Signal(object)
    link_ended = Signal(int)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link
        self._room = threading.Semaphore(_UNDELIVERED)
        self._abandoned = threading.Event()

    def message_taken(self) -> None:
        """A message was heard on the main thread: there is room for another."""
        self._room.release()

    def abandon(self) -> None:
        """Nobody hears any more: read to the end without waiting."""
        self._abandoned.set()

    def run(self) -> None:
        """Read until the end."""
        noise = 0
        while line := self._link.read_line():
            try:
                message = wire.decode(line, wire.MAXIMUM_EVENT_BYTES)
            except wire.WireError as error:
                noise += 1
                if noise & (noise - 1) == 0:  # the 1st, 2nd, 4th, 8th …: a log is no place for a flood either
                    log.warning("the worker said something that is no message: %s (%d times)", error, noise)
                continue
            while not self._room.acquire(timeout=_LOOK_S):
                if self._abandoned.is_set():
                    break
            self.message_read.emit(message)
        self.link_ended.emit(self._link.wait())
