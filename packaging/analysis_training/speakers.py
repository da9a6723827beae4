"""Trains the scorers of links and of speakers on LitBank, on what the reader itself finds in its works.

Speakers are learned over links made by a linker that has not seen the work, as it will be with new books.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from analysis_training.links import Story, learn_links
from inkwell.worker.analysis.document import cut, finder_of, names_and_others
from inkwell.worker.analysis.people.coreference import Linker
from inkwell.worker.analysis.people.mention import Mention
from inkwell.worker.analysis.people.name_clusters import group
from inkwell.worker.analysis.people.people import People, build_people, pronouns_after
from inkwell.worker.analysis.people.person import NARRATOR
from inkwell.worker.analysis.people.references import COMMON, NAME, PRONOUN, ReferenceFinder
from inkwell.worker.analysis.speakers.attribution import Scorer
from inkwell.worker.analysis.speakers.features import FEATURES, HISTORY, features, history
from inkwell.worker.analysis.speakers.quotation_context import Scene
from inkwell.worker.analysis.text.quotations import Quotation, find_quotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis_training.corpora import Work
    from inkwell.worker.analysis.passages import PassageReader
    from inkwell.worker.analysis.text.layout import Layout

HIDDEN = 24
UNNAMED = 0.3
_WEIGHT_OF = {NAME: 1000, COMMON: 5, PRONOUN: 1}
VOICES = 5
FOLDS = 3
DROP = 0.05
BATCH = 600
WIDTH = len(FEATURES) + len(HISTORY)
Example = tuple[np.ndarray, np.ndarray, float]


@dataclass
class LinkedScene:
    """A scene, and for each quotation who may rightly be said to speak it (nobody: not known)."""

    scene: Scene
    right: list[frozenset[int]]


@dataclass
class Seen:
    """A work as the reader sees it, before anybody is joined to anybody."""

    work: Work
    layout: Layout
    quotations: list[Quotation]
    names: list[tuple[int, int]]
    commons: list[tuple[int, int]]
    finder: ReferenceFinder

    def people(self, linker: Linker) -> People:
        """Everyone in it, joined by `linker`."""
        return build_people(self.work.text, self.names, self.commons, self.finder, linker)

    def linked_scene(self, linker: Linker) -> LinkedScene:
        """The work with who really speaks."""
        return linked_scene_of(self.work.text, self.quotations, self.layout, self.people(linker), self.work)

    def story(self) -> Story:
        """The references of the work, the characters the annotation gives them, and the first number that is free."""
        text, finder = self.work.text, self.finder
        mentions = [
            Mention(a, b, text[a:b], finder.sentence_at(a), finder.spoken_at(a)) for a, b in self.names
        ]
        characters, numbers = group(mentions, pronouns_after(self.work.text, mentions, self.quotations))
        genders = [characters[number].gender for number in numbers]
        references = self.finder.find(self.names, numbers, genders, self.commons)
        return references, {(m[0], m[1]): m[4] for m in self.work.mentions if m[4]}, len(characters)


def see(work: Work, passages: PassageReader) -> Seen:
    """What the reader finds in `work`."""
    layout, places = cut(work.text)
    facts = passages.read([work.text[a:b] for a, b in places])
    quotations = find_quotations(work.text, layout)
    names, others = names_and_others(work.text, places, facts)
    people, commons = (
        [(a, b) for a, b, category, _ in spans if category == "PER"] for spans in (names, others)
    )
    finder = finder_of(work.text, layout, places, facts, quotations)
    return Seen(work, layout, quotations, people, commons, finder)


def learn_scorers(seen: Sequence[Seen], seed: int) -> dict[str, dict[str, np.ndarray]]:
    """The weights of both scorers; `seen` may hold a work twice, in sentences and as printed."""
    fold = fold_of(seen)
    linkers = [
        Linker(learn_links([novel.story() for novel in seen if fold[novel.work.name] != k], seed))
        for k in range(FOLDS)
    ]
    tales = [novel.linked_scene(linkers[fold[novel.work.name]]) for novel in seen if novel.work.quotations]
    return {"links": learn_links([novel.story() for novel in seen], seed), "speakers": learn(tales, seed)}


def fold_of(seen: Sequence[Seen]) -> dict[str, int]:
    """Which of `FOLDS` parts each work belongs to, by name."""
    return {name: i % FOLDS for i, name in enumerate(sorted({novel.work.name for novel in seen}))}


def gold_people(people: People, work: Work) -> dict[str, int]:
    """For each character of the annotation the person who covers most of its mentions; a named one where there is one."""
    chain_at = {(m[0], m[1]): m[4] for m in work.mentions if m[4]}
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    for link in people.links:
        chain = chain_at.get((link.reference.start, link.reference.end))
        if chain is not None:
            votes[chain][link.person] += _WEIGHT_OF[link.reference.kind]
    return {chain: counter.most_common(1)[0][0] for chain, counter in votes.items()}


def linked_scene_of(
    text: str, quotations: Sequence[Quotation], layout: Layout, people: People, work: Work
) -> LinkedScene:
    """A LitBank work with who really speaks."""
    known = gold_people(people, work)
    tellers = _tellers(work, quotations)
    said = sorted(work.quotations)
    right = []
    for quotation in quotations:
        label = next(
            (who for a, b, who in said if abs(a - quotation.start) <= 3 and abs(b - quotation.end) <= 3), ""
        )
        right.append(_right(label, people, known, tellers))
    return LinkedScene(
        Scene(text, quotations, layout, people.people, people.person_mentions, people.links), right
    )


def _tellers(work: Work, quotations: Sequence[Quotation]) -> frozenset[str]:
    """The characters who are "I" outside speech, found or annotated, more than once and more often than "he" or "she"."""
    spoken = sorted([(q.start, q.end) for q in quotations] + [(a, b) for a, b, _ in work.quotations])
    starts = [start for start, _ in spoken]
    said: Counter[str] = Counter()
    pronouns: Counter[str] = Counter()
    for start, end, _, _, chain in work.mentions:
        index = bisect_right(starts, start) - 1
        if not chain or any(a <= start < b for a, b in spoken[max(0, index - 2) : index + 1]):
            continue
        word = work.text[start:end].lower()
        said[chain] += word == "i"
        pronouns[chain] += word in ("he", "she")
    return frozenset(chain for chain, count in said.items() if count > max(1, pronouns[chain]))


def _right(label: str, people: People, known: dict[str, int], tellers: frozenset[str]) -> frozenset[int]:
    if not label:
        return frozenset()
    if "arrator" in label and NARRATOR in people.people:
        return frozenset([NARRATOR])
    if label in tellers and NARRATOR in people.people:
        return frozenset([NARRATOR])
    if label in known:
        return frozenset([known[label]])
    return frozenset(n for n, person in people.people.items() if names_agree(label, person.name))


def examples(linked: LinkedScene, spoken: list[int | None] | None = None) -> list[Example]:
    """`(features of the candidates, which are right, weight)` for each quotation whose speaker is a candidate.

    `spoken` are the speakers the scorer believes in; without it the right ones.
    """
    rows: list[Example] = []
    scene = linked.scene
    if spoken is None:
        spoken = [min(right) if right else None for right in linked.right]
    for i, right in enumerate(linked.right):
        if not right or scene.goes_on(i):
            continue
        candidates = scene.candidates(i)
        good = np.array([who in right for who in candidates])
        if good.any() and len(candidates) > 1:
            parts = [features(scene, i, candidates), history(scene, i, candidates, spoken[max(0, i - 8) : i])]
            unnamed = all(scene.people[who].common for who in right)
            rows.append((np.concatenate(parts, axis=1), good, UNNAMED if unnamed else 1.0))
    return rows


def learn(tales: Sequence[LinkedScene], seed: int, rounds: int = 3) -> dict[str, np.ndarray]:
    """Weights that have seen their own mistakes: after the first round the history is what the scorer believed."""
    rows = [row for linked in tales for row in examples(linked)]
    weights = fit(rows, seed, voices=1)
    for left in range(rounds - 1, 0, -1):
        scorer = Scorer(weights)
        for linked in tales:
            rows += examples(linked, [person for person, _ in scorer.attribute(linked.scene)])
        weights = fit(rows, seed, voices=1 if left > 1 else VOICES)
    return weights


def fit(
    rows: Sequence[Example], seed: int, steps: int = 250, decay: float = 0.03, voices: int = VOICES
) -> dict[str, np.ndarray]:
    """The weights, by Adam on the log probability of the right candidates together; several voices side by side."""
    torch.manual_seed(seed)
    longest = max(len(good) for _, good, _ in rows)
    x = torch.zeros(len(rows), longest, WIDTH)
    mask = torch.full((len(rows), longest), -1e9)
    right = torch.full((len(rows), longest), -1e9)
    weight = torch.tensor([weight for _, _, weight in rows])
    for i, (numbers, good, _) in enumerate(rows):
        x[i, : len(good)] = torch.from_numpy(numbers)
        mask[i, : len(good)] = 0
        right[i, : len(good)][torch.from_numpy(good)] = 0
    members: list[dict[str, np.ndarray]] = []
    for _ in range(voices):
        shapes = {"w1": (WIDTH, HIDDEN), "b1": (HIDDEN,), "w2": (HIDDEN,), "line": (WIDTH,)}
        spread = {"w1": 0.2, "b1": 0.0, "w2": 0.5, "line": 0.0}
        own = {key: torch.nn.Parameter(torch.randn(shape) * spread[key]) for key, shape in shapes.items()}
        optimizer = torch.optim.AdamW(list(own.values()), lr=0.02, weight_decay=0)
        for step in range(steps):
            for part in optimizer.param_groups:
                part["lr"] = 0.02 * (1 - step / steps) + 2e-4
            some = torch.randint(len(rows), (min(BATCH, len(rows)),))
            kept, seen = (torch.rand(WIDTH) > DROP).float(), x[some]
            hidden = torch.tanh(seen @ (own["w1"] * kept[:, None]) + own["b1"])
            scores = hidden @ own["w2"] + seen @ (own["line"] * kept)
            loss = torch.logsumexp(scores + mask[some], 1) - torch.logsumexp(scores + right[some], 1)
            size = sum(own[key].square().sum() for key in ("w1", "w2")) + own["line"].square().sum() / 4
            loss = (loss * weight[some]).sum() / weight[some].sum() + decay * size / 10
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        members.append({key: value.detach().numpy() for key, value in own.items()})
    return {key: np.stack([member[key] for member in members]) for key in members[0]}


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
