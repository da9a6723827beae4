"""What can go wrong while a model computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwell.protocol.events import FailureCode


class EngineError(Exception):
    """A failure with a code the window has a sentence for."""

    def __init__(self, code: FailureCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class CancelledError(Exception):
    """The window no longer wants the job."""
