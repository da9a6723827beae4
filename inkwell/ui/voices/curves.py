"""The curves of a training as a chart: what it learns from, and the text it never sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trn
from inkwell.ui.plots.axes import whole_ticks
from inkwell.ui.plots.chart import Chart, Line, Shape, Stop, Tick
from inkwell.ui.plots.ranges import window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inkwell.domain.voices.training import CurvePoint

# The loss of one step jumps about; the line is the mean of this many steps around each.
_AROUND = 8
_LEAST = 0.3
_TICKS = 8


def training_chart(
    learned: Sequence[CurvePoint], held_out: Sequence[CurvePoint], name: str, steps: int
) -> Chart:
    """Loss by step. `steps` are those planned, so that the axis shows how far it is."""
    losses = _smooth([point.loss for point in learned])
    rows: dict[int, list[float | None]] = {}
    for point, loss in zip(learned, losses, strict=True):
        rows.setdefault(point.step, [None, None])[0] = loss
    for point in held_out:
        rows.setdefault(point.step, [None, None])[1] = point.loss
    stops = tuple(
        Stop(float(step), trn("After {n} step", "After {n} steps", step), tuple(values), 0, 0, 0)
        for step, values in sorted(rows.items())
    )
    values = [value for stop in stops for value in stop.values if value is not None]
    low, high = window(values, _LEAST, 0.0, 12.0)
    last = max(steps, *(row for row in rows), 1)
    return Chart(
        Shape.LINES,
        name,
        tr("Steps"),
        tr("Loss"),
        (
            Line(tr("Learning"), "arousal", tr("Loss while learning"), 3),
            Line(tr("Held back"), "valence", tr("Loss on the text held back"), 3, hint=tr("never learned")),
        ),
        stops,
        tuple(Tick(x, text) for x, text in whole_ticks(last, _TICKS)) if stops else (),
        low,
        high,
        invitation=tr("Point at the plot to read it. Lower is better; the text held back is what counts."),
        waiting=tr("The curve begins after the first steps."),
        end=float(last),
    )


def _smooth(values: Sequence[float]) -> list[float]:
    return [
        sum(part) / len(part)
        for i in range(len(values))
        if (part := values[max(0, i - _AROUND) : i + 1 + min(_AROUND, len(values) - 1 - i)])
    ]
