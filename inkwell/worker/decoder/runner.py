"""What the engine asks of a model in tokens: read a prompt, go on from it in several branches, say how likely a text is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    Array = np.ndarray[Any, Any]


class Runner(ABC):
    """A loaded model. Logits are float32 numpy arrays on the processor."""

    context_tokens: int = 0
    most_branches: int = 1
    last_reused: int = 0

    @abstractmethod
    def read(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        """Bring the memory to hold exactly `ids`, reusing what it holds of them; logits (vocabulary,) after the last.

        `cancelled` is called often and may raise; what was read until then stays usable.
        """

    @abstractmethod
    def branch(self, count: int, tokens: int) -> None:
        """Begin `count` continuations of what was read, each of at most `tokens` tokens."""

    @abstractmethod
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        """Append tokens to branches; logits (all tokens, vocabulary) after each of them, in the order given."""

    @abstractmethod
    def cut(self, branch: int, length: int) -> None:
        """Keep only the first `length` tokens of a branch."""

    @abstractmethod
    def score(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        """The natural log-probability of each token given those before it (tokens,); 0 for the first."""

    def warm_up(self) -> None:  # noqa: B027  # most have nothing to make ready
        """Do everything once that takes long the first time."""

    @abstractmethod
    def forget(self) -> None:
        """Drop what is remembered, to give memory back."""


def refuse_impossible(ids: Sequence[int], vocabulary: int, room: int) -> None:
    """EngineError where tokens are more than there is room for, or none of the model's: compiled code does not ask."""
    if len(ids) > room:
        raise EngineError(FailureCode.PROMPT_TOO_LONG, f"{len(ids)} tokens do not fit into {room}")
    if ids and not 0 <= min(ids) <= max(ids) < vocabulary:
        raise EngineError(
            FailureCode.MODEL_DAMAGED,
            f"the tokenizer belongs to another model: it has token {max(ids)}, the weights only {vocabulary}",
        )


def shared_prefix(known: Sequence[int], wanted: Sequence[int]) -> int:
    """How many tokens the two begin with together."""
    limit = min(len(known), len(wanted))
    low = 0
    while low < limit and known[low] == wanted[low]:
        low += 1
    return low
