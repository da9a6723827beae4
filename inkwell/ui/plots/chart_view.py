"""Shows a chart through pyqtgraph: hover or arrow keys read a point, a click or Return goes to its place.

Imports pyqtgraph (a third of a second), so nobody imports this module before a plot is to be seen.
"""

# Qt properties as keyword arguments are missing from the stubs; pyqtgraph has none.
# pyright: reportCallIssue=false
from __future__ import annotations

from bisect import bisect_left
from statistics import fmean
from typing import TYPE_CHECKING, Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from inkwell.support.i18n import tr
from inkwell.ui.plots.axes import fit_axes
from inkwell.ui.plots.chart import Chart, Shape, Stop
from inkwell.ui.plots.description import summary
from inkwell.ui.plots.line_styles import Legend, look_of
from inkwell.ui.plots.ranges import thinned
from inkwell.ui.widgets.plain_hint import plain_hint

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

    from inkwell.ui.theme import ThemeService

_NEAR = 14
_THICK = 44
_FEW = 400
# What is drawn of a line or of bars at most; every point can be read all the same.
_MOST = 600
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_STEPS = {Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10, Qt.Key.Key_Home: -(10**9), Qt.Key.Key_End: 10**9}


class ChartView(QWidget):
    """A plot with its legend above and what is being read below.

    Signals:
        place_wanted: SceneId, start and end of the place a chosen point is about.
    """

    place_wanted = Signal(object, int, int)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("chartView")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self.chart = Chart(Shape.LINES, "", "", "")
        self._order: list[float] = []
        self._current: int | None = None
        self._marks: list[Any] = []
        self.legend = Legend(theme)
        self.plot: Any = pg.PlotWidget()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setMinimumHeight(120)
        self.plot.setMinimumWidth(120)
        self.plot.getPlotItem().setContentsMargins(0, 4, 12, 0)
        self.plot.setAntialiasing(True)
        self._waiting = QLabel(objectName="plotWaiting", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._waiting.setProperty("role", "quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.head_label = self._label("plotTitle")
        self.title_label = self._label("plotPlace")
        self.value_label = self._label("plotValue")
        column = QVBoxLayout(self, spacing=4)
        column.setContentsMargins(3, 3, 3, 3)
        for widget, stretch in (
            (self.head_label, 0),
            (self.legend, 0),
            (self.plot, 1),
            (self._waiting, 1),
            (self.title_label, 0),
            (self.value_label, 0),
        ):
            column.addWidget(widget, stretch)
        scene = self.plot.scene()
        scene.sigMouseMoved.connect(self._on_scene_mouse_moved)
        scene.sigMouseClicked.connect(self._on_scene_mouse_clicked)

    @property
    def current(self) -> Stop | None:
        """The point being read."""
        return self.chart.stops[self._current] if self._current is not None else None

    def show_chart(self, chart: Chart) -> None:
        """Draw another chart; the point being read stays where it can."""
        kept = self.current
        self.chart = chart
        self._order = [stop.x for stop in chart.stops]
        self.legend.show_lines(chart.lines if len(chart.lines) > 1 or chart.shape is Shape.LINES else ())
        self._draw()
        self._current = None
        if kept is not None:
            self._current = next(
                (
                    i
                    for i, stop in enumerate(chart.stops)
                    if (stop.scene, stop.start) == (kept.scene, kept.start)
                ),
                None,
            )
        self._tell()

    def read(self, index: int | None) -> None:
        """Read the point of that number; None reads nothing."""
        self._current = index
        self._tell()

    def set_marks_shown(self, on: bool) -> None:
        """Hide what marks the point being read, for a picture without it."""
        for mark in self._marks:
            mark.setVisible(on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self.chart.stops)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._go(self.current)
        elif count and (key in _BACK or key in _ON or key in _STEPS):
            step = -1 if key in _BACK else 1 if key in _ON else _STEPS[Qt.Key(key)]
            here = self._current if self._current is not None else (-1 if step > 0 else count)
            self.read(max(0, min(count - 1, here + step)))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._current is None and self.chart.stops and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.read(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_axes()
        self._tell_labels()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_axes()

    def _label(self, name: str) -> QLabel:
        label = QLabel(objectName=name, textFormat=Qt.TextFormat.PlainText)
        label.setProperty("role", "quiet" if name == "plotPlace" else "")
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return label

    def _draw(self) -> None:
        """Everything but the point being read."""
        chart, colour = self.chart, self._theme.theme.colour
        self.plot.setBackground(colour("page"))
        self.plot.clear()
        self._marks = []
        for label in (self.title_label, self.value_label):
            label.setFont(self._theme.sans(small=True))
        self.head_label.setFont(self._theme.serif(11))
        self.head_label.setText(chart.title)
        self.head_label.setVisible(bool(chart.title))
        is_waiting = not chart.stops
        self._waiting.setText(chart.waiting or tr("There is nothing to draw yet."))
        for widget, shown in ((self._waiting, is_waiting), (self.plot, not is_waiting)):
            widget.setVisible(shown)
        # The room for the numbers stays the same from point to point, so that the plot does not jump.
        rows = 1 if len(chart.lines) <= 2 else 2
        self.value_label.setWordWrap(rows > 1)
        self.value_label.setFixedHeight(rows * self.value_label.fontMetrics().height() + 2)
        if chart.neutral is not None:
            pen = pg.mkPen(colour("line"), width=1)
            self.plot.addItem(pg.InfiniteLine(chart.neutral, angle=0, pen=pen))
        if chart.shape is Shape.LINES:
            for index, line in enumerate(chart.lines):
                self._draw_line(index, line.look)
            self._draw_ends()
        elif chart.stops:
            self.plot.addItem(self._bars(chart.stops, "bar"))
            if chart.shape is Shape.NAMES:
                self._draw_counts()
        self._fit_axes()

    def _draw_line(self, index: int, name: str) -> None:
        runs = self.chart.runs(index)
        count = sum(len(xs) for xs, _ in runs)
        look = look_of(self._theme.theme, name)
        more: dict[str, Any] = {}
        if self.chart.dots or count == 1 or (name.startswith("person") and count < _FEW):
            more = {"symbol": look.mark, "symbolSize": 5, "symbolPen": None, "symbolBrush": look.colour}
        for run in runs:
            xs, ys = thinned(*run, max(1, _MOST * len(run[0]) // count), fmean)
            self.plot.addItem(pg.PlotDataItem(xs, ys, pen=look.pen(), antialias=True, **more))

    def _draw_ends(self) -> None:
        """What low and high mean, at both ends of the axis: of the first line on the left, of another on the right."""
        known = list(dict.fromkeys(line.ends for line in self.chart.lines if line.ends is not None))[:2]
        if not self.chart.stops:
            return
        edges = (self.chart.stops[0].x, max(self.chart.end, self.chart.stops[-1].x))
        ground = QColor(self._theme.theme.colour("page"))
        ground.setAlphaF(0.8)
        for side, ends in enumerate(known):
            for height, word, value in ((1, ends[0], self.chart.low), (0, ends[1], self.chart.high)):
                text = pg.TextItem(
                    word, color=self._theme.theme.colour("quiet"), anchor=(side, height), fill=ground
                )
                text.setFont(self._theme.sans(small=True))
                text.setPos(edges[side], value)
                text.setZValue(10)
                self.plot.addItem(text, ignoreBounds=True)

    def _bars(self, stops: tuple[Stop, ...], look: str, role: str = "") -> Any:
        colour = self._theme.theme.colour(role) if role else look_of(self._theme.theme, look).colour
        if not role:
            colour.setAlphaF(0.78)
        xs, ys = [stop.x for stop in stops], [stop.y for stop in stops]
        if self.chart.shape is Shape.NAMES:
            return pg.BarGraphItem(x0=0, y=xs, width=ys, height=0.62, pen=None, brush=colour)
        # More bars than pixels cannot be seen, but cost a second to paint: the tallest of neighbours stands for them.
        xs, ys = thinned(xs, ys, _MOST, max)
        slot = self.width() / (self.chart.stops[-1].x - self.chart.stops[0].x + 1.2)
        width = (
            min(0.7, _THICK / slot)
            if len(self.chart.stops) < 200
            else max(1.0, len(self.chart.stops) / _MOST)
        )
        return pg.BarGraphItem(x=xs, y0=0, height=ys, width=width, pen=None, brush=colour)

    def _draw_counts(self) -> None:
        """The number at the end of each lying bar."""
        for stop in self.chart.stops:
            text = pg.TextItem(f"{stop.y:,.0f}", color=self._theme.theme.colour("quiet"), anchor=(0, 0.5))
            text.setFont(self._theme.sans(small=True))
            text.setPos(stop.y, stop.x)
            self.plot.addItem(text, ignoreBounds=True)

    def _fit_axes(self) -> None:
        """Names, ranges and as many labels as there is room for."""
        if self.chart.stops:
            fit_axes(self.plot, self.chart, self._theme)

    def _tell(self) -> None:
        """Mark the point being read and say what it is."""
        for mark in self._marks:
            self.plot.removeItem(mark)
        self._marks = []
        stop, colour = self.current, self._theme.theme.colour
        if stop is not None and self.chart.shape is Shape.LINES:
            line = pg.InfiniteLine(stop.x, angle=90, pen=pg.mkPen(colour("edge"), width=1))
            values = [value for value in stop.values if value is not None]
            dots = pg.ScatterPlotItem(
                [stop.x] * len(values), values, size=8, pen=pg.mkPen(colour("page"), width=1.5)
            )
            dots.setBrush(pg.mkBrush(colour("ink")))
            self._marks = [line, dots]
        elif stop is not None:
            self._marks = [self._bars((stop,), "", "ink")]
        for mark in self._marks:
            mark.setZValue(20)
            self.plot.addItem(mark, ignoreBounds=True)
        self._tell_labels()

    def _tell_labels(self) -> None:
        stop = self.current
        if stop is None:
            invitation = tr("Point, or use arrow keys; click or Return goes there.")
            place, value = self.chart.invitation or invitation, ""
        else:
            place, value = stop.label, self.chart.readout(stop)
        for label, text in ((self.title_label, place), (self.value_label, value)):
            room = QFontMetricsF(label.font())
            rows = 2 if label.wordWrap() else 1
            label.setText(
                room.elidedText(text, Qt.TextElideMode.ElideRight, rows * max(60, self.width() - 12))
            )
            label.setToolTip(plain_hint(text))
        self.setAccessibleName(f"{self.chart.title}: {self.chart.y_name}" if self.chart.title else tr("Plot"))
        now = f"{place}: {value}. " if stop is not None else ""
        self.setAccessibleDescription(now + summary(self.chart))

    def _nearest(self, where: QPointF) -> int | None:
        """The stop at a place of the scene: the nearest to the right and left, of those near the nearest in height."""
        box = self.plot.getPlotItem().getViewBox()
        if not self.chart.stops or not box.sceneBoundingRect().contains(where):
            return None
        position, (wide, tall) = box.mapSceneToView(where), box.viewPixelSize()
        lying = self.chart.shape is Shape.NAMES
        x, unit = (position.y(), tall) if lying else (position.x(), wide)
        after = bisect_left(self._order, x)
        around = range(max(0, after - 1), min(len(self._order), after + 1))
        best = min(around, key=lambda i: abs(self._order[i] - x))
        if self.chart.shape is not Shape.LINES:
            return best
        low = bisect_left(self._order, x - _NEAR * unit / 2)
        high = bisect_left(self._order, x + _NEAR * unit / 2)

        def distance(i: int) -> float:
            gaps = [abs(value - position.y()) for value in self.chart.stops[i].values if value is not None]
            return abs(self._order[i] - x) / wide + (
                min(gaps, default=0.0) / tall if self._is_double else 0.0
            )

        return min(range(low, high), key=distance, default=best)

    @property
    def _is_double(self) -> bool:
        """Whether two chapters lie side by side, so that the height matters too."""
        return any(
            line.look.endswith("2") and not line.look.startswith("person") for line in self.chart.lines
        )

    def _go(self, stop: Stop) -> None:
        from inkwell.domain.manuscript.outline import SceneId

        self.place_wanted.emit(SceneId(stop.scene), stop.start, stop.end)

    def _on_scene_mouse_moved(self, where: QPointF) -> None:
        index = self._nearest(where)
        if index is not None and index != self._current:
            self.read(index)

    def _on_scene_mouse_clicked(self, event: Any) -> None:
        index = self._nearest(event.scenePos())
        if index is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.read(index)
            self._go(self.chart.stops[index])
