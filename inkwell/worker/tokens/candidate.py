"""One candidate as it is written, token by token: what may come next, what must not, and what can already be shown."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.worker.tokens.banned_phrases import PhraseBan
from inkwell.worker.tokens.sampling import choose, log_probability, repetition_costs
from inkwell.worker.tokens.tokenizer import StreamDecoder

if TYPE_CHECKING:
    from inkwell.protocol.requests import Sampling
    from inkwell.worker.tokens.tokenizer import Vocabulary

    Array = np.ndarray[Any, Any]

_RECENT_TOKENS = 256
_DRY_TOKENS = 400
_REMEMBERED = 24
_MOST_REWINDS = 40


@dataclass(frozen=True)
class Rules:
    """What holds for all candidates of a job. `bias` maps a token to what is added to its logit."""

    vocabulary: Vocabulary
    sampling: Sampling
    spared: frozenset[int]
    least_tokens: int
    most_tokens: int
    ban: PhraseBan = field(default_factory=PhraseBan)
    bias: dict[int, float] = field(default_factory=dict[int, float])

    def blocked(self, may_end: bool, logits_size: int) -> Array:
        """Tokens that are never chosen: special ones, those beyond the vocabulary, and the end before it may come."""
        vocabulary = self.vocabulary
        blocked = vocabulary.special - vocabulary.ends if may_end else vocabulary.special | vocabulary.ends
        known = [token for token in blocked if token < logits_size]
        return np.array(known + list(range(vocabulary.size, logits_size)), np.int64)


@dataclass
class _Moment:
    """What is needed to come back to a token: its logits, and the decoder before it."""

    logits: Array
    decoder: StreamDecoder
    length: int
    log_probability: float


class Strand:
    """A continuation of `prompt`. Feed it logits, give the model the tokens it answers with."""

    def __init__(self, rules: Rules, prompt: list[int], seed: int) -> None:
        self._rules = rules
        self._random = np.random.Generator(np.random.PCG64(seed & 0xFFFFFFFFFFFFFFFF))
        self._past = prompt[-max(_RECENT_TOKENS, _DRY_TOKENS) :]
        self._decoder = StreamDecoder(rules.vocabulary, prompt)
        self._moments: deque[tuple[int, _Moment]] = deque(maxlen=_REMEMBERED)
        self._forbidden: dict[int, set[int]] = {}
        self._failures: dict[int, int] = {}
        self._released = 0
        self._let_pass = 0
        self._blocked: dict[bool, Array] = {}
        self._log_probability = 0.0
        self.tokens: list[int] = []
        self.text = ""
        self.avoided = 0
        self.ended = False

    @property
    def mean_log_probability(self) -> float:
        """The mean natural log-probability of a token under the model, before any rule."""
        return self._log_probability / len(self.tokens) if self.tokens else 0.0

    def feed(self, logits: Array) -> None:
        """Choose the next token from `logits` (vocabulary,), which are kept; `ended` is set where there is none.

        Afterwards `tokens` may be shorter than before by some: a phrase that must not be was taken back.
        """
        self._extend(logits)
        while not self.ended:
            hit = self._rules.ban.find(self.text, max(self._released, self._let_pass))
            if hit is None:
                return
            if not self._rewind(hit):
                self._let_pass = hit + 1

    def release(self, everything: bool = False) -> str:
        """The characters that may now be shown: all but a tail that could become a phrase that must not be."""
        end = len(self.text) if everything else self._rules.ban.safe_end(self.text, self._released)
        if end < len(self.text):
            # Never in the middle of a token: that is where a phrase is taken back to.
            end = max(
                (moment.length for _, moment in self._moments if moment.length <= end), default=self._released
            )
        new = self.text[self._released : end]
        self._released = max(self._released, end)
        return new

    def _extend(self, logits: Array) -> None:
        number = len(self.tokens)
        if self._rules.ban:
            moment = _Moment(logits.copy(), self._decoder.copy(), len(self.text), self._log_probability)
            self._moments.append((number, moment))
        token = self._choose(logits, number)
        if token in self._rules.vocabulary.ends:
            self.ended = True
            return
        self._log_probability += log_probability(logits, token)
        self.tokens.append(token)
        self.text += self._decoder.add(token)
        if len(self.tokens) >= self._rules.most_tokens:
            self.ended = True

    def _choose(self, logits: Array, number: int) -> int:
        rules = self._rules
        scores = logits.astype(np.float32, copy=True)
        may_end = number >= rules.least_tokens
        if may_end not in self._blocked:
            self._blocked[may_end] = rules.blocked(may_end, len(scores))
        scores[self._blocked[may_end]] = -np.inf
        for token, amount in rules.bias.items():
            if token < len(scores):
                scores[token] += amount
        past = self._past + self.tokens
        shy = np.array(sorted(set(past[-_RECENT_TOKENS:]) - rules.spared), np.int64)
        breakers = rules.vocabulary.breakers
        if rules.sampling.dry > 0:
            for token, cost in repetition_costs(past[-_DRY_TOKENS:], rules.sampling.dry).items():
                if token not in breakers:
                    scores[token] -= cost
        for token in self._forbidden.get(number, ()):
            scores[token] = -np.inf
        return choose(scores, shy, rules.sampling, self._random)

    def _rewind(self, start: int) -> bool:
        """Take the text back to the token that began the phrase at `start`, forbid it there, choose again."""
        moments = [(number, moment) for number, moment in self._moments if moment.length <= start]
        if not moments or sum(self._failures.values()) >= _MOST_REWINDS:
            return False
        number, _ = moments[-1]
        failures = self._failures[number] = self._failures.get(number, 0) + 1
        if failures > 2:
            # The same phrase comes back in other tokens: begin a little earlier.
            back = min(failures - 2, len(moments) - 1)
            number, _ = moments[-1 - back]
            if failures > 6:
                return False
        while self._moments[-1][0] > number:
            self._moments.pop()
        _, moment = self._moments.pop()
        if moment.length < self._released:
            self._moments.append((number, moment))
            return False
        self._forbidden.setdefault(number, set()).add(self.tokens[number])
        for later in [place for place in self._forbidden if place > number]:
            del self._forbidden[later]
        del self.tokens[number:]
        self.text = self.text[: moment.length]
        self._decoder = moment.decoder
        self._log_probability = moment.log_probability
        self.avoided += 1
        self._extend(moment.logits)
        return True
