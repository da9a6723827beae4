"""What can go wrong, as the author should hear it: what happened, what it means for the text, what to do."""

from __future__ import annotations

from inkwell.support.phrases import sentences


class InkwellError(Exception):
    """An error with a sentence for the author. `detail` is for the log, `help` says what to do."""

    def __init__(self, message: str, detail: str = "", help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.detail = detail
        self.help = help

    @property
    def sentence(self) -> str:
        """Message and help, as one would read them aloud."""
        return sentences(self.message, self.help)


class WorldError(InkwellError):
    """The world's fault: a full disk, a missing model, a file that is not what it says. Exit code 1."""


class UsageError(InkwellError):
    """A wish that cannot be meant: a bad option, an unknown scene. Exit code 2."""
