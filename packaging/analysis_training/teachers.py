"""Several large networks that learn from what people annotated, and what they make of texts nobody annotated.

The network that is shipped has fewer layers, so that a novel is read in half the time. It learns from the teachers'
common opinion of thousands of paragraphs besides the annotated ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import torch

from analysis_training.rows import IGNORED, Row, batches, tensors
from analysis_training.stages import Clock, Course, multiplying, train_feeling, train_words
from analysis_training.start import new_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from analysis_training.material import Material
    from inkwell.worker.analysis.network.network import ReaderNetwork

RENAMED = 0.5
WORD_BATCH, FEELING_BATCH = 2_048, 1_200
_READ_BATCH = 4_096
# Parts of speech need less: each epoch sees one paragraph of so many that were tagged.
_TAGGED_SHARE = 5


@dataclass(frozen=True)
class Lessons:
    """How the teachers learn. `words` and `feeling` are epochs."""

    minilm: Path
    device: torch.device
    seed: int
    words: int = 12
    feeling: int = 2
    word_rate: float = 1e-4
    feeling_rate: float = 6e-5


def teach(material: Material, lessons: Lessons, number: int) -> ReaderNetwork:
    """Teacher `number`."""
    torch.manual_seed(lessons.seed + 100 * number)
    network = new_network(lessons.minilm).to(lessons.device)
    chance = random.Random(lessons.seed + 100 * number)
    rows = material.feeling_rows(material.feeling)
    name = f"teacher {number + 1}"
    train_words(
        network,
        partial(word_lessons, material, chance),
        Course(f"{name}, words", lessons.words, lessons.word_rate),
    )
    train_feeling(
        network,
        partial(batches, rows, FEELING_BATCH, chance),
        Course(f"{name}, feeling", lessons.feeling, lessons.feeling_rate),
    )
    return network


def word_lessons(material: Material, chance: random.Random) -> list[list[Row]]:
    """One epoch of what people annotated, and of parts of speech."""
    jobs = batches(material.passages(RENAMED, chance), WORD_BATCH, chance)
    tagged = chance.sample(material.tagged, len(material.tagged) // _TAGGED_SHARE)
    jobs += batches(tagged, WORD_BATCH, chance)
    chance.shuffle(jobs)
    return jobs


@torch.inference_mode()
def words_by(teachers: Sequence[ReaderNetwork], rows: Sequence[Row]) -> list[Row]:
    """`rows` with what the teachers, on the whole, hold for likely of each word."""
    labelled: list[Row] = []
    for part in _with_progress(batches(rows, _READ_BATCH, None), "teachers, words of novels"):
        opinions = [_word_opinions(teacher, part) for teacher in teachers]
        soft, speech = (torch.stack(some).mean(0) for some in zip(*opinions, strict=True))
        numbers, likeliest = soft.cpu().numpy(), speech.argmax(-1).cpu().numpy()
        for i, row in enumerate(part):
            kept = np.zeros((len(row.pieces.ids), numbers.shape[2]), dtype=np.float16)
            labels = [IGNORED] * len(row.pieces.ids)
            for place in row.firsts():
                kept[place - 1] = numbers[i, place]
                labels[place - 1] = int(likeliest[i, place])
            labelled.append(replace(row, soft=kept, speech=labels))
    return labelled


def _with_progress(jobs: list[list[Row]], name: str) -> Iterator[list[Row]]:
    """`jobs` one by one, with progress."""
    clock = Clock(name)
    for done, rows in enumerate(jobs):
        yield rows
        clock.tell((done + 1) / len(jobs))


def _word_opinions(teacher: ReaderNetwork, rows: Sequence[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    """Probabilities of entity and name tags side by side, and of parts of speech, at each piece."""
    device = teacher.norm.weight.device
    batch = tensors(rows, device)
    with multiplying(device):
        states = teacher.word_states(*teacher.embed(batch["ids"], batch["cases"], batch["mask"]))
        heads = [head(states).float().softmax(-1) for head in (teacher.entity, teacher.name, teacher.speech)]
    return torch.cat(heads[:2], dim=-1), heads[2]


@torch.inference_mode()
def feelings_by(teachers: Sequence[ReaderNetwork], rows: Sequence[Row], hand: float = 0.0) -> list[Row]:
    """`rows` with what the teachers feel on the whole, in standard deviations.

    `hand` is the weight of what people said, for rows of which people said something.
    """
    labelled: list[Row] = []
    for part in _with_progress(batches(rows, _READ_BATCH, None), "teachers, feeling of sentences"):
        means = torch.stack([feelings_of(teacher, part) for teacher in teachers]).mean(0).tolist()
        for row, mean in zip(part, means, strict=True):
            said = row.feelings or mean
            v, a, d = (hand * x + (1 - hand) * y for x, y in zip(said, mean, strict=True))
            labelled.append(replace(row, feelings=(v, a, d)))
    return labelled


@torch.inference_mode()
def feelings_of(network: ReaderNetwork, rows: Sequence[Row]) -> torch.Tensor:
    """Valence, arousal and dominance of each row (rows, 3), in standard deviations."""
    device = network.norm.weight.device
    batch = tensors(rows, device)
    with multiplying(device):
        states = network.feeling_states(*network.embed(batch["ids"], batch["cases"], batch["mask"]))
    return network.feelings(states.flatten(0, 1), batch["sentence"].flatten(), len(rows))
