"""By what a sentence gives a secret away, and how much each sign counts.

A sentence that gives a secret away is expected by who knows it (`note`), and makes what the secret says likelier for who does not:
above all the words of the secret that it does not say (`fresh`), for whoever repeats the secret's own words in innocent talk makes
those likelier as well, which is why the gain of the whole secret (`whole`) counts against it. It is near the secret in meaning,
with its names (`near`) and without (`apart`), and names the people of the secret (`names`).
"""

from __future__ import annotations

import math
import re
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from inkwell.domain.rewriting.kept_facts import names_in
from inkwell.domain.text.words import LETTERS
from inkwell.support.word_lists import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    Array = np.ndarray[Any, Any]

_WINDOW = 14  # tokens
_SHORTEST = 3  # letters; shorter words say nothing
_SOMEBODY = "someone"


@dataclass(frozen=True)
class Signs:
    """What speaks for and against a sentence; nats, nats, nats, cosine, cosine, share. Cosines are 0 where nobody can compare."""

    note: float
    whole: float
    fresh: float
    near: float = 0.0
    apart: float = 0.0
    names: float = 0.0


@dataclass(frozen=True)
class SecretWords:
    """A secret in tokens, and which of them a sentence that hints at it would make likelier without saying them."""

    text: str
    names: tuple[str, ...]
    said: frozenset[str]
    tokens: tuple[str, ...]

    @classmethod
    def of(cls, text: str, tokens: Sequence[str]) -> SecretWords:
        """Of a secret whose tokens are `tokens` as text."""
        names = tuple(names_in(text))
        said = frozenset(word.lower() for word in LETTERS.findall(text) if len(word) >= _SHORTEST)
        return cls(text, names, said, tuple(token.strip() for token in tokens))

    def named_in(self, sentence: str) -> float:
        """The share of the secret's names that stand in a sentence; 0 where it has none."""
        found = [name for name in self.names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)]
        return len(found) / len(self.names) if self.names else 0.0

    def without_names(self, text: str) -> str:
        """`text` with somebody for each name of the secret."""
        if not self.names:
            return text
        pattern = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", _SOMEBODY, text)

    def not_said_in(self, sentence: str) -> Array:
        """Which tokens are of words that matter, are no name, and do not stand in a sentence (tokens,)."""
        low = sentence.lower()
        return np.array([self._matters(token) and token.lower() not in low for token in self.tokens], bool)

    def _matters(self, token: str) -> bool:
        if len(token) < 2 or token.lower() in word_set("checks.function"):  # a letter, a mark
            return False
        return not any(token in name for name in self.names)


def note_gain(gains: Array, tokens: Sequence[str], said: frozenset[str]) -> float:
    """The most that a stretch of a sentence gains by the secret, words of the secret itself not counted."""
    kept = np.array([token.strip().lower() not in said for token in tokens], bool)
    return most_telling(gains * kept)


def most_telling(gains: Array) -> float:
    """The largest sum of gains over so many tokens in a row, or over all where there are fewer."""
    if not len(gains):
        return 0.0
    width = min(_WINDOW, len(gains))
    return float(np.convolve(gains, np.ones(width), "valid").max())


@dataclass(frozen=True)
class _Weights:
    signs: Signs
    constant: float


# Fitted (logistic, ridge of 2 on standardized signs) on 14 of the tuning half of the secrets of `packaging/memory_bench/secrets.toml`,
# in other novels than those measured on: with a model that compares meanings, and without one.
_BY_MEANING = _Weights(Signs(0.045, -0.046, 0.264, 2.355, 2.447, 1.387), -3.59)
_BY_LIKELIHOOD = _Weights(Signs(0.055, -0.031, 0.355, 0.0, 0.0, 1.993), -2.47)


def log_odds(signs: Signs, compared: bool) -> float:
    """How surely a sentence with these signs gives its secret away, as natural log-odds; `compared`: whether there are cosines."""
    weights = _BY_MEANING if compared else _BY_LIKELIHOOD
    return weights.constant + math.fsum(
        one * weight for one, weight in zip(astuple(signs), astuple(weights.signs), strict=True)
    )
