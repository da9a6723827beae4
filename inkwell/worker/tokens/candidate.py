"""One candidate as it is decoded, token by token: what may come next, what must not, and what can already be shown."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.worker.tokens.banned_phrases import BannedPhrases
from inkwell.worker.tokens.sampling import dry_penalties, log_probability, sample_token
from inkwell.worker.tokens.tokenizer import StreamDecoder

if TYPE_CHECKING:
    from inkwell.protocol.requests import Sampling
    from inkwell.worker.tokens.book_ngrams import BookNgrams
    from inkwell.worker.tokens.tokenizer import Tokenizer

    Array = np.ndarray[Any, Any]

_RECENT_TOKENS = 256
_DRY_TOKENS = 400
_SNAPSHOTS = 24
_MAX_REWINDS = 40


@dataclass(frozen=True)
class DecodingRules:
    """What holds for all candidates of a job. `spared` tokens are not penalized; `bias` maps a token to what is added to its logit;
    `book` is what was told before, whose turns become likelier.
    """

    tokenizer: Tokenizer
    sampling: Sampling
    spared: frozenset[int]
    min_tokens: int
    max_tokens: int
    banned_phrases: BannedPhrases = field(default_factory=BannedPhrases)
    bias: dict[int, float] = field(default_factory=dict[int, float])
    book: BookNgrams | None = None

    def blocked(self, eos_allowed: bool, logits_size: int) -> Array:
        """Tokens (n,) int64 that are never chosen: special ones, those beyond the vocabulary, and the end before it is allowed."""
        tokenizer = self.tokenizer
        blocked = (
            tokenizer.special_ids - tokenizer.eos_ids
            if eos_allowed
            else tokenizer.special_ids | tokenizer.eos_ids
        )
        known = [token for token in blocked if token < logits_size]
        return np.array(known + list(range(tokenizer.vocabulary_size, logits_size)), np.int64)


@dataclass
class _Snapshot:
    """What is needed to rewind to a token: its logits, and the text's decoder before it."""

    logits: Array
    decoder: StreamDecoder
    length: int
    log_probability: float


