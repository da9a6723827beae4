"""The axes of a plot: names, ranges, and as many labels as there is room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QPen

from inkwell.ui.plots.chart import OVER_LEFT, Shape, fitting

if TYPE_CHECKING:
    from inkwell.ui.plots.chart import Chart
    from inkwell.ui.theme import ThemeService

# Pixels: a lying bar with the air around it; the air right of the plot.
_SLOT, _RIGHT = 30, 12
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 50_000)


def fit_axes(plot: Any, chart: Chart, theme: ThemeService) -> None:
    """Dress the axes of a pyqtgraph plot for a chart at the size it has now."""
    lying = chart.shape is Shape.NAMES
    item, metrics = plot.getPlotItem(), QFontMetricsF(theme.sans(small=True))
    names = {"left": "" if lying else chart.y_name, "bottom": chart.y_name if lying else chart.x_name}
    for side, name in names.items():
        _dress(item.getAxis(side), name, theme)
    item.getAxis("bottom").setHeight(int(2 * metrics.height() + 8))
    item.getViewBox().invertY(lying)
    (_fit_lying if lying else _fit_upright)(plot, item, chart, metrics)


def value_ticks(low: float, high: float) -> list[tuple[float, str]]:
    """A handful of round values between low and high."""
    step = next((step for step in _STEPS if (high - low) / step <= 5.2), 100_000)
    first = int(-(-low // step))
    last = int(high / step + 1e-9)
    decimals = 1 if step < 1 else 0
    return [(place * step, f"{place * step:,.{decimals}f}") for place in range(first, last + 1)]


def whole_ticks(high: float, most: int) -> list[tuple[float, str]]:
    """Whole numbers from 0 on, at most so many."""
    steps = [m * 10**e for e in range(6) for m in (1, 2, 5)]
    step = next((step for step in steps if high / step <= most), steps[-1])
    return [(float(value), f"{value:,}") for value in range(0, int(high) + 1, step)]


def _dress(axis: Any, name: str, theme: ThemeService) -> None:
    colour, font = theme.theme.colour, theme.sans(small=True)
    axis.enableAutoSIPrefix(False)
    axis.setPen(QPen(colour("line")))
    axis.setTextPen(QPen(colour("quiet")))
    axis.setStyle(
        tickFont=font,
        tickLength=-4,
        tickTextOffset=5,
        autoExpandTextSpace=False,
        hideOverlappingLabels=OVER_LEFT,  # pixels, for pyqtgraph: a label that hangs over by more is not drawn
    )
    axis.setLabel(name, color=colour("quiet").name())
    axis.label.setFont(font)
    axis.showLabel(bool(name))


def _fit_lying(plot: Any, item: Any, chart: Chart, metrics: QFontMetricsF) -> None:
    """Names on the left, numbers below; few bars do not grow fat."""
    left, bottom = item.getAxis("left"), item.getAxis("bottom")
    widest = max((metrics.horizontalAdvance(tick.number) for tick in chart.ticks), default=0.0)
    room = min(plot.width() * 0.4, widest + 2)
    elide = Qt.TextElideMode.ElideRight
    left.setWidth(int(room + 12))
    left.setTicks([[(tick.x, metrics.elidedText(tick.number, elide, room)) for tick in chart.ticks]])
    slots = max(len(chart.stops) + 0.5, 0.5 + (plot.height() - bottom.height()) / _SLOT)
    item.setYRange(0.5, slots, padding=0)
    pixels = max(80.0, plot.width() - room - 24)
    item.setXRange(0, chart.high * (1 + 40 / pixels), padding=0)
    bottom.setTicks([whole_ticks(chart.high, max(2, int(pixels / 60)))])


def _fit_upright(plot: Any, item: Any, chart: Chart, metrics: QFontMetricsF) -> None:
    """Values on the left; scenes, sentences or per cents below."""
    left, bottom = item.getAxis("left"), item.getAxis("bottom")
    ticks = value_ticks(chart.low, chart.high)
    widest = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0.0)
    left.setWidth(int(metrics.height() + widest + 16))
    left.setTicks([ticks])
    item.setYRange(chart.low, chart.high, padding=0.02)
    low, high = chart.stops[0].x, max(chart.end, chart.stops[-1].x)
    air = 0.6 if chart.shape is Shape.BARS else 0.02 * (high - low) or 0.5
    ends = (low - air, high + air)
    item.setXRange(*ends, padding=0)
    pixels = max(60.0, plot.width() - left.width() - _RIGHT)
    labels = fitting(chart.ticks, pixels, ends, metrics.horizontalAdvance)
    major = [(tick.x, text) for tick, text in zip(chart.ticks, labels, strict=True) if text]
    minor = [(tick.x, "") for tick, text in zip(chart.ticks, labels, strict=True) if not text]
    bottom.setTicks([major, minor if len(minor) < pixels / 4 else []])
