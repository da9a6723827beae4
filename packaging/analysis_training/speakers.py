"""Trains the scorer of speakers on LitBank's quotations."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np
import torch

from inkwell.worker.analysis.attribution import Scorer
from inkwell.worker.analysis.clues import FEATURES, HISTORY, features, history
from inkwell.worker.analysis.layout import layout_of
from inkwell.worker.analysis.people import build_people
from inkwell.worker.analysis.quotations import Quotation
from inkwell.worker.analysis.speakers import NARRATOR, Scene

if TYPE_CHECKING:
    from analysis_training.corpora import Work

HIDDEN = 24
WIDTH = len(FEATURES) + len(HISTORY)


def gold_people(scene: Scene, work: Work) -> dict[str, int]:
    """For each character of the annotation the person who covers most of its mentions; a named one where there is one."""
    at: dict[tuple[int, int], str] = {(m[0], m[1]): m[4] for m in work.mentions if m[4]}
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for sight in scene.sights:
        if (sight.start, sight.end) in at:
            weight = 1 if scene.people[sight.person].common else 100
            votes[at[sight.start, sight.end]][sight.person] += weight
    return {chain: counter.most_common(1)[0][0] for chain, counter in votes.items()}


Example = tuple[np.ndarray, int]


def examples(scene: Scene, gold: list[int | None], told: list[int | None] | None = None) -> list[Example]:
    """`(features of the candidates, index of the right one)` for each quotation whose speaker is a candidate.

    `told` are the speakers the scorer believes have spoken; without it the right ones.
    """
    found: list[Example] = []
    spoken = gold if told is None else told
    for i, person in enumerate(gold):
        candidates = scene.candidates(i)
        if person is not None and person in candidates and len(candidates) > 1 and not scene.goes_on(i):
            parts = [features(scene, i, candidates), history(scene, i, candidates, spoken[max(0, i - 8) : i])]
            found.append((np.concatenate(parts, axis=1), candidates.index(person)))
    return found


def learn(scenes: list[tuple[Scene, list[int | None]]], seed: int, rounds: int = 3) -> dict[str, np.ndarray]:
    """Weights that have seen their own mistakes: after the first round the history is what the scorer believed."""
    rows = [row for scene, gold in scenes for row in examples(scene, gold)]
    weights = fit(rows, seed)
    for _ in range(rounds - 1):
        scorer = Scorer(weights)
        for scene, gold in scenes:
            rows += examples(scene, gold, [person for person, _ in scorer.attribute(scene)])
        weights = fit(rows, seed)
    return weights


def fit(
    rows: list[tuple[np.ndarray, int]], seed: int, steps: int = 250, decay: float = 0.03
) -> dict[str, np.ndarray]:
    """The weights, by full-batch Adam on the log probability of the right candidate."""
    torch.manual_seed(seed)
    longest = max(len(numbers) for numbers, _ in rows)
    x = torch.zeros(len(rows), longest, WIDTH)
    mask = torch.full((len(rows), longest), -1e9)
    y = torch.tensor([right for _, right in rows])
    for i, (numbers, _) in enumerate(rows):
        x[i, : len(numbers)] = torch.from_numpy(numbers)
        mask[i, : len(numbers)] = 0
    w1 = torch.nn.Parameter(torch.randn(WIDTH, HIDDEN) * 0.2)
    b1 = torch.nn.Parameter(torch.zeros(HIDDEN))
    w2 = torch.nn.Parameter(torch.randn(HIDDEN) * 0.5)
    line = torch.nn.Parameter(torch.zeros(WIDTH))
    optimizer = torch.optim.AdamW([w1, b1, w2, line], lr=0.02, weight_decay=0)
    for _ in range(steps):
        keep = (torch.rand(WIDTH) > 0.05).float()
        seen = x * keep
        scores = torch.tanh(seen @ w1 + b1) @ w2 + seen @ line + mask
        loss = (
            torch.nn.functional.cross_entropy(scores, y)
            + decay * (w1.square().sum() + w2.square().sum() + line.square().sum() / 4) / 10
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return {
        "w1": w1.detach().numpy(),
        "b1": b1.detach().numpy(),
        "w2": w2.detach().numpy(),
        "line": line.detach().numpy(),
    }


def scene_of(work: Work) -> tuple[Scene, list[int | None]]:
    """The work as the scorer sees it, with the marked people and quotations, and who really speaks."""
    people_at = {
        shape: [(m[0], m[1]) for m in sorted(work.mentions) if m[2] == shape and m[3] == "PER"]
        for shape in ("PROP", "NOM")
    }
    quotations = [Quotation(a, b) for a, b, _ in sorted(work.quotations)]
    layout = layout_of(work.text)
    people, sights = build_people(work.text, people_at["PROP"], people_at["NOM"], quotations, layout)[:2]
    scene = Scene(work.text, quotations, layout, people, sights)
    known = gold_people(scene, work)
    gold = [
        NARRATOR if "arrator" in who and NARRATOR in people else known.get(who)
        for _, _, who in sorted(work.quotations)
    ]
    return scene, gold


def names_agree(label: str, speaker: str) -> bool | None:
    """The measure of `score_litbank.py`: a word of the label's name stands in the speaker's; None: not counted."""
    label = re.sub(r"-\d+$", "", label).replace("_", " ")
    if not re.match(r"[A-Z]", label):
        return None
    words = {w.strip(".").lower() for w in label.split()} - {
        "mr",
        "mrs",
        "miss",
        "the",
        "of",
        "dr",
        "sir",
        "lady",
    }
    if not words:
        return None
    return bool(words & {w.strip(".").lower() for w in speaker.split()})