class Candidate:
    """A continuation of `prompt`. Feed it logits, give the model the tokens it answers with."""

    def __init__(self, rules: DecodingRules, prompt: list[int], seed: int) -> None:
        self._rules = rules
        self._random = np.random.Generator(np.random.PCG64(seed & 0xFFFFFFFFFFFFFFFF))
        self._past = prompt[-max(_RECENT_TOKENS, _DRY_TOKENS) :]
        self._decoder = StreamDecoder(rules.tokenizer, prompt)
        self._snapshots: deque[tuple[int, _Snapshot]] = deque(maxlen=_SNAPSHOTS)
        self._forbidden_tokens: dict[int, set[int]] = {}
        self._rewinds: dict[int, int] = {}
        self._released = 0
        self._ignored_until = 0
        self._blocked: dict[bool, Array] = {}
        self._log_probability = 0.0
        self._book_shares = 0.0
        self.book_tokens = 0  # how often the book was asked
        self.tokens: list[int] = []
        self.text = ""
        self.avoided = 0
        self.ended = False

    @property
    def mean_log_probability(self) -> float:
        """The mean natural log-probability of a token under the model, before any rule."""
        return self._log_probability / len(self.tokens) if self.tokens else 0.0

    @property
    def book_share(self) -> float:
        """How much of each token the book has decided, in the mean."""
        return self._book_shares / self.book_tokens if self.book_tokens else 0.0

    def feed(self, logits: Array) -> None:
        """Choose the next token from `logits` (vocabulary,), which are kept; `ended` is set where there is none.

        Afterwards `tokens` may be shorter than before by some: a banned phrase was taken back.
        """
        self._extend(logits)
        while not self.ended:
            start = self._rules.banned_phrases.find(self.text, max(self._released, self._ignored_until))
            if start is None:
                return
            if not self._rewind(start):
                self._ignored_until = start + 1

    def release(self, everything: bool = False) -> str:
        """The characters that may now be shown: all but a tail that could become a banned phrase."""
        end = len(self.text) if everything else self._rules.banned_phrases.safe_end(self.text, self._released)
        if end < len(self.text):
            # Never in the middle of a token: that is where a phrase is taken back to.
            end = max(
                (snapshot.length for _, snapshot in self._snapshots if snapshot.length <= end),
                default=self._released,
            )
        new = self.text[self._released : end]
        self._released = max(self._released, end)
        return new

    def _extend(self, logits: Array) -> None:
        number = len(self.tokens)
        if self._rules.banned_phrases:
            snapshot = _Snapshot(logits.copy(), self._decoder.copy(), len(self.text), self._log_probability)
            self._snapshots.append((number, snapshot))
        token = self._choose(logits, number)
        if token in self._rules.tokenizer.eos_ids:
            self.ended = True
            return
        self._log_probability += log_probability(logits, token)
        self.tokens.append(token)
        self.text += self._decoder.add(token)
        if len(self.tokens) >= self._rules.max_tokens:
            self.ended = True

    def _mixed(self, logits: Array, past: list[int]) -> Array:
        """The logits with what the book says of them."""
        assert self._rules.book is not None
        scores, share = self._rules.book.mixed(logits, past)
        self._book_shares += share
        self.book_tokens += 1
        return scores

    def _choose(self, logits: Array, number: int) -> int:
        rules = self._rules
        past = self._past + self.tokens
        scores = logits.astype(np.float32, copy=True) if rules.book is None else self._mixed(logits, past)
        eos_allowed = number >= rules.min_tokens
        if eos_allowed not in self._blocked:
            self._blocked[eos_allowed] = rules.blocked(eos_allowed, len(scores))
        scores[self._blocked[eos_allowed]] = -np.inf
        for token, amount in rules.bias.items():
            if token < len(scores):
                scores[token] += amount
        penalized = np.array(sorted(set(past[-_RECENT_TOKENS:]) - rules.spared), np.int64)
        sequence_breakers = rules.tokenizer.sequence_breakers
        if rules.sampling.dry > 0:
            for token, cost in dry_penalties(past[-_DRY_TOKENS:], rules.sampling.dry).items():
                if token not in sequence_breakers:
                    scores[token] -= cost
        for token in self._forbidden_tokens.get(number, ()):
            scores[token] = -np.inf
        return sample_token(scores, penalized, rules.sampling, self._random)

    def _rewind(self, start: int) -> bool:
        """Take the text back to the token that began the phrase at `start`, forbid it there, choose again."""
        snapshots = [(number, snapshot) for number, snapshot in self._snapshots if snapshot.length <= start]
        if not snapshots or sum(self._rewinds.values()) >= _MAX_REWINDS:
            return False
        number, _ = snapshots[-1]
        rewinds = self._rewinds[number] = self._rewinds.get(number, 0) + 1
        if rewinds > 2:
            # The same phrase comes back in other tokens: begin a little earlier.
            steps_back = min(rewinds - 2, len(snapshots) - 1)
            number, _ = snapshots[-1 - steps_back]
            if rewinds > 6:
                return False
        while self._snapshots[-1][0] > number:
            self._snapshots.pop()
        _, snapshot = self._snapshots.pop()
        if snapshot.length < self._released:
            self._snapshots.append((number, snapshot))
            return False
        self._forbidden_tokens.setdefault(number, set()).add(self.tokens[number])
        for following in [position for position in self._forbidden_tokens if position > number]:
            del self._forbidden_tokens[following]
        del self.tokens[number:]
        self.text = self.text[: snapshot.length]
        self._decoder = snapshot.decoder
        self._log_probability = snapshot.log_probability
        self.avoided += 1
        self._extend(snapshot.logits)
        return True
