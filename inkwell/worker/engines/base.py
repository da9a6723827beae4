"""What every engine can do. Tokens are the engine's own business; the loop sees text and counts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event, FailureCode
    from inkwell.protocol.requests import LoadModel, Sampling


class EngineError(Exception):
    """A failure with a code the window has a sentence for."""

    def __init__(self, code: FailureCode, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class CancelledError(Exception):
    """The window no longer wants the job."""


@dataclass(frozen=True)
class Writing:
    """What to write on from and how. `least_tokens`: the end of the text is not believed before that many."""

    prompt: str
    seed: int
    sampling: Sampling
    most_tokens: int
    least_tokens: int
    instruct: bool = False


class TextEngine(ABC):
    """One loaded model."""

    context_tokens: int = 0
    device: str = "cpu"

    @abstractmethod
    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Make the model ready, telling long steps; EngineError where it cannot be."""

    @abstractmethod
    def count(self, text: str) -> int:
        """Tokens of `text` in the midst of a prompt."""

    @abstractmethod
    def generate(self, writing: Writing, cancelled: Callable[[], bool]) -> Iterator[tuple[str, int]]:
        """Stream `(new whole characters, tokens so far)`; CancelledError once `cancelled()` says so.

        The same `writing` on the same machine gives the same text.
        """

    @abstractmethod
    def unload(self) -> None:
        """Give the memory back."""
