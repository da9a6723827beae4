"""The thread that listens to one living worker and tells the main thread what it said."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QThread, Signal

from inkwell.protocol import wire

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from inkwell.engine.link import Link

log = logging.getLogger(__name__)


class EngineThread(QThread):
    """Blocked in read for as long as the worker lives.

    Signals:
        message_read: one event of the worker.
        link_ended: the worker is gone; its exit code.
    """

    message_read = Signal(object)
    link_ended = Signal(int)

    def __init__(self, link: Link, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._link = link

    def run(self) -> None:
        """Read until the end."""
        while line := self._link.read_line():
            try:
                self.message_read.emit(wire.decode(line))
            except wire.WireError as error:
                log.warning("the worker said something that is no message: %s", error)
        self.link_ended.emit(self._link.wait())
