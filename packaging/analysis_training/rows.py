"""Passages ready for the network: in pieces, with a label for the first piece of every word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from inkwell.worker.analysis.network.labels import ENTITY_LABELS

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from inkwell.worker.analysis.network.wordpieces import Pieces

CLS, SEP, IGNORED = 101, 102, -100
# The most pieces of a row that are read.
_LONGEST = 510


@dataclass
class Row:
    """A passage; labels one a piece, IGNORED where there is none.

    Attributes:
        feelings: valence, arousal, dominance in standard deviations.
        soft: (pieces, entity tags + name tags) what the teachers hold for likely at the first piece of a word, float16.
    """

    pieces: Pieces
    entity: list[int]
    name: list[int]
    speech: list[int]
    feelings: tuple[float, float, float] | None = None
    soft: np.ndarray | None = None

    @classmethod
    def bare(cls, pieces: Pieces) -> Row:
        """A row nobody has labelled."""
        none = [IGNORED] * len(pieces.ids)
        return cls(pieces, none, none, none)

    @property
    def length(self) -> int:
        """How many of its pieces are read."""
        return min(_LONGEST, len(self.pieces.ids))

    def firsts(self) -> list[int]:
        """The first piece of each word, counted as the network counts: behind the frame."""
        word_of = self.pieces.word_of[: self.length]
        return [k + 1 for k, word in enumerate(word_of) if k == 0 or word != word_of[k - 1]]


def labels_of(pieces: Pieces, spans: list[tuple[int, int, str]]) -> list[int]:
    """BIO labels of the first piece of every word."""
    words = [0] * len(pieces.words)
    starts = {start: i for i, (start, _) in enumerate(pieces.words)}
    ends = {end: i for i, (_, end) in enumerate(pieces.words)}
    for start, end, category in spans:
        if start in starts and end in ends and starts[start] <= ends[end]:
            tag = ENTITY_LABELS.index(f"B-{category}")
            first, last = starts[start], ends[end]
            words[first : last + 1] = [tag] + [tag + 1] * (last - first)
    labels, before = [], -1
    for word in pieces.word_of:
        labels.append(words[word] if word != before else IGNORED)
        before = word
    return labels


def batches(rows: Sequence[Row], pieces: int, shuffle: random.Random | None) -> list[list[Row]]:
    """Rows of like length together, about `pieces` pieces a batch."""
    order = sorted(rows, key=lambda row: len(row.pieces.ids) + (shuffle.random() * 4 if shuffle else 0))
    groups: list[list[Row]] = []
    for row in order:
        if groups and (len(groups[-1]) + 1) * (len(row.pieces.ids) + 2) <= pieces:
            groups[-1].append(row)
        else:
            groups.append([row])
    if shuffle:
        shuffle.shuffle(groups)
    return groups


def tensors(rows: Sequence[Row], device: torch.device) -> dict[str, torch.Tensor]:
    """`rows` framed, padded and stacked: ids, cases, mask, sentence, entity, name, speech; soft, where any of them has it."""
    length = max(row.length for row in rows) + 2
    shape = (len(rows), length)
    out: dict[str, np.ndarray] = {key: np.zeros(shape, dtype=np.int64) for key in ("ids", "cases")}
    out |= {key: np.full(shape, IGNORED, dtype=np.int64) for key in ("entity", "name", "speech")}
    out |= {"sentence": np.full(shape, -1, dtype=np.int64), "mask": np.zeros(shape, dtype=bool)}
    if any(row.soft is not None for row in rows):
        out["soft"] = np.zeros((*shape, 2 * len(ENTITY_LABELS)), dtype=np.float16)
    for i, row in enumerate(rows):
        n = row.length
        out["ids"][i, : n + 2] = [CLS, *row.pieces.ids[:n], SEP]
        out["cases"][i, 1 : n + 1] = row.pieces.cases[:n]
        out["mask"][i, : n + 2] = True
        out["sentence"][i, 1 : n + 1] = i
        for key in ("entity", "name", "speech"):
            out[key][i, 1 : n + 1] = getattr(row, key)[:n]
        if row.soft is not None:
            out["soft"][i, 1 : n + 1] = row.soft[:n]
    return {key: torch.from_numpy(value).to(device) for key, value in out.items()}
