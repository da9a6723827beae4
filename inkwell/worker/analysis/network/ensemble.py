"""An ensemble of small networks that weigh options, each one hidden layer beside a straight one. numpy alone: they are asked
for one reference or one speech at a time, thousands of times a book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = ("w1", "b1", "w2", "line")


class Ensemble:
    """Members with the trained weights `w1` (members, features, hidden), `b1` and `w2` (members, hidden), and `line` (members,
    features), the straight layer. ValueError where they do not fit each other or the number of `features`.
    """

    def __init__(self, weights: Mapping[str, np.ndarray], features: int) -> None:
        if weights.keys() != set(_PARTS):
            raise ValueError("a scorer has other weights than these")
        w1, b1, w2, line = (weights[key] for key in _PARTS)
        if w1.ndim != 3 or b1.shape != w2.shape or w1.shape[::2] != b1.shape or w1.shape[:2] != line.shape:
            raise ValueError("the weights of a scorer do not fit each other")
        if w1.shape[1] != features or not all(np.isfinite(part).all() for part in (w1, b1, w2, line)):
            raise ValueError("the weights of a scorer do not fit what it is asked about")
        self._members, self._hidden = b1.shape
        # All members side by side, so that one multiplication asks them all.
        self._within = np.ascontiguousarray(np.concatenate([*w1, line.T], axis=1))
        self._b1, self._w2 = np.ascontiguousarray(b1.reshape(-1)), np.ascontiguousarray(w2)

    def log_probabilities(self, rows: np.ndarray) -> np.ndarray:
        """The mean opinion (…, options) of `rows` (…, options, features), as log probabilities over the options."""
        activations = rows.reshape(-1, rows.shape[-1]) @ self._within
        hidden = np.tanh(activations[:, : len(self._b1)] + self._b1).reshape(-1, self._members, self._hidden)
        scores = (hidden * self._w2).sum(axis=2) + activations[:, len(self._b1) :]
        scores = scores.reshape(*rows.shape[:-1], self._members)
        scores = _normed(scores, -2).mean(axis=-1)
        return _normed(scores, -1)


def _normed(scores: np.ndarray, axis: int) -> np.ndarray:
    """`scores` as log probabilities along `axis`."""
    scores = scores - scores.max(axis=axis, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=axis, keepdims=True))
