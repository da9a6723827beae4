"""A chart as plain values: stops one can read and jump to, and the lines or bars that pass through them.

Everything that shows a chart (the plot, the read-out, the description for screen readers, the files) reads this, so
that they cannot differ. Knows nothing of Qt.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# How far a label may reach beyond the axis, and what lies between two; every how many a number is shown.
_OVER, _BETWEEN = 14, 8
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
        hint: what low and high mean, for the legend.
    """

    name: str
    look: str
    column: str = ""
    decimals: int = 1
    suffix: str = ""
    hint: str = ""

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
    """Everything about one plot. `invitation` is said while no point is read; the x axis goes on to `end`, where that is
    beyond the last stop.
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
    end: float = 0.0

    def series(self, index: int) -> tuple[list[float], list[float]]:
        """The x and y of a line."""
        points = [(stop.x, value) for stop in self.stops if (value := stop.values[index]) is not None]
        return [x for x, _ in points], [y for _, y in points]

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
    """The label of each tick, "" where there is no room: titles where all of them fit, else numbers thinned out.

    `pixels` is the length of the axis, `ends` what it covers, `width` measures a label.
    """
    scale = pixels / max(ends[1] - ends[0], 1e-9)

    def are_apart(labels: list[tuple[float, str]]) -> bool:
        behind = -_OVER
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
    for step in _STEPS:
        kept = [(place + 1) % step == 0 for place in range(len(ticks))]
        if are_apart([(tick.x, tick.number) for tick, keep in zip(ticks, kept, strict=True) if keep]):
            return [tick.number if keep else "" for tick, keep in zip(ticks, kept, strict=True)]
    return ["" for _ in ticks]
