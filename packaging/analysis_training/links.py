"""Trains the scorer that joins "he", "she" and "the old man" to people, on LitBank's coreference."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
import torch

from inkwell.worker.analysis.people.coreference import LINK_FEATURES, NEW, Linker, Walk, owners_first
from inkwell.worker.analysis.people.references import NAME, Reference

if TYPE_CHECKING:
    from collections.abc import Sequence

HIDDEN = 24
VOICES = 4
Story = tuple[list[Reference], dict[tuple[int, int], str], int]
Example = tuple[np.ndarray, np.ndarray]


def walk_examples(story: Story, linker: Linker | None) -> tuple[list[Example], int, int]:
    """What the scorer should have known at each reference; without a linker the history is the right one.

    Returns:
        `(features of the options, which of them are right)` for each reference, how many were chosen rightly, of how many.
    """
    references, chains, first_new = story
    walk = Walk(references, first_new)
    said: dict[int, Counter[str]] = defaultdict(Counter)
    rows: list[Example] = []
    right_count = seen = 0
    for reference in owners_first(references):
        chain = chains.get((reference.start, reference.end), "")

        def choose(options: list[int], features: np.ndarray, chain: str = chain) -> int | None:
            nonlocal right_count, seen
            right = np.array([bool(chain) and n != NEW and _means(said.get(n), chain) for n in options])
            if chain and not right.any() and options[-1] == NEW:
                right[-1] = True
            if right.any() and len(options) > 1:
                rows.append((features, right))
            best = options[int(linker.chances(features).argmax())] if linker is not None else None
            if chain and linker is not None:
                seen += 1
                known = any(_means(mention, chain) for mention in said.values())
                right_count += bool(
                    best is not None and right[options.index(best)] and not (known and best == NEW)
                )
            if linker is not None:
                return best
            return options[int(right.argmax())] if right.any() else None

        person = walk.step(reference, choose)
        if person is not None and chain:
            said[person][chain] += 5 if reference.kind == NAME else 1
    return rows, right_count, seen


def _means(said: Counter[str] | None, chain: str) -> bool:
    return bool(said) and said.most_common(1)[0][0] == chain


def learn_links(stories: Sequence[Story], seed: int, rounds: int = 2) -> dict[str, np.ndarray]:
    """Weights that have seen their own mistakes."""
    rows = [row for story in stories for row in walk_examples(story, None)[0]]
    weights = fit_links(rows, seed, 1)
    for left in range(rounds - 1, 0, -1):
        linker = Linker(weights)
        rows += [row for story in stories for row in walk_examples(story, linker)[0]]
        weights = fit_links(rows, seed, 1 if left > 1 else VOICES)
    return weights


def fit_links(
    rows: Sequence[Example], seed: int, voices: int, epochs: int = 8, decay: float = 1e-3
) -> dict[str, np.ndarray]:
    """The weights, by Adam on the log probability of the right options together."""
    if not rows:
        raise SystemExit("The network finds too few people to learn from; give it more works or more epochs.")
    torch.manual_seed(seed)
    width = len(LINK_FEATURES)
    longest = max(len(right) for _, right in rows)
    x = torch.zeros(len(rows), longest, width)
    mask = torch.full((len(rows), longest), -1e9)
    good = torch.full((len(rows), longest), -1e9)
    for i, (features, right) in enumerate(rows):
        x[i, : len(right)] = torch.from_numpy(features)
        mask[i, : len(right)] = 0
        good[i, : len(right)][torch.from_numpy(right)] = 0
    members: list[dict[str, np.ndarray]] = []
    for _ in range(voices):
        shapes = {"w1": (width, HIDDEN), "b1": (HIDDEN,), "w2": (HIDDEN,), "line": (width,)}
        spread = {"w1": 0.2, "b1": 0.0, "w2": 0.3, "line": 0.0}
        weights = {key: torch.nn.Parameter(torch.randn(shape) * spread[key]) for key, shape in shapes.items()}
        optimizer = torch.optim.AdamW(list(weights.values()), lr=0.01, weight_decay=0)
        steps = epochs * (len(rows) // 256 + 1)
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = 0.01 * (1 - step / steps) + 1e-4
            some = torch.randint(len(rows), (256,))
            seen = x[some] * (torch.rand(width) > 0.05).float()
            scores = torch.tanh(seen @ weights["w1"] + weights["b1"]) @ weights["w2"] + seen @ weights["line"]
            loss = (torch.logsumexp(scores + mask[some], 1) - torch.logsumexp(scores + good[some], 1)).mean()
            loss = loss + decay * sum(w.square().sum() for w in weights.values())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        members.append({key: value.detach().numpy() for key, value in weights.items()})
    return {key: np.stack([member[key] for member in members]) for key in members[0]}
