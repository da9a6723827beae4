"""Who wrote which characters: a run-length list over a scene's text that shifts with every edit.

Deliberately knows nothing of where the runs are stored or how they are coloured.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Origin(StrEnum):
    """Where characters came from."""

    TYPED = "typed"
    PASTED = "pasted"
    IMPORTED = "imported"
    GENERATED = "generated"


@dataclass(frozen=True)
class Run:
    """`length` characters of one origin; `generation` names the candidate they were kept from."""

    length: int
    origin: Origin = Origin.TYPED
    generation: int | None = None

    def same_source(self, other: Run) -> bool:
        """Whether both runs tell the same story about their characters."""
        return self.origin == other.origin and self.generation == other.generation


Runs = tuple[Run, ...]


def joined(runs: Iterable[Run]) -> Runs:
    """`runs` without empty ones, neighbours of one source made one."""
    result: list[Run] = []
    for run in runs:
        if run.length <= 0:
            continue
        if result and result[-1].same_source(run):
            result[-1] = Run(result[-1].length + run.length, run.origin, run.generation)
        else:
            result.append(run)
    return tuple(result)


def sliced(runs: Runs, start: int, end: int) -> Runs:
    """The runs of the characters from `start` up to `end`."""
    result: list[Run] = []
    position = 0
    for run in runs:
        low, high = max(start, position), min(end, position + run.length)
        if low < high:
            result.append(Run(high - low, run.origin, run.generation))
        position += run.length
        if position >= end:
            break
    return tuple(result)


def spliced(runs: Runs, start: int, removed: int, added: Runs) -> Runs:
    """`runs` after `removed` characters at `start` gave way to those of `added`."""
    total = sum(run.length for run in runs)
    return joined((*sliced(runs, 0, start), *added, *sliced(runs, start + removed, total)))


def fitted(runs: Runs, length: int, missing: Origin = Origin.TYPED) -> Runs:
    """`runs` made to cover exactly `length` characters, the missing ones taken as typed, or as of `missing`."""
    total = sum(run.length for run in runs)
    if total > length:
        return joined(sliced(runs, 0, length))
    return joined((*runs, Run(length - total, missing)))


def spans(runs: Runs) -> Iterator[tuple[int, int, Run]]:
    """`(start, end, run)` for every run."""
    position = 0
    for run in runs:
        yield position, position + run.length, run
        position += run.length


def shares(runs: Iterable[Run]) -> dict[Origin, int]:
    """Characters per origin."""
    characters = dict.fromkeys(Origin, 0)
    for run in runs:
        characters[run.origin] += run.length
    return characters
