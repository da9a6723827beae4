"""What the engine asks of a model in tokens: prefill a prompt, decode on from it in several branches, score a text."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np

    from inkwell.worker.decoder.model_parts import ModelParts

    Array = np.ndarray[Any, Any]


class Runner(ABC):
    """A loaded model and its key/value cache. Logits are float32 numpy arrays on the processor.

    `context_tokens`: the longest text; `max_branches`: the most sequences decoded side by side; `reused_tokens`: how many of
    the last prompt's tokens were cached already.
    """

    context_tokens: int = 0
    max_branches: int = 1
    reused_tokens: int = 0

    @abstractmethod
    def prefill(self, ids: Sequence[int], cancelled: Callable[[], None]) -> Array:
        """Bring the key/value cache to hold exactly `ids`, reusing what it holds of them; logits (vocabulary,) after the last.

        `cancelled` is called often and may raise; what was cached until then stays usable. EngineError where the tokens are
        too many, or none of the model's.
        """

    @abstractmethod
    def fork(self, count: int, tokens: int) -> None:
        """Begin `count` branches, continuations of the prompt of at most `tokens` tokens each; ValueError above `max_branches`."""

    @abstractmethod
    def step(self, branches: Sequence[int], tokens: Sequence[Sequence[int]]) -> Array:
        """Decode: append tokens to branches; logits (all tokens, vocabulary) after each of them, in the order given."""

    @abstractmethod
    def truncate(self, branch: int, length: int) -> None:
        """Keep only the first `length` tokens of a branch."""

    @abstractmethod
    def score(self, ids: Sequence[int], cancelled: Callable[[], None], first: int = 0) -> Array:
        """The natural log-probability of each token given those before it (tokens,); 0 for the first, and for all before
        the token `first`, which cost a third less.
        """

    def parts(self, exact: bool = False) -> ModelParts:
        """What reads many changes of one text at once; EngineError where the model is run in a way that cannot."""
        raise EngineError(FailureCode.UNSUPPORTED, "this model cannot weigh changes of a text")

    def warm_up(self) -> None:  # noqa: B027  # most have nothing to make ready
        """Do everything once that takes long the first time."""

    @abstractmethod
    def clear_cache(self) -> None:
        """Drop the key/value cache, to give memory back."""


def check_tokens(ids: Sequence[int], vocabulary_size: int, most: int) -> None:
    """EngineError where there are more than `most` tokens, or one is none of the model's: compiled code does not ask."""
    if len(ids) > most:
        raise EngineError(FailureCode.PROMPT_TOO_LONG, f"{len(ids)} tokens do not fit into {most}")
    if ids and not 0 <= min(ids) <= max(ids) < vocabulary_size:
        raise EngineError(
            FailureCode.MODEL_DAMAGED,
            f"the tokenizer belongs to another model: it has token {max(ids)}, the weights only {vocabulary_size}",
        )


def common_prefix(first: Sequence[int], second: Sequence[int]) -> int:
    """How many tokens the two begin with together."""
    limit = min(len(first), len(second))
    length = 0
    while length < limit and first[length] == second[length]:
        length += 1
    return length
