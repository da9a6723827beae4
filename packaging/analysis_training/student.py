"""The network that is shipped: fewer layers than its teachers, and far more to learn from."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import torch

from analysis_training.rows import batches
from analysis_training.stages import Course, train_feeling, train_words
from analysis_training.start import new_network
from analysis_training.teachers import (
    FEELING_BATCH,
    WORD_BATCH,
    feelings_by,
    word_lessons,
    words_by,
)
from inkwell.worker.analysis.network.network import FEELING_LAYERS, WORD_LAYERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis_training.material import Material
    from analysis_training.rows import Row
    from inkwell.worker.analysis.network.network import ReaderNetwork

# Each epoch sees one of so many paragraphs, and one of so many sentences, that only the teachers have told of.
_WORD_SHARE, _FEELING_SHARE = 5, 4
_SENTENCE_BATCH = 4_096


@dataclass(frozen=True)
class Schooling:
    """How the student learns. `words` and `feeling` are epochs; `hand` the weight of what people said of a sentence."""

    minilm: Path
    device: torch.device
    seed: int
    words: int = 8
    feeling: int = 6
    word_rate: float = 2e-4
    feeling_rate: float = 2e-4
    hand: float = 0.75
    word_layers: int = WORD_LAYERS
    feel_layers: int = FEELING_LAYERS


def school(material: Material, teachers: Sequence[ReaderNetwork], schooling: Schooling) -> ReaderNetwork:
    """A student of `teachers`, and of what they were taught by."""
    torch.manual_seed(schooling.seed)
    chance = random.Random(schooling.seed)
    network = new_network(schooling.minilm, schooling.word_layers, schooling.feel_layers).to(schooling.device)
    labelled = words_by(teachers, material.untold)
    train_words(
        network,
        partial(_word_epoch, material, labelled, chance),
        Course("student, words", schooling.words, schooling.word_rate),
    )
    felt = feelings_by(teachers, material.sentences)
    rated = feelings_by(teachers, material.feeling_rows(material.feeling), schooling.hand)
    train_feeling(
        network,
        partial(_feeling_epoch, felt, rated, chance),
        Course("student, feeling", schooling.feeling, schooling.feeling_rate),
    )
    return network


def _word_epoch(material: Material, labelled: list[Row], chance: random.Random) -> list[list[Row]]:
    jobs = word_lessons(material, chance)
    jobs += batches(chance.sample(labelled, len(labelled) // _WORD_SHARE), WORD_BATCH, chance)
    chance.shuffle(jobs)
    return jobs


def _feeling_epoch(felt: list[Row], rated: list[Row], chance: random.Random) -> list[list[Row]]:
    jobs = batches(rated, FEELING_BATCH, chance)
    jobs += batches(chance.sample(felt, len(felt) // _FEELING_SHARE), _SENTENCE_BATCH, chance)
    chance.shuffle(jobs)
    return jobs
