"""A chart in words, for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inkwell.support.i18n import tr, trn
from inkwell.ui.plots.chart import Shape

if TYPE_CHECKING:
    from inkwell.ui.plots.chart import Chart

_ALL = 12


def summary(chart: Chart) -> str:
    """The numbers of a chart in words: all of them where they are few, else how far each line goes, and where."""
    if not chart.stops:
        return tr("Nothing is drawn.")
    if len(chart.stops) <= _ALL or chart.shape is Shape.NAMES:
        return "; ".join(f"{stop.label}: {chart.readout(stop)}" for stop in chart.stops) + "."
    sentences: list[str] = []
    for index, line in enumerate(chart.lines):
        passed = [(value, stop) for stop in chart.stops if (value := stop.values[index]) is not None]
        if not passed:
            continue
        low, high = min(passed, key=lambda point: point[0]), max(passed, key=lambda point: point[0])
        mean = sum(value for value, _ in passed) / len(passed)
        sentences.append(
            trn(
                "{name}: {mean} (“{low_place}”).",
                "{name}: from {low} (“{low_place}”) to {high} (“{high_place}”), {mean} on average, {n} points.",
                len(passed),
                name=line.name,
                low=line.said(low[0]),
                low_place=low[1].label,
                high=line.said(high[0]),
                high_place=high[1].label,
                mean=line.said(mean),
            )
        )
    return " ".join(sentences)
