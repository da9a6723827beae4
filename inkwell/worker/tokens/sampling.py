"""Choosing the next token from logits: penalties, temperature, the usual cuts, one seeded draw. numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from inkwell.protocol.requests import Sampling

    Array = np.ndarray[Any, Any]

_MAX_CHOICES = 1000
_LEAST_SHARE = 1e-6  # of the likeliest token: what is rarer is never drawn, with or without min-p


def sample_token(scores: Array, recent: Array, sampling: Sampling, random: np.random.Generator) -> int:
    """A token sampled from `scores` (vocabulary,) float32 logits, which are changed; `recent` (n,) int64 are penalized.

    The penalty is that of CTRL (Keskar et al. 2019), min-p that of Nguyen et al. 2024, top-p that of Holtzman et al.
    2020. Temperature 0 is greedy, the lowest number winning a tie.
    """
    if sampling.repetition_penalty != 1.0 and recent.size:
        penalized = scores[recent]
        penalty = np.float32(sampling.repetition_penalty)
        scores[recent] = np.where(penalized > 0, penalized / penalty, penalized * penalty)
    if sampling.temperature <= 0:
        return int(scores.argmax())
    temperature = np.float32(sampling.temperature)
    share = max(sampling.min_p, _LEAST_SHARE)
    greatest = scores.max()
    kept = np.flatnonzero(scores >= greatest + temperature * np.float32(np.log(share)))
    most = min(sampling.top_k or _MAX_CHOICES, _MAX_CHOICES)
    if len(kept) > most:
        kept = kept[np.argpartition(scores[kept], -most)[-most:]]
    order = np.argsort(-scores[kept], kind="stable")
    kept = kept[order]
    weights = np.exp((scores[kept] - greatest).astype(np.float64) / float(temperature))
    if sampling.top_p < 1:
        before = weights.cumsum() - weights
        weights = weights[before <= sampling.top_p * weights.sum()]
    position = np.searchsorted(weights.cumsum(), random.random() * weights.sum(), side="right")
    return int(kept[min(int(position), len(weights) - 1)])


def log_probability(logits: Array, token: int) -> float:
    """The natural log-probability of `token` under `logits` (vocabulary,)."""
    greatest = logits.max()
    return float(logits[token] - greatest - np.log(np.exp(logits - greatest).sum()))


def dry_penalties(
    tokens: list[int], multiplier: float = 0.8, base: float = 1.75, allowed: int = 2
) -> dict[int, float]:
    """What to take off the logits of tokens that would go on repeating an earlier run of `tokens` (DRY, p-e-w 2024).

    A token that would make a run of `allowed` + n repeated tokens longer costs `multiplier` · `base`^n.
    """
    penalties: dict[int, float] = {}
    last = len(tokens) - 1
    position = -1
    while last >= 0:
        try:
            position = tokens.index(tokens[last], position + 1, last)
        except ValueError:
            return penalties
        length = 1
        while length < 24 and position - length >= 0 and tokens[position - length] == tokens[last - length]:
            length += 1
        if length >= allowed:
            following = tokens[position + 1]
            penalties[following] = max(penalties.get(following, 0.0), multiplier * base ** (length - allowed))
    return penalties
