"""Draws the timeline: on the screen, and the same into a picture or a drawing."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from inkwell.support.i18n import tr
from inkwell.ui.plots.line_styles import look_of
from inkwell.ui.story.timeline_layout import GAP, HEIGHT, MARGIN, Lane

if TYPE_CHECKING:
    from inkwell.ui.story.timeline_layout import Block, TimelineLayout
    from inkwell.ui.theme import ThemeService

LOOKS = ("valence", "person1", "person2", "person0", "arousal")
_BAR, _PAD, _ROUND = 4, 8, 5
_WORDS_FROM = 60  # a block narrower than that has room for its number alone


def viewpoint_colour(theme: ThemeService, look: int) -> QColor:
    """The colour of a viewpoint by its number; quiet where nobody's eyes are meant."""
    if look < 0:
        return theme.theme.colour("edge")
    return look_of(theme.theme, LOOKS[look % len(LOOKS)]).colour


def as_swatch(name: str, colour: str) -> str:
    """A square of the colour before a name, for a label."""
    return f"<span style='color:{colour}'>■</span> {escape(name)}"


class TimelinePainter:
    """Paints a layout with a chosen block and, while something is dragged, the gap it would go to."""

    def __init__(self, theme: ThemeService) -> None:
        self._theme = theme
        self.chosen: tuple[Lane, int] | None = None
        self.is_focused = False
        self.drop: tuple[Lane, int] | None = None

    def paint(self, painter: QPainter, layout: TimelineLayout, area: QRect) -> None:
        """Paint what lies in `area` of the whole."""
        colour = self._theme.theme.colour
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, colour("page"))
        step = layout.width + GAP
        first = max(0, (area.left() - MARGIN) // step - 1)
        last = min(len(layout.told), (area.right() - MARGIN) // step + 2)
        self._paint_links(painter, layout, area)
        self._paint_heads(painter, layout, area)
        for lane in Lane:
            for index in range(first, last):
                self._paint_block(painter, layout, lane, index)
        if self.drop is not None:
            lane, gap = self.drop
            left, top = layout.place(lane, gap)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("accent"))
            painter.drawRoundedRect(QRectF(left - GAP / 2 - 1.5, top - 6, 3, HEIGHT + 12), 1.5, 1.5)

    def _paint_heads(self, painter: QPainter, layout: TimelineLayout, area: QRect) -> None:
        painter.setFont(self._theme.sans(small=True))
        painter.setPen(self._theme.theme.colour("quiet"))
        metrics = QFontMetricsF(painter.font())
        for lane, text in ((Lane.TOLD, tr("As it is told")), (Lane.HAPPENED, tr("As it happens"))):
            _, top = layout.place(lane, 0)
            left = max(MARGIN, area.left() + MARGIN)
            # Above the one and below the other: between them run the lines.
            line = top - 9 if lane is Lane.TOLD else top + HEIGHT + 5 + metrics.ascent()
            painter.drawText(QPointF(left, line), text)

    def _paint_links(self, painter: QPainter, layout: TimelineLayout, area: QRect) -> None:
        """A line from each scene where it is told to where it happens; those of flashbacks and leaps stand out."""
        colour = self._theme.theme.colour
        places = {block.scene: index for index, block in enumerate(layout.happened)}
        chosen = layout.lane(self.chosen[0])[self.chosen[1]].scene if self.chosen is not None else None
        for index, block in enumerate(layout.told):
            there = places.get(block.scene)
            if there is None:
                continue
            left, top = layout.place(Lane.TOLD, index)
            right, bottom = layout.place(Lane.HAPPENED, there)
            start = QPointF(left + layout.width / 2, top + HEIGHT)
            end = QPointF(right + layout.width / 2, bottom)
            if max(start.x(), end.x()) < area.left() or min(start.x(), end.x()) > area.right():
                continue
            is_chosen = block.scene == chosen
            leaps = abs(there - index) > 1 or block.flashback
            pen = QPen(colour("accent" if is_chosen else "edge" if leaps else "line"))
            pen.setWidthF(2.0 if is_chosen else 1.4)
            if block.flashback:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            path = QPainterPath(start)
            half = (end.y() - start.y()) / 2
            path.cubicTo(start + QPointF(0, half), end - QPointF(0, half), end)
            painter.drawPath(path)

    def _paint_block(self, painter: QPainter, layout: TimelineLayout, lane: Lane, index: int) -> None:
        block, colour = layout.lane(lane)[index], self._theme.theme.colour
        left, top = layout.place(lane, index)
        rect = QRectF(left, top, layout.width, HEIGHT)
        is_chosen = self.chosen == (lane, index)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("raised"))
        painter.drawRoundedRect(rect, _ROUND, _ROUND)
        if is_chosen:
            pen = QPen(colour("accent"))
            pen.setWidthF(2.0 if self.is_focused else 1.2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(viewpoint_colour(self._theme, block.look))
        painter.drawRoundedRect(QRectF(left, top, _BAR, HEIGHT), 2, 2)
        inner = rect.adjusted(_BAR + _PAD // 2, 5, -_PAD // 2, -5)
        painter.setFont(self._theme.sans(small=True))
        painter.setPen(colour("warning" if block.problem else "quiet"))
        mark = f"{block.number}{' ↶' if block.flashback else ''}{' !' if block.problem else ''}"
        if layout.width < _WORDS_FROM:
            painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, mark)
            return
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, mark)
        self._paint_words(painter, inner, block)

    def _paint_words(self, painter: QPainter, inner: QRectF, block: Block) -> None:
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self._theme.theme.colour("ink"))
        line = metrics.height()
        title = inner.adjusted(0, line + 1, 0, 0)
        elided = metrics.elidedText(block.title, Qt.TextElideMode.ElideRight, inner.width() * 1.9)
        flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.save()
        painter.setClipRect(QRectF(title.left(), title.top(), title.width(), 2 * line))
        painter.drawText(title, int(flags), elided)
        painter.restore()
        if block.when:
            painter.setPen(self._theme.theme.colour("quiet"))
            when = metrics.elidedText(block.when, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, when)
