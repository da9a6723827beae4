"""How the map of relations is drawn."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from inkwell.domain.planning.relations import BOX

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.planning.relations import Person, Place, Relations, Tie
    from inkwell.ui.theme import ThemeService

_LEAST, _MOST = 6.0, 18.0
_LIFT = 10  # of the circle over the middle, for the name below it
_FAINT = 0.4


class MapPainter:
    """Draws people as circles, larger the more scenes they are in, and ties as lines."""

    def __init__(self, theme: ThemeService) -> None:
        self._theme = theme

    def paint(
        self, painter: QPainter, relations: Relations, places: Mapping[str, Place], chosen: str
    ) -> None:
        """All of it in its own measure; the ties of the one chosen stand out."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for tie in relations.ties:
            if chosen not in (tie.one, tie.other):
                self._paint_tie(painter, tie, places, False)
        for tie in relations.ties:
            if chosen in (tie.one, tie.other):
                self._paint_tie(painter, tie, places, True)
        near = (
            {name for tie in relations.ties_of(chosen) for name in (tie.one, tie.other)} if chosen else set()
        )
        most = max((person.scenes for person in relations.people), default=1) or 1
        painter.setFont(self._theme.sans(small=True))
        for person in relations.people:
            size = _LEAST + (_MOST - _LEAST) * math.sqrt(person.scenes / most)
            place = places.get(person.name, (0.0, 0.0))
            self._paint_person(painter, person, place, size, person.name == chosen, person.name in near)

    def _paint_person(
        self, painter: QPainter, person: Person, place: Place, size: float, is_chosen: bool, is_near: bool
    ) -> None:
        colour, (x, y) = self._theme.theme.colour, place
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QPen(colour("accent" if is_chosen else "edge"), 2.0 if is_chosen else 1.0))
        painter.setBrush(colour("raised" if person.scenes else "page"))
        painter.drawEllipse(QPointF(x, y - _LIFT), size, size)
        words = metrics.elidedText(person.name, Qt.TextElideMode.ElideRight, BOX[0] - 12)
        wide, top = metrics.horizontalAdvance(words), y - _LIFT + _MOST + 3
        painter.fillRect(QRectF(x - wide / 2 - 3, top, wide + 6, metrics.height()), colour("page"))
        painter.setPen(colour("accent" if is_chosen or is_near else "ink" if person.scenes else "quiet"))
        painter.drawText(QPointF(x - wide / 2, top + metrics.ascent()), words)

    def _paint_tie(self, painter: QPainter, tie: Tie, places: Mapping[str, Place], is_chosen: bool) -> None:
        if not tie.shared and not tie.called:
            return
        (x, y), (a, b) = (places.get(name, (0.0, 0.0)) for name in (tie.one, tie.other))
        colour = self._theme.theme.colour("accent" if is_chosen else "edge")
        if not is_chosen and not tie.called:
            colour.setAlphaF(_FAINT)
        pen = QPen(colour, min(4.0, 1.0 + 0.35 * (tie.shared + tie.talks)))
        if not tie.called and not tie.talks:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(x, y - _LIFT), QPointF(a, b - _LIFT))
