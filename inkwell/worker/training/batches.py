"""The corpus as batches of tokens. Which rows a step gets depends on the seed and the step alone, so a training that was
broken off goes on exactly where it was.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CORPUS_FILE = "corpus.json"
IGNORE_INDEX = -100
_EPOCH_SEED = 1_000_003


@dataclass(frozen=True)
class Sample:
    """A text to learn; `before` stands before it and is read, not learned. `rejected` is what the author did not take."""

    text: str
    before: str = ""
    rejected: str = ""
    held_out: bool = False


def read_samples(folder: Path) -> list[Sample]:
    """The corpus that the window has laid into `folder`; EngineError where it is not one."""
    try:
        data = json.loads((folder / CORPUS_FILE).read_text(encoding="utf-8"))
        return [Sample(**row) for row in data["samples"]]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise EngineError(FailureCode.BAD_REQUEST, f"the corpus cannot be read: {error}") from error


class PackedBatches:
    """Packed: texts one after another in one stream, cut into windows. With `shift`, each epoch cuts at other places: that costs
    nothing and shows the model more beginnings.

    Shapes: a batch is ids (rows, window) and targets of the same shape, both int64.
    """

    def __init__(
        self, samples: list[Sample], encode: Callable[[str], list[int]], end: int | None, window: int
    ) -> None:
        ids: list[int] = []
        for sample in samples:
            ids.extend(encode(sample.text))
            if end is not None:
                ids.append(end)
        self._ids = torch.tensor(ids, dtype=torch.long)
        self.window = min(window, max(2, len(ids)))
        self.tokens = len(ids)

    def __len__(self) -> int:
        """Windows an epoch."""
        return max(1, self.tokens // self.window)

    def target_tokens(self) -> torch.Tensor:
        """Every token that is a target, int64."""
        return self._ids

    def batch(self, step: int, size: int, seed: int, shift: bool = True) -> tuple[torch.Tensor, torch.Tensor]:
        """The batch of a step: ids and targets (`size`, tokens) int64, targets of -100 not learned."""
        rows: list[torch.Tensor] = []
        for number in range(step * size, (step + 1) * size):
            epoch, place = divmod(number, len(self))
            spare = self.tokens - len(self) * self.window
            generator = torch.Generator().manual_seed(seed * _EPOCH_SEED + epoch)
            order = torch.randperm(len(self), generator=generator)
            start = int(order[place]) * self.window
            if shift and epoch:
                shift_by = int(torch.randint(0, self.window, (1,), generator=generator))
                start = min(start + shift_by, len(self) * self.window - self.window + spare)
            rows.append(self._ids[start : start + self.window])
        ids = torch.stack(rows)
        return ids, ids

    def all(self, most: int = 0) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Every window in order, one at a time, or `most` of them evenly spread."""
        places = list(range(len(self)))
        if most and len(places) > most:
            places = [places[i * len(places) // most] for i in range(most)]
        windows = [self._ids[p * self.window : (p + 1) * self.window][None] for p in places]
        return [(ids, ids) for ids in windows]


class PaddedBatches:
    """Padded: one sample a row, the part before the text masked out of the targets."""

    def __init__(
        self, samples: list[Sample], encode: Callable[[str], list[int]], end: int | None, window: int
    ) -> None:
        self.window = window
        self._rows = [self._row(sample, encode, end) for sample in samples]
        self.tokens = sum(len(ids) for ids, _ in self._rows)

    def __len__(self) -> int:
        """Rows an epoch."""
        return len(self._rows)

    def target_tokens(self) -> torch.Tensor:
        """Every token that is a target, int64."""
        return torch.tensor(
            [token for _, row in self._rows for token in row if token != IGNORE_INDEX], dtype=torch.long
        )

    def batch(self, step: int, size: int, seed: int, shift: bool = True) -> tuple[torch.Tensor, torch.Tensor]:
        """The batch of a step: ids and targets (`size`, tokens) int64, targets of -100 not learned."""
        del shift
        chosen: list[Any] = []
        for number in range(step * size, (step + 1) * size):
            epoch, place = divmod(number, len(self))
            order = torch.randperm(
                len(self), generator=torch.Generator().manual_seed(seed * _EPOCH_SEED + epoch)
            )
            chosen.append(self._rows[int(order[place])])
        return _padded(chosen)

    def all(self, most: int = 0) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """Every row in order, one at a time, or `most` of them evenly spread."""
        rows = self._rows
        if most and len(rows) > most:
            rows = [rows[i * len(rows) // most] for i in range(most)]
        return [_padded([row]) for row in rows]

    def _row(
        self, sample: Sample, encode: Callable[[str], list[int]], end: int | None
    ) -> tuple[list[int], list[int]]:
        before, text = encode(sample.before), encode(sample.text) + ([end] if end is not None else [])
        text = text[: self.window - 8]
        before = before[max(0, len(before) + len(text) - self.window) :]
        return before + text, [IGNORE_INDEX] * len(before) + text


def _padded(rows: list[tuple[list[int], list[int]]]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = max(len(ids) for ids, _ in rows)
    ids = torch.tensor([row_ids + [0] * (longest - len(row_ids)) for row_ids, _ in rows])
    targets = torch.tensor([row_ids + [IGNORE_INDEX] * (longest - len(row_ids)) for _, row_ids in rows])
    return ids, targets
