"""Things the author should know, said in a line and never in a dialog that stops her."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from inkwell.domain.errors import InkwellError


class Level(StrEnum):
    """How loud a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Notice:
    """A sentence; `action` names a verb the author may want, by the name of a window action. `key` replaces its kind."""

    text: str
    level: Level = Level.INFO
    action: str = ""
    key: str = ""


class NoticeService(QObject):
    """Where any service says something to the author.

    Signals:
        notice_raised: a Notice.
        notice_cleared: the key of a notice that is no longer true.
    Thread: main.
    """

    notice_raised = Signal(object)
    notice_cleared = Signal(str)

    def say(self, text: str, level: Level = Level.INFO, action: str = "", key: str = "") -> None:
        """Raise a notice."""
        self.notice_raised.emit(Notice(text, level, action, key))

    def error(self, error: InkwellError, key: str = "") -> None:
        """Raise an error's sentence."""
        self.say(error.sentence, Level.ERROR, key=key)

    def clear(self, key: str) -> None:
        """Take a notice back."""
        self.notice_cleared.emit(key)
