"""Choosing the next token from logits: penalties, temperature, the usual cuts, one seeded draw. numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from inkwell.protocol.requests import Sampling

    Array = np.ndarray[Any, Any]

_MOST_CHOICES = 1000
_LEAST_SHARE = 1e-6  # of the likeliest token: what is rarer is never drawn, with or without min-p


def choose(scores: Array, recent: Array, sampling: Sampling, random: np.random.Generator) -> int:
    """A token drawn from `scores` (vocabulary,), which are changed; `recent` (n,) are the tokens to be shy of.

    The penalty is that of CTRL (Keskar et al. 2019), min-p that of Nguyen et al. 2024, top-p that of Holtzman et al.
    2020. Temperature 0 is greedy, the lowest number winning a tie.
    """
    if sampling.repetition_penalty != 1.0 and recent.size:
        seen = scores[recent]
        penalty = np.float32(sampling.repetition_penalty)
        scores[recent] = np.where(seen > 0, seen / penalty, seen * penalty)
    if sampling.temperature <= 0:
        return int(scores.argmax())
    temperature = np.float32(sampling.temperature)
    share = max(sampling.min_p, _LEAST_SHARE)
    greatest = scores.max()
    kept = np.flatnonzero(scores >= greatest + temperature * np.float32(np.log(share)))
    most = min(sampling.top_k or _MOST_CHOICES, _MOST_CHOICES)
    if len(kept) > most:
        kept = kept[np.argpartition(scores[kept], -most)[-most:]]
    order = np.argsort(-scores[kept], kind="stable")
    kept = kept[order]
    weights = np.exp((scores[kept] - greatest).astype(np.float64) / float(temperature))
    if sampling.top_p < 1:
        before = weights.cumsum() - weights
        weights = weights[before <= sampling.top_p * weights.sum()]
    place = np.searchsorted(weights.cumsum(), random.random() * weights.sum(), side="right")
    return int(kept[min(int(place), len(weights) - 1)])


def log_probability(logits: Array, token: int) -> float:
    """The natural log-probability of `token` under `logits` (vocabulary,)."""
    greatest = logits.max()
    return float(logits[token] - greatest - np.log(np.exp(logits - greatest).sum()))


def repetition_costs(
    tokens: list[int], multiplier: float = 0.8, base: float = 1.75, allowed: int = 2
) -> dict[int, float]:
    """What to take off the logits of tokens that would go on repeating an earlier run of `tokens` (DRY, p-e-w 2024).

    A token that would make a run of `allowed` + n repeated tokens longer costs `multiplier` · `base`^n.
    """
    costs: dict[int, float] = {}
    last = len(tokens) - 1
    place = -1
    while last >= 0:
        try:
            place = tokens.index(tokens[last], place + 1, last)
        except ValueError:
            return costs
        length = 1
        while length < 24 and place - length >= 0 and tokens[place - length] == tokens[last - length]:
            length += 1
        if length >= allowed:
            following = tokens[place + 1]
            costs[following] = max(costs.get(following, 0.0), multiplier * base ** (length - allowed))
    return costs
