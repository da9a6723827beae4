"""Draws the map of a story: on the screen, and the same into a picture or a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from inkwell.domain.branching.story_map import WRONG, Mark, StoryMap
from inkwell.support.i18n import tr
from inkwell.ui.planning.passage_layout import SIZES
from inkwell.ui.planning.passage_words import MARK_WORDS, foot_of

if TYPE_CHECKING:
    from inkwell.domain.branching.story_map import MapPassage
    from inkwell.ui.planning.passage_layout import PassageLayout
    from inkwell.ui.theme import ThemeService

_ROUND, _PAD, _ARROW = 5, 8, 5.0
_FOOT_FROM = 60  # a passage lower than that has room for its title alone
_WORDS_FROM = 40  # and one lower than that for none


class PassagePainter:
    """Paints a map with a chosen passage."""

    def __init__(self, theme: ThemeService) -> None:
        self._theme = theme
        self.chosen: int | None = None
        self.is_focused = False

    def paint(self, painter: QPainter, story: StoryMap, layout: PassageLayout, area: QRect) -> None:
        """Paint what lies in `area` of the whole."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._theme.theme.colour("page"))
        near = QRectF(area).adjusted(-4, -4, 4, 4)
        for link in story.links:
            if self.chosen not in (link.start, link.end):
                self._paint_way(painter, layout, link.start, link.end, near)
        for link in story.links:
            if self.chosen in (link.start, link.end):
                self._paint_way(painter, layout, link.start, link.end, near)
        for passage in story.passages:
            rect = QRectF(*layout.place(passage.number), layout.width, layout.height)
            if rect.intersects(near):
                self._paint_passage(painter, passage, rect)

    def _paint_way(
        self, painter: QPainter, layout: PassageLayout, start: int, end: int, near: QRectF
    ) -> None:
        path = way(layout, start, end)
        if not path.controlPointRect().intersects(near):
            return
        colour = self._theme.theme.colour
        is_back = (start, end) in layout.arrangement.back
        is_chosen = self.chosen in (start, end)
        pen = QPen(colour("accent" if is_chosen else "edge"))
        pen.setWidthF(2.0 if is_chosen else 1.3)
        if is_back:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        tip = path.pointAtPercent(1.0)
        side = _ARROW if not is_back else -_ARROW
        head = [tip, tip + QPointF(-1.6 * _ARROW, -side * 0.7), tip + QPointF(-1.6 * _ARROW, side * 0.7)]
        if is_back:  # it comes from below
            head = [
                tip,
                tip + QPointF(-0.7 * _ARROW, 1.6 * _ARROW),
                tip + QPointF(0.7 * _ARROW, 1.6 * _ARROW),
            ]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent" if is_chosen else "edge"))
        painter.drawPolygon(QPolygonF(head))

    def _paint_passage(self, painter: QPainter, passage: MapPassage, rect: QRectF) -> None:
        colour = self._theme.theme.colour
        is_wrong = any(mark in WRONG for mark in passage.marks)
        is_chosen = self.chosen == passage.number
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
        pen = QPen(colour("accent" if is_chosen else "warning" if is_wrong else "line"))
        pen.setWidthF(2.0 if is_chosen and self.is_focused else 1.2)
        if Mark.UNREACHABLE in passage.marks and not is_chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if Mark.ENDING in passage.marks:  # a second line on the right, as a score ends
            right = rect.right() - 4
            painter.drawLine(QPointF(right, rect.top() + 4), QPointF(right, rect.bottom() - 4))
        if rect.height() >= _WORDS_FROM:
            self._paint_words(painter, passage, rect.adjusted(_PAD, 5, -_PAD, -5), is_wrong)

    def _paint_words(self, painter: QPainter, passage: MapPassage, inner: QRectF, is_wrong: bool) -> None:
        colour = self._theme.theme.colour
        painter.setFont(self._theme.sans(small=True))
        metrics = QFontMetricsF(painter.font())
        has_foot = inner.height() >= _FOOT_FROM - 10
        lines = max(1, int((inner.height() - (metrics.height() if has_foot else 0)) / metrics.height()))
        title = inner.adjusted(0, 0, 0, -(metrics.height() + 1) if has_foot else 0)
        painter.setPen(colour("ink"))
        words = passage.title or tr("Untitled")
        room = inner.width() * (lines - 0.2 if lines > 1 else 1)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        if lines > 1:
            flags |= Qt.TextFlag.TextWordWrap
        painter.save()
        painter.setClipRect(title)
        painter.drawText(title, int(flags), metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        painter.restore()
        if has_foot:
            painter.setPen(colour("warning" if is_wrong else "quiet"))
            foot = f"! {tr(MARK_WORDS[passage.marks[0]])}" if is_wrong else foot_of(passage)
            said = metrics.elidedText(foot, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), said)


def way(layout: PassageLayout, start: int, end: int) -> QPainterPath:
    """The line from one passage to another: forward from side to side, back around below."""
    width, height, (left, top), (there, below) = (
        layout.width,
        layout.height,
        layout.place(start),
        layout.place(end),
    )
    gap = SIZES[layout.zoom][2]
    if (start, end) in layout.arrangement.back:
        begin, stop = (
            QPointF(left + width * 0.65, top + height),
            QPointF(there + width * 0.35, below + height),
        )
        low = max(begin.y(), stop.y()) + height * 0.7
        path = QPainterPath(begin)
        path.cubicTo(QPointF(begin.x(), low), QPointF(stop.x(), low), stop)
        return path
    path = QPainterPath(QPointF(left + width, top + height / 2))
    for column, spot in layout.ways.get((start, end), ()):
        across, down = layout.spot(column, spot)
        down += round(height * 0.15)
        _bend(path, QPointF(across, down), gap / 2)
        path.lineTo(QPointF(across + width, down))
    _bend(path, QPointF(there, below + height / 2), gap / 2)
    return path


def _bend(path: QPainterPath, to: QPointF, half: float) -> None:
    at = path.currentPosition()
    path.cubicTo(at + QPointF(half, 0), to - QPointF(half, 0), to)
