"""A draft made sentence by sentence: several tries of each, of which the one is kept that comes nearest to what is asked for.

A small model hardly follows an instruction, but it can be chosen from. The tries are decoded side by side; what is kept is
shown at once, so that the author reads the first sentence while the second is tried.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from inkwell.domain.drafts.steering import telling_words
from inkwell.domain.text.sentences import sentence_ends
from inkwell.domain.text.text import count_words
from inkwell.domain.text.words import LETTERS
from inkwell.worker.engines.base import TextDelta

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inkwell.worker.engines.base import GenerationSpec, TextEngine
    from inkwell.worker.writing.aims import Aim

TRIES = 6
# A single "No." says little of a feeling: what is tried is a sentence, and the next where the first is shorter than this.
_LEAST_WORDS = 6
_MOST_TOKENS = 72
# What saying every telling word again costs, in standard deviations of feeling: what is sought by its feeling is soon found in the
# same words (10 to 15 % of them said again, against 4 % without a mood and 1 % with this).
_REPETITION = 4.0
_LINE_ENDS = re.compile(r"[ \t]*\n\s*")
# Nats a token below the likeliest try: what the model itself finds so much odder is not kept, whatever it says.
_SLACK = 0.8


@dataclass
class _Try:
    """One way the draft may go on: its text as far as it has come, and its end in characters once it is whole."""

    text: str = ""
    tokens: int = 0
    mean_log_probability: float = 0.0
    avoided: int = 0
    ended: bool = False
    end: int | None = None

    def add(self, delta: TextDelta) -> bool:
        """Take a piece; True once the try is whole."""
        self.text += delta.text
        self.tokens, self.avoided, self.ended = delta.tokens, delta.avoided, delta.ended
        self.mean_log_probability = delta.mean_log_probability
        self.end = _end(self.text)
        return self.end is not None or self.ended

    @property
    def whole(self) -> str:
        """What would be kept of it."""
        return self.text if self.end is None else self.text[: self.end]


def _end(text: str) -> int | None:
    """Where a try is whole: behind a sentence after which something follows, and the line ends that follow it at once."""
    bare = len(text.rstrip())
    for end in sentence_ends(text):
        if end < bare and count_words(text[:end]) >= _LEAST_WORDS:
            lines = _LINE_ENDS.match(text, end)
            return lines.end() if lines is not None else end
    return None


def generate_chosen(
    engine: TextEngine, spec: GenerationSpec, aims: Sequence[Aim], cancelled: Callable[[], bool]
) -> Iterator[TextDelta]:
    """As `engine.generate`, but one candidate after the other, a whole sentence at a time."""
    for number in range(len(spec.seeds)):
        yield from _candidate(engine, spec, number, aims, cancelled)


def _candidate(
    engine: TextEngine,
    spec: GenerationSpec,
    number: int,
    aims: Sequence[Aim],
    cancelled: Callable[[], bool],
) -> Iterator[TextDelta]:
    text, tokens, log_probability, avoided = "", 0, 0.0, 0
    left = spec.max_tokens
    for sentence in range(spec.max_tokens):
        seeds = np.random.SeedSequence([spec.seeds[number], sentence]).generate_state(TRIES)
        part = replace(
            spec,
            prompt=spec.prompt + text,
            seeds=tuple(int(seed) for seed in seeds),
            max_tokens=min(left, _MOST_TOKENS),
            min_tokens=max(0, spec.min_tokens - tokens),
            finished=set(),
        )
        best = _best(_tries(engine, part, cancelled), aims, text, spec.spared)
        text += best.whole
        tokens += best.tokens
        log_probability += best.mean_log_probability * best.tokens
        avoided += best.avoided
        left = spec.max_tokens - engine.count(text)
        # A try that was cut for its length goes on.
        ended = best.ended and best.end is None and best.tokens < part.max_tokens
        ended = ended or left <= 0 or not best.whole
        yield TextDelta(number, best.whole, tokens, log_probability / max(1, tokens), avoided, ended)
        if ended or number in spec.finished:
            return


def _tries(engine: TextEngine, part: GenerationSpec, cancelled: Callable[[], bool]) -> list[_Try]:
    tries = [_Try() for _ in part.seeds]
    for delta in engine.generate(part, cancelled):
        if delta.candidate not in part.finished and tries[delta.candidate].add(delta):
            part.finished.add(delta.candidate)
    return tries


def _best(tries: list[_Try], aims: Sequence[Aim], begun: str, spared: Sequence[str]) -> _Try:
    """The try that comes nearest to all aims together and says least again, of those the model itself finds likely enough."""
    told = [one for one in tries if one.whole.strip()]
    if not told:
        return tries[0]
    likeliest = max(one.mean_log_probability for one in told)
    fluent = [one for one in told if one.mean_log_probability >= likeliest - _SLACK]
    texts = [one.whole for one in fluent]
    costs = np.array([_REPETITION * _repeated(begun, text, spared) for text in texts])
    for aim in aims:
        costs += aim.costs(begun, texts)
    return fluent[int(costs.argmin())]


def _repeated(begun: str, text: str, spared: Sequence[str]) -> float:
    """How many of the telling words of `text` were said before, in it or in the draft so far, from 0 to 1."""
    words = [word.lower() for word in LETTERS.findall(text)]
    telling = set(telling_words(text, spared, most=len(words)))
    said = {word.lower() for word in LETTERS.findall(begun)}
    all_told = [word for word in words if word in telling]
    fresh = telling - said
    return 1 - len(fresh) / len(all_told) if all_told else 0.0
