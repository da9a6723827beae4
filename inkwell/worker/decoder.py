"""Choosing the next token from logits: penalties, temperature, the usual cuts, one seeded draw."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from inkwell.protocol.requests import Sampling


def choose(logits: torch.Tensor, recent: torch.Tensor, sampling: Sampling, generator: torch.Generator) -> int:
    """A token drawn from `logits` (vocabulary,) in float32; `recent` (n,) are the tokens to be shy of.

    The penalty is that of CTRL (Keskar et al. 2019), min-p that of Nguyen et al. 2024. Temperature 0 is greedy.
    """
    if sampling.repetition_penalty != 1.0 and recent.numel():
        seen = logits[recent]
        penalty = sampling.repetition_penalty
        logits[recent] = torch.where(seen > 0, seen / penalty, seen * penalty)
    if sampling.temperature <= 0:
        return int(logits.argmax())
    probabilities = torch.softmax(logits / sampling.temperature, dim=-1)
    if sampling.min_p > 0:
        probabilities[probabilities < sampling.min_p * probabilities.max()] = 0
    kept = sampling.top_k if sampling.top_k > 0 else min(probabilities.numel(), 1000)
    top, indices = probabilities.topk(min(kept, probabilities.numel()))
    if sampling.top_p < 1:
        beyond = top.cumsum(0) - top > sampling.top_p * top.sum()
        top[beyond] = 0
    return int(indices[torch.multinomial(top, 1, generator=generator)])


def repetition_costs(
    tokens: list[int], multiplier: float = 0.8, base: float = 1.75, allowed: int = 2
) -> dict[int, float]:
    """What to take off the logits of tokens that would go on repeating an earlier run of `tokens` (DRY, p-e-w 2024).

    A token that would make a run of `allowed` + n repeated tokens longer costs `multiplier` · `base`^n.
    """
    costs: dict[int, float] = {}
    if not tokens:
        return costs
    last = len(tokens) - 1
    for place in range(last):
        if tokens[place] != tokens[last]:
            continue
        length = 1
        while length < 24 and place - length >= 0 and tokens[place - length] == tokens[last - length]:
            length += 1
        if length >= allowed:
            following = tokens[place + 1]
            costs[following] = max(costs.get(following, 0.0), multiplier * base ** (length - allowed))
    return costs
