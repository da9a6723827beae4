"""What the book itself goes on with after the same few tokens: an n-gram memory beside the model.

A cache language model (Kuhn & De Mori 1990; with a fixed share, as Grave et al. 2017 mix theirs) over the scenes told before:
names, places and turns of the book that lie far outside the prompt become as likely as the book makes them, at no token of
the prompt. Counts are smoothed with Witten and Bell's method, and mixed with the model's own distribution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

# How much of the next token the book decides, by how many of the last tokens stand in it in that order; and more where it goes on
# from them in few ways. Fitted on 14 places of seven tuning novels, with the starter as it is and with its fiction adapter, and
# lowered by a third: no tenth of the places shall lose (packaging/memory_bench/nats.py).
SHARES = (0.0035, 0.008, 0.015, 0.024, 0.048)
_SURER, _MOST_SHARE = 0.22, 0.3
LONGEST = len(SHARES) - 1
LEAST_TOKENS = 2_000  # a book of less says nothing that the prompt does not
_MOST_PLACES = 4_000  # of one token, the newest
_SEEN_BY_NOBODY = 0.01
_LEAST_CHANCE = np.float32(1e-30)  # what the model all but rules out: never divided by nothing


class BookNgrams:
    """The tokens of what was told before, and what followed each."""

    def __init__(self, ids: Sequence[int], vocabulary: int) -> None:
        self._ids = np.asarray(ids, np.int64)
        self._by_token = np.argsort(self._ids[:-1], kind="stable")
        self._starts = np.searchsorted(self._ids[:-1][self._by_token], np.arange(vocabulary + 1))
        counts = np.bincount(self._ids, minlength=vocabulary)[:vocabulary] + _SEEN_BY_NOBODY
        self._alone = (counts / counts.sum()).astype(np.float32)

    def following(self, past: Sequence[int]) -> tuple[float, Array, Array, float]:
        """What the book goes on with after `past`: `(rest, tokens, chances, share)`.

        A token's probability is `rest` times its share of all tokens, and its chance where it is among `tokens`; `share` is how much
        of the next token the book decides.
        """
        rest, ways = 1.0, 1.0
        parts: list[tuple[Array, Array]] = []
        places = self._after(past[-1]) if past else np.empty(0, np.int64)
        length = 0
        while len(places) and length < LONGEST:
            length += 1
            tokens, counts = np.unique(self._ids[places], return_counts=True)
            share = len(tokens) / (len(places) + len(tokens))
            parts = [(earlier, chances * share) for earlier, chances in parts]
            parts.append((tokens, counts / (len(places) + len(tokens))))
            rest *= share
            ways = len(places) / len(tokens)
            if length == len(past):
                break
            places = places[places > length]
            places = places[self._ids[places - length - 1] == past[-length - 1]]
        if not parts:
            return rest, np.empty(0, np.int64), np.empty(0), SHARES[0]
        tokens, rows = np.unique(np.concatenate([one for one, _ in parts]), return_inverse=True)
        chances = np.bincount(rows, np.concatenate([one for _, one in parts]))
        return rest, tokens, chances, min(_MOST_SHARE, SHARES[length] * ways**_SURER)

    def mixed(self, logits: Array, past: Sequence[int]) -> tuple[Array, float]:
        """The logits (vocabulary,) float32 with the book's share mixed in, on the scale they had; and that share."""
        rest, tokens, chances, share = self.following(past)
        known = min(len(logits), len(self._alone))
        book = np.float32(rest) * self._alone[:known]
        book[tokens] += chances.astype(np.float32)
        answer = logits.astype(np.float32, copy=True)
        own = np.exp(answer - answer.max())
        own = np.maximum(own[:known] / own.sum(), _LEAST_CHANCE)
        answer[:known] += np.log(np.float32(1 - share) + np.float32(share) * book / own)
        return answer, share

    def log_probabilities(self, values: Array, ids: Sequence[int], past: Sequence[int]) -> Array:
        """The natural log-probabilities of tokens that follow `past`, `values` (n,) being the model's, with the book mixed in (n,)."""
        answer, before = np.empty(len(ids)), list(past[-LONGEST:])
        for place, (value, token) in enumerate(zip(values, ids, strict=True)):
            rest, tokens, chances, share = self.following(before[-LONGEST:])
            chance = rest * float(self._alone[token]) + chances[tokens == token].sum()
            answer[place] = np.logaddexp(np.log1p(-share) + value, np.log(share * chance))
            before.append(token)
        return answer

    def _after(self, token: int) -> Array:
        """The newest places behind a token, in the order of the book."""
        if not 0 <= token < len(self._starts) - 1:
            return np.empty(0, np.int64)
        return self._by_token[self._starts[token] : self._starts[token + 1]][-_MOST_PLACES:] + 1
