"""Beats drawn over the book: feeling and tension as they were measured, where each beat should fall, and where it does."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from inkwell.domain.reading.figures import smoothed
from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from inkwell.domain.planning.beats import PlacedBeat, SceneSpan
    from inkwell.ui.theme import ThemeService

_LEFT, _RIGHT, _TOP, _BOTTOM, _DOT = 16, 76, 34, 22, 9.0
_NEAR_PX, _LEAST = 14, 3


class BeatChart(QWidget):
    """The picture above the list of beats.

    Signals:
        picked: the place of a beat in the list.
    """

    picked = Signal(int)

    def __init__(self, theme: ThemeService) -> None:
        super().__init__()
        self.setObjectName("beatChart")
        self._theme = theme
        self._beats: Sequence[PlacedBeat] = ()
        self._book: Sequence[SceneSpan] = ()
        self.chosen = -1
        self.setAccessibleName(tr("Beats over the book"))
        self.setMinimumHeight(180)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.theme_changed.connect(self.update)

    @property
    def is_measured(self) -> bool:
        """Whether there is a course to draw."""
        return sum(one.valence is not None for one in self._book) >= _LEAST

    def show_beats(self, beats: Sequence[PlacedBeat], book: Sequence[SceneSpan]) -> None:
        """Draw other beats, or the same as they fall now."""
        self._beats, self._book = beats, book
        self.update()

    def choose(self, place: int) -> None:
        """One of them is looked at."""
        self.chosen = place
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(900, 300)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        self.paint(painter, QRectF(self.rect()), self.chosen)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        frame = self._frame(QRectF(self.rect()))
        near = [
            (
                abs(
                    self._x(frame, one.beat.at if one.falls_at is None else one.falls_at)
                    - event.position().x()
                ),
                at,
            )
            for at, one in enumerate(self._beats)
        ]
        if near and min(near)[0] <= _NEAR_PX:
            self.picked.emit(min(near)[1])

    def paint(self, painter: QPainter, area: QRectF, chosen: int = -1) -> None:
        """All of it into `area`."""
        theme = self._theme.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, theme.colour("page"))
        painter.setFont(self._theme.sans(small=True))
        frame = self._frame(area)
        painter.setPen(QPen(theme.colour("line"), 1))
        for span in self._book:
            x = self._x(frame, span.start)
            painter.drawLine(QPointF(x, frame.bottom()), QPointF(x, frame.bottom() + 4))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        self._draw_axis(painter, frame)
        feeling = self._curve(frame, [one.valence for one in self._book])
        tension = self._curve(frame, [one.arousal for one in self._book])
        self._draw_curve(painter, frame, tension, tr("Tension"), "quiet", Qt.PenStyle.DashLine, feeling)
        self._draw_curve(painter, frame, feeling, tr("Feeling"), "accent", Qt.PenStyle.SolidLine, tension)
        for at, one in enumerate(self._beats):
            self._draw_beat(painter, frame, at, one, feeling, at == chosen)

    def _frame(self, area: QRectF) -> QRectF:
        return area.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)

    def _x(self, frame: QRectF, share: float) -> float:
        return frame.left() + share * frame.width()

    def _curve(self, frame: QRectF, values: Sequence[float | None]) -> list[QPointF]:
        """A measured course from its lowest to its highest value; empty where too little was measured."""
        known = [
            (one.middle, value, one.end - one.start)
            for one, value in zip(self._book, values, strict=True)
            if value is not None
        ]
        if len(known) < _LEAST:
            return []
        even = smoothed([row[1] for row in known], [row[2] for row in known], 1.0)
        low, high = min(even), max(even)
        room = frame.height() - 24
        return [
            QPointF(self._x(frame, row[0]), frame.bottom() - 12 - room * (value - low) / (high - low or 1.0))
            for row, value in zip(known, even, strict=True)
        ]

    def _draw_axis(self, painter: QPainter, frame: QRectF) -> None:
        painter.setPen(self._theme.theme.colour("quiet"))
        for share in (0, 25, 50, 75, 100):
            where = QRectF(self._x(frame, share / 100) - 30, frame.bottom() + 4, 60, 16)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, tr("{n} %", n=share))

    def _draw_curve(
        self,
        painter: QPainter,
        frame: QRectF,
        points: list[QPointF],
        word: str,
        role: str,
        style: Qt.PenStyle,
        other: list[QPointF],
    ) -> None:
        if not points:
            return
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.theme.colour(role), 1.6, style))
        painter.drawPath(path)
        y = points[-1].y()
        if other and abs(other[-1].y() - y) < 16:
            y += 9 if y >= other[-1].y() else -9
        painter.drawText(
            QRectF(frame.right() + 6, y - 9, _RIGHT - 8, 18), Qt.AlignmentFlag.AlignVCenter, word
        )

    def _draw_beat(
        self, painter: QPainter, frame: QRectF, at: int, one: PlacedBeat, curve: list[QPointF], chosen: bool
    ) -> None:
        """Its number at the top where it should fall; a dot where it does, filled where the author says so."""
        theme = self._theme.theme
        top = QPointF(self._x(frame, one.beat.at), frame.top() - 6)
        strong = theme.colour("accent" if chosen else "ink")
        painter.setPen(QPen(theme.colour("accent" if chosen else "line"), 2 if chosen else 1))
        if one.falls_at is not None:
            place = QPointF(
                self._x(frame, one.falls_at),
                _height_at(curve, self._x(frame, one.falls_at), frame.center().y()),
            )
            painter.drawLine(top, place)
            painter.setPen(QPen(strong, 1.5))
            painter.setBrush(strong if one.tied is not None else theme.colour("page"))
            painter.drawEllipse(place, _DOT / 2, _DOT / 2)
        else:
            painter.drawLine(top, QPointF(top.x(), frame.bottom()))
        painter.setPen(strong)
        lift = 14 if at % 2 else 0  # neighbours that stand close are told apart
        painter.drawText(QRectF(top.x() - 14, 2 + lift, 28, 14), Qt.AlignmentFlag.AlignCenter, str(at + 1))


def _height_at(curve: list[QPointF], x: float, otherwise: float) -> float:
    """Where a course stands at `x`."""
    for before, after in pairwise(curve):
        if before.x() <= x <= after.x():
            share = (x - before.x()) / ((after.x() - before.x()) or 1.0)
            return before.y() + share * (after.y() - before.y())
    if not curve:
        return otherwise
    return curve[0].y() if x < curve[0].x() else curve[-1].y()
