"""A chart as plain values: stops one can read and jump to, and the lines or bars that pass through them.

Everything that shows a chart (the plot, the read-out, the description for screen readers, the files) reads this, so
that they cannot differ. Knows nothing of Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# How far a label may reach beyond the axis, and what lies between two; every how many a number is shown.
_OVER, _BETWEEN = 14, 8
# Below the values on the left there is room for more.
OVER_LEFT = 40
_LEAST_LETTERS = 6
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


class Shape(StrEnum):
    """How a chart is drawn: lines, upright bars, or bars that lie with a name beside each."""

    LINES = "lines"
    BARS = "bars"
    NAMES = "names"


@dataclass(frozen=True)
class Line:
    """One line or set of bars.

    Attributes:
        name: what the legend says.
        look: which colour and dash pattern, see `looks`.
        column: its name and unit in a table.
        hint: what it is, for the legend.
        ends: what the lowest and the highest values mean, said at both ends of the axis.
        bridged: how many stops without a value the line passes over; more leave a gap. None: as many as there are.
    """

    name: str
    look: str
    column: str = ""
    decimals: int = 1
    suffix: str = ""
    hint: str = ""
    ends: tuple[str, str] | None = None
    bridged: int | None = None

    def said(self, value: float) -> str:
        """A value with its unit."""
        return f"{value:,.{self.decimals}f}{self.suffix}"


@dataclass(frozen=True)
class Stop:
    """A point of the plot: where it stands, what it tells, and the place in the book it is about.

    `values` has one value for each line, None where a line does not pass.
    """

    x: float
    label: str
    values: tuple[float | None, ...]
    scene: int
    start: int
    end: int
    title: str = ""

    @property
    def y(self) -> float:
        """The value it is shown at: the first there is."""
        return next((value for value in self.values if value is not None), 0.0)


@dataclass(frozen=True)
class Tick:
    """A place on the x axis: its title where there is room, else its number."""

    x: float
    number: str
    title: str = ""


@dataclass(frozen=True)
class Chart:
    """Everything about one plot. `invitation` is said while no point is read, `waiting` instead of a plot while there is
    nothing to draw; the x axis goes on to `end`, where that is beyond the last stop.
    """

    shape: Shape
    title: str
    x_name: str
    y_name: str
    lines: tuple[Line, ...] = ()
    stops: tuple[Stop, ...] = ()
    ticks: tuple[Tick, ...] = ()
    low: float = 0.0
    high: float = 1.0
    neutral: float | None = None
    dots: bool = False
    invitation: str = ""
    waiting: str = ""
    end: float = 0.0

    def series(self, index: int) -> tuple[list[float], list[float]]:
        """The x and y of a line."""
        points = [(stop.x, value) for stop in self.stops if (value := stop.values[index]) is not None]
        return [x for x, _ in points], [y for _, y in points]

    def runs(self, index: int) -> list[tuple[list[float], list[float]]]:
        """The x and y of a line, a pair for each stretch without a gap."""
        runs: list[tuple[list[float], list[float]]] = []
        bridged, absent = self.lines[index].bridged, 0
        for stop in self.stops:
            value = stop.values[index]
            if value is None:
                absent += 1
                continue
            if not runs or (bridged is not None and absent > bridged):
                runs.append(([], []))
            runs[-1][0].append(stop.x)
            runs[-1][1].append(value)
            absent = 0
        return runs

    def readout(self, stop: Stop) -> str:
        """What a stop tells, in words and numbers."""
        if self.shape is not Shape.LINES and len(self.lines) == 1:
            return self.lines[0].said(stop.y)
        return " · ".join(
            f"{line.name} {line.said(value)}"
            for line, value in zip(self.lines, stop.values, strict=True)
            if value is not None
        )


def fitting(
    ticks: Sequence[Tick], pixels: float, ends: tuple[float, float], width: Callable[[str], float]
) -> list[str]:
    """The label of each tick, "" where there is no room: titles, if need be of every second or third and shortened, where
    there are any; else numbers thinned out.

    `pixels` is the length of the axis, `ends` what it covers, `width` measures a label.
    """
    scale = pixels / max(ends[1] - ends[0], 1e-9)

    def are_apart(labels: list[tuple[float, str]]) -> bool:
        behind = -float(OVER_LEFT)
        for x, text in labels:
            middle, half = (x - ends[0]) * scale, width(text) / 2
            if middle - half < behind or middle + half > pixels + _OVER:
                return False
            behind = middle + half + _BETWEEN
        return True

    if any(tick.title for tick in ticks) and are_apart(
        [(tick.x, tick.title) for tick in ticks if tick.title]
    ):
        return [tick.title for tick in ticks]
    shortened = _shortened([tick for tick in ticks if tick.title], scale, pixels, width, ends[0])
    if shortened:
        return [shortened.get(tick.x, "") for tick in ticks]
    for step in _STEPS:
        kept = [(place + 1) % step == 0 for place in range(len(ticks))]
        if are_apart([(tick.x, tick.number) for tick, keep in zip(ticks, kept, strict=True) if keep]):
            return [tick.number if keep else "" for tick, keep in zip(ticks, kept, strict=True)]
    return ["" for _ in ticks]


def _shortened(
    titled: Sequence[Tick], scale: float, pixels: float, width: Callable[[str], float], low: float
) -> dict[float, str]:
    """Titles by their x, cut to the room between their neighbours; of as many ticks as leave each a few letters."""
    for step in _STEPS:
        kept = titled[::step]
        if len(kept) < 2:
            break
        gaps = [(after.x - before.x) * scale for before, after in pairwise(kept)]
        middles = [(tick.x - low) * scale for tick in kept]
        rooms = [
            min(min(left, right, pixels) - _BETWEEN, 2 * (middle + OVER_LEFT), 2 * (pixels - middle + _OVER))
            for left, right, middle in zip([gaps[0], *gaps], [*gaps, gaps[-1]], middles, strict=True)
        ]
        labels = [_cut(tick.title, room, width) for tick, room in zip(kept, rooms, strict=True)]
        told = [
            label if len(label) >= min(_LEAST_LETTERS, len(tick.title)) else ""
            for label, tick in zip(labels, kept, strict=True)
        ]
        # At the ends of the axis a name may have no room at all.
        if all(told[1:-1]) and any(told):
            return {tick.x: label for tick, label in zip(kept, told, strict=True)}
    return {}


def _cut(text: str, room: float, width: Callable[[str], float]) -> str:
    if width(text) <= room:
        return text
    for length in range(len(text) - 1, 0, -1):
        if width(text[:length] + "…") <= room:
            return text[:length].rstrip() + "…"
    return ""
