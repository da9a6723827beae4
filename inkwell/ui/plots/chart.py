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
    """

    name: str
    look: str
    column: str = ""
    decimals: int = 1
    suffix: str = ""

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
    """Everything about one plot."""

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

    def series(self, index: int) -> tuple[list[float], list[float]]:
        """The x and y of a line."""
        found = [(stop.x, value) for stop in self.stops if (value := stop.values[index]) is not None]
        return [x for x, _ in found], [y for _, y in found]

    def readout(self, stop: Stop) -> str:
        """What a stop tells, in words and numbers."""
        if self.shape is not Shape.LINES and len(self.lines) == 1:
            return self.lines[0].said(stop.y)
        return " · ".join(
            f"{line.name} {line.said(value)}"
            for line, value in zip(self.lines, stop.values, strict=True)
            if value is not None
        )


def fitting(ticks: Sequence[Tick], pixels: float, span: float, width: Callable[[str], float]) -> list[str]:
    """The label of each tick, "" where there is no room: titles where all of them fit, else numbers thinned out.

    `pixels` is the length of the axis, `span` what it covers, `width` measures a label.
    """
    titled = [tick for tick in ticks if tick.title]
    if titled and _apart([(tick.x, tick.title) for tick in titled], pixels, span, width):
        return [tick.title for tick in ticks]
    for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000):
        kept = [i % step == 0 if step == 1 else (i + 1) % step == 0 for i in range(len(ticks))]
        chosen = [(tick.x, tick.number) for tick, keep in zip(ticks, kept, strict=True) if keep]
        if _apart(chosen, pixels, span, width):
            return [tick.number if keep else "" for tick, keep in zip(ticks, kept, strict=True)]
    return ["" for _ in ticks]


def _apart(
    labels: list[tuple[float, str]], pixels: float, span: float, width: Callable[[str], float]
) -> bool:
    scale, behind = pixels / max(span, 1e-9), float("-inf")
    for x, text in labels:
        half = width(text) / 2
        if x * scale - half < behind:
            return False
        behind = x * scale + half + 8
    return True


def window(values: Sequence[float], least: float, lowest: float, highest: float) -> tuple[float, float]:
    """A range around the data, at least `least` high, a little air above and below, within what is possible."""
    low, high = min(values, default=lowest), max(values, default=highest)
    air = max(0.08 * (high - low), (least - (high - low)) / 2, 0.0)
    return max(lowest, low - air), min(highest, high + air)
