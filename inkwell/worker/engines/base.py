"""What every engine can do. Tokens are the engine's own business; the loop sees text and counts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event, FailureCode
    from inkwell.protocol.requests import LoadModel, Sampling, WordBias


@dataclass(frozen=True)
class Writing:
    """What to write on from and how, one candidate a seed.

    `least_tokens`: the end of the text is not believed before that many. `lookup` is text that is likely to be copied;
    `spared` are words no penalty should touch. The reader adds the numbers of candidates it has enough of to `finished`.
    """

    prompt: str
    seeds: tuple[int, ...]
    sampling: Sampling
    most_tokens: int
    least_tokens: int
    instruct: bool = False
    system: str = ""
    banned: tuple[str, ...] = ()
    bias: tuple[WordBias, ...] = ()
    spared: tuple[str, ...] = ()
    lookup: str = ""
    finished: set[int] = field(default_factory=set[int])


@dataclass(frozen=True)
class Piece:
    """New whole characters of a candidate, and how it stands: tokens so far, their mean log-probability (0 where it
    is not known), phrases taken back. `ended`: there is no more of it.
    """

    candidate: int
    text: str
    tokens: int
    mean_log_probability: float = 0.0
    avoided: int = 0
    ended: bool = False


@dataclass(frozen=True)
class ScoredToken:
    """A piece of a text, start and end in characters, and its natural log-probability."""

    start: int
    end: int
    log_probability: float


class TextEngine(ABC):
    """One loaded model. `form` says how its numbers are kept, `reason` why it runs as it does."""

    name: str = ""
    context_tokens: int = 0
    device: str = "cpu"
    form: str = ""
    reason: str = ""
    warning: str = ""

    @abstractmethod
    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Make the model ready, telling long steps; EngineError where it cannot be."""

    @abstractmethod
    def count(self, text: str) -> int:
        """Tokens of `text` in the midst of a prompt."""

    def overhead(self, instruct: bool, system: str) -> int:
        """Tokens that stand around a prompt: the frame of a message, and the system text."""
        return (32 if instruct else 2) + (self.count(system) if system else 0)

    @abstractmethod
    def generate(self, writing: Writing, cancelled: Callable[[], bool]) -> Iterator[Piece]:
        """Stream the candidates, as they come; CancelledError once `cancelled()` says so.

        The same `writing` on the same machine gives the same texts, whatever was read before.
        """

    def prepare(self, writing: Writing, cancelled: Callable[[], bool]) -> int:
        """Read the prompt so that `generate` can begin at once; how many tokens had to be read."""
        del writing, cancelled
        return 0

    def score(self, text: str, before: str, cancelled: Callable[[], bool]) -> list[ScoredToken]:
        """How likely each piece of `text` is after `before`."""
        del text, before, cancelled
        raise EngineError(_unsupported(), f"the engine {self.name} cannot say how likely a text is")

    def set_adapter(self, path: str, strength: float) -> None:
        """Write in the voice of an adapter, at a strength; an empty path: without one. Without one, too, where it is refused."""
        del strength
        if path:
            raise EngineError(_unsupported(), f"the engine {self.name} has no adapters")

    def forget(self) -> None:  # noqa: B027  # not every engine remembers
        """Drop what was read, to give memory back; the model stays."""

    @abstractmethod
    def unload(self) -> None:
        """Give the memory back."""


def _unsupported() -> FailureCode:
    from inkwell.protocol.events import FailureCode

    return FailureCode.UNSUPPORTED
