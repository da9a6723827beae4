"""What every engine can do. Tokens are the engine's own business; its caller sees text and counts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from inkwell.protocol.events import Event, FailureCode
    from inkwell.protocol.requests import LoadModel, Sampling, WordBias
    from inkwell.worker.engines.context_scorer import ContextScorer
    from inkwell.worker.engines.edit_judge import EditJudge
    from inkwell.worker.tokens.book_ngrams import BookNgrams


@dataclass(frozen=True)
class GenerationSpec:
    """A prompt, and how to continue it: one candidate a seed, of at most `max_tokens` tokens.

    `min_tokens`: no end of text is accepted before that many. `prompt_lookup` is text that is likely to be copied; `banned`
    phrases never appear; `spared` are words that no penalty touches; `book` is what was told before, whose own turns become
    likelier without standing in the prompt. The caller adds the numbers of candidates it has
    enough of to `finished`.
    """

    prompt: str
    seeds: tuple[int, ...]
    sampling: Sampling
    max_tokens: int
    min_tokens: int
    instruct: bool = False
    system: str = ""
    banned: tuple[str, ...] = ()
    bias: tuple[WordBias, ...] = ()
    spared: tuple[str, ...] = ()
    prompt_lookup: str = ""
    book: str = ""
    finished: set[int] = field(default_factory=set[int])


@dataclass(frozen=True)
class TextDelta:
    """New whole characters of a candidate, and how it stands: tokens so far, their mean log-probability in nats (0 where it
    is not known), banned phrases taken back. `ended`: there is no more of it. `book_tokens`: for how many tokens the book was asked,
    `book_share` how much of each it decided, in the mean.
    """

    candidate: int
    text: str
    tokens: int
    mean_log_probability: float = 0.0
    avoided: int = 0
    ended: bool = False
    book_tokens: int = 0
    book_share: float = 0.0


@dataclass(frozen=True)
class ScoredToken:
    """A token of a text: start and end in characters, and its log-probability in nats."""

    start: int
    end: int
    log_probability: float


class TextEngine(ABC):
    """One loaded model. `weight_format` says how its weights are kept (bf16, int8, int4 …), `reason` why it runs as it does;
    `preparing` that it will run quicker soon. `story_tokens`: so many tokens of older story help this model; 0 as many as fit.
    """

    name: str = ""
    context_tokens: int = 0
    story_tokens: int = 0
    device: str = "cpu"
    weight_format: str = ""
    reason: str = ""
    warning: str = ""
    preparing: bool = False

    @property
    def side_by_side(self) -> int:
        """How many candidates are decoded at once, so that the second costs less than the first."""
        return 1

    @abstractmethod
    def load(self, request: LoadModel, report: Callable[[Event], None]) -> None:
        """Make the model ready, telling long steps; EngineError where it cannot be."""

    @abstractmethod
    def count(self, text: str) -> int:
        """Tokens of `text` in the midst of a prompt."""

    def overhead(self, instruct: bool, system: str) -> int:
        """Tokens that stand around a prompt: the chat template's, and the system text's."""
        return (32 if instruct else 2) + (self.count(system) if system else 0)

    @abstractmethod
    def generate(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> Iterator[TextDelta]:
        """Stream the candidates, as they come; CancelledError once `cancelled()` says so.

        The same `spec` on the same machine gives the same texts, whatever was cached before.
        """

    def prefill(self, spec: GenerationSpec, cancelled: Callable[[], bool]) -> int:
        """Prefill the prompt so that `generate` can begin at once; how many tokens were not cached already."""
        del spec, cancelled
        return 0

    def score(self, text: str, before: str, cancelled: Callable[[], bool]) -> list[ScoredToken]:
        """How likely each token of `text` is after `before`; EngineError where the engine cannot say."""
        del text, before, cancelled
        raise EngineError(_unsupported(), f"the engine {self.name} cannot say how likely a text is")

    def context_scorer(self) -> ContextScorer:
        """What says how likely texts are after several contexts; EngineError where the engine cannot."""
        raise EngineError(_unsupported(), f"the engine {self.name} cannot say how likely a text is")

    def book_ngrams(self, text: str) -> BookNgrams | None:
        """What the book goes on with by itself, from what was told before; None where that is too little, or nothing mixes it in."""
        del text
        return None

    def edit_judge(self) -> EditJudge:
        """What weighs many small changes of one paragraph at once; EngineError where the engine cannot."""
        raise EngineError(_unsupported(), f"the engine {self.name} cannot say how likely a text is")

    def set_adapter(self, path: str, strength: float) -> None:
        """Write with the adapter in the folder `path`, at a strength; without one where the path is empty, or after a refusal.

        EngineError where it is refused.
        """
        del strength
        if path:
            raise EngineError(_unsupported(), f"the engine {self.name} has no adapters")

    def forget(self) -> None:  # noqa: B027  # not every engine has a cache
        """Drop the key/value cache, to give memory back; the model stays."""

    @abstractmethod
    def unload(self) -> None:
        """Give the memory back."""


def _unsupported() -> FailureCode:
    from inkwell.protocol.events import FailureCode

    return FailureCode.UNSUPPORTED
