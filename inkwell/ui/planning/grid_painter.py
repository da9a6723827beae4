"""How the grid is drawn: threads as lines through scenes, what a scene does beside its dot, pairs as brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from inkwell.support.i18n import tr
from inkwell.ui.planning.card_painter import CardPainter
from inkwell.ui.planning.colours import thread_colour
from inkwell.ui.planning.grid_layout import HEAD, SIDE
from inkwell.ui.planning.grid_words import column_name

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from inkwell.domain.planning.grid import Grid, Pair
    from inkwell.ui.planning.grid_layout import GridLayout
    from inkwell.ui.planning.grid_model import GridModel
    from inkwell.ui.theme import ThemeService

_DOT, _LINE_AT, _TEXT_AT = 4.5, 12, 24
_PAD = 12


class GridPainter:
    """Draws any part of the grid, on the screen or into a file."""

    def __init__(self, theme: ThemeService) -> None:
        self._theme = theme
        self._text = CardPainter(theme)
        self.forget()

    def forget(self) -> None:
        """Colours or fonts are others."""
        self._text.forget()
        self._font, self._small = self._theme.sans(), self._theme.sans(small=True)
        self._metrics, self._fine = QFontMetricsF(self._font), QFontMetricsF(self._small)

    def paint(
        self,
        painter: QPainter,
        area: QRect,
        model: GridModel,
        places: GridLayout,
        current: tuple[int, int] | None = None,
        focused: bool = False,
    ) -> None:
        """What lies in `area` of the whole; heads and titles stand at its edges. `current` is (row, column)."""
        colour, grid = self._theme.theme.colour, model.grid
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, colour("page"))
        rows, columns = places.seen(area.left(), area.top(), area.width(), area.height())
        for row in rows:
            y = HEAD + (row + 1) * places.height
            painter.fillRect(QRectF(area.left(), y - 1, area.width(), 1), colour("line"))
        if current is not None:
            self._paint_current(painter, area, places, current, focused)
        clip = QRect(area.left() + places.still, area.top(), area.width(), area.height())
        painter.save()
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        for column in columns:
            self._paint_thread(painter, grid, places, column, rows)
            for row in rows:
                self._paint_cell(painter, grid, places, row, column)
        painter.restore()
        left = area.left()
        self._paint_side(painter, grid, places, rows, left, current)
        self._paint_pairs(painter, grid, places, rows, left + SIDE, current)
        self._paint_heads(painter, area, model, places, columns)

    def paint_held(
        self, painter: QPainter, places: GridLayout, over: tuple[int, int] | None, scrolled: int
    ) -> None:
        """Where what is dragged would lie."""
        if over is None:
            return
        left, top, width, height = places.place(*over)
        shift = scrolled if over[1] == 0 else 0
        painter.setPen(QPen(self._theme.theme.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(left + shift, top, width, height).adjusted(2, 2, -2, -3), 4, 4)

    def _paint_current(
        self, painter: QPainter, area: QRect, places: GridLayout, current: tuple[int, int], focused: bool
    ) -> None:
        colour = self._theme.theme.colour
        left, top, width, height = places.place(*current)
        if current[1] == 0:
            left += area.left()
        painter.fillRect(QRectF(area.left(), top, area.width(), height - 1), colour("raised"))
        if focused:
            painter.fillRect(QRectF(left, top + height - 3, width, 2), colour("accent"))

    def _paint_thread(
        self, painter: QPainter, grid: Grid, places: GridLayout, column: int, rows: range
    ) -> None:
        """The line of a thread from its first scene to its last."""
        reach = grid.reach(column - 1)
        if reach is None:
            return
        left, top, _, height = places.place(max(reach[0], rows.start - 1), column)
        first = top + height / 2
        end = places.place(min(reach[1], rows.stop), column)[1] + height / 2
        pen = QPen(self._colour_of(grid, column), 1.2)
        if grid.columns[column - 1].thread is None:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        if end > first:
            painter.drawLine(QPointF(left + _LINE_AT, first), QPointF(left + _LINE_AT, end))

    def _paint_cell(self, painter: QPainter, grid: Grid, places: GridLayout, row: int, column: int) -> None:
        text, is_offered = grid.text(row, column - 1), grid.is_offered(row, column - 1)
        if text is None and not is_offered:
            return
        left, top, width, height = places.place(row, column)
        middle = QPointF(left + _LINE_AT, top + height / 2)
        shade = self._colour_of(grid, column)
        painter.setPen(QPen(shade, 1.4))
        painter.setBrush(shade if text is not None else self._theme.theme.colour("page"))
        size = _DOT if text is not None else _DOT - 0.8
        painter.drawEllipse(middle, size, size)
        if not text:
            return
        painter.setFont(self._small)
        painter.setPen(self._theme.theme.colour("ink"))
        self._paint_lines(painter, text, QRectF(left + _TEXT_AT, top, width - _TEXT_AT - 6, height - 1))

    def _paint_lines(self, painter: QPainter, text: str, room: QRectF) -> None:
        """Words on as many lines as there is room for, in the middle of the height."""
        step = self._fine.height()
        most = max(1, int((room.height() - 2) / step))
        lines = self._text.lines(text, room.width(), most, self._small, self._fine)
        top = room.top() + (room.height() - len(lines) * step) / 2 + self._fine.ascent()
        for number, line in enumerate(lines):
            painter.drawText(QPointF(room.left(), top + number * step), line)

    def _paint_side(
        self,
        painter: QPainter,
        grid: Grid,
        places: GridLayout,
        rows: range,
        left: int,
        current: tuple[int, int] | None,
    ) -> None:
        colour = self._theme.theme.colour
        for row in rows:
            _, top, _, height = places.place(row, 0)
            ground = colour("raised" if current is not None and current[0] == row else "page")
            painter.fillRect(QRectF(left, top, places.still, height - 1), ground)
            if current is not None and current == (row, 0):
                accent = QRectF(left + SIDE, top + height - 3, places.pairs_width, 2)
                painter.fillRect(accent, colour("accent"))
            one = grid.rows[row]
            base = top + height / 2 + self._metrics.ascent() / 2 - 2
            painter.setFont(self._small)
            painter.setPen(colour("quiet"))
            painter.drawText(QPointF(left + _PAD, base), str(one.number))
            painter.setFont(self._font)
            painter.setPen(colour("ink" if one.title else "quiet"))
            words = one.title or tr("Untitled")
            elided = self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, SIDE - _PAD - 34 - 6)
            painter.drawText(QPointF(left + _PAD + 34, base), elided)

    def _paint_pairs(
        self,
        painter: QPainter,
        grid: Grid,
        places: GridLayout,
        rows: range,
        left: int,
        current: tuple[int, int] | None,
    ) -> None:
        for pair in grid.pairs:
            first, last = pair.span
            if last >= rows.start and first < rows.stop:
                is_chosen = current is not None and current[0] in (pair.set_up, pair.pay_off)
                self._paint_pair(painter, places, pair, left, is_chosen)

    def _paint_pair(
        self, painter: QPainter, places: GridLayout, pair: Pair, left: int, is_chosen: bool
    ) -> None:
        colour = self._theme.theme.colour("accent" if is_chosen else "quiet")
        x = left + places.lane(pair.lane)
        height = places.height
        y = HEAD + pair.set_up * height + height / 2
        pen = QPen(colour, 1.6 if is_chosen else 1.1)
        if pair.pay_off is None:
            pen.setStyle(Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x, y + height / 2 - 2))
        else:
            end = HEAD + pair.pay_off * height + height / 2
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x, end))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(x, end), 3.2, 3.2)
        painter.setPen(QPen(colour, 1.4))
        painter.setBrush(self._theme.theme.colour("page"))
        painter.drawEllipse(QPointF(x, y), 3.2, 3.2)

    def _paint_heads(
        self, painter: QPainter, area: QRect, model: GridModel, places: GridLayout, columns: range
    ) -> None:
        """What stays at the top, and the line beside what stays at the left."""
        colour, left, top = self._theme.theme.colour, area.left(), area.top()
        painter.fillRect(QRect(left, top, area.width(), HEAD), colour("page"))
        painter.fillRect(QRectF(left, top + HEAD - 1, area.width(), 1), colour("line"))
        painter.save()
        clip = QRect(left + places.still, top, area.width(), area.height())
        painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        for column in columns:
            self._paint_head(painter, model, places, column, top)
        painter.restore()
        self._paint_corner(painter, places, left, top)
        height = min(area.height(), HEAD + places.rows * places.height - top)
        painter.fillRect(QRectF(left + places.still - 1, top, 1, height), colour("line"))

    def _paint_head(
        self, painter: QPainter, model: GridModel, places: GridLayout, column: int, top: int
    ) -> None:
        colour, grid = self._theme.theme.colour, model.grid
        left, _, width, _ = places.place(0, column)
        is_own = grid.columns[column - 1].thread is not None
        shade = self._colour_of(grid, column)
        painter.setPen(QPen(shade, 1.4))
        painter.setBrush(shade if is_own else colour("page"))
        painter.drawEllipse(QPointF(left + _LINE_AT, top + 17), _DOT, _DOT)
        painter.setFont(self._font)
        painter.setPen(colour("ink" if is_own else "quiet"))
        name = column_name(grid, column - 1)
        room = width - _TEXT_AT - 8
        base = top + 17 + self._metrics.ascent() / 2 - 2
        painter.drawText(
            QPointF(left + _TEXT_AT, base),
            self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, room),
        )
        painter.setFont(self._small)
        painter.setPen(colour("quiet"))
        words = self._fine.elidedText(model.size_words(column - 1), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(left + _TEXT_AT, top + 28 + self._fine.ascent()), words)

    def _paint_corner(self, painter: QPainter, places: GridLayout, left: int, top: int) -> None:
        colour = self._theme.theme.colour
        painter.fillRect(QRect(left, top, places.still, HEAD - 1), colour("page"))
        painter.setFont(self._small)
        painter.setPen(colour("quiet"))
        base = top + HEAD - 12
        painter.drawText(QPointF(left + _PAD, base), tr("Scene"))
        words = self._fine.elidedText(tr("Set-ups"), Qt.TextElideMode.ElideRight, places.pairs_width - 6)
        painter.drawText(QPointF(left + SIDE + 4, base), words)

    def _colour_of(self, grid: Grid, column: int) -> QColor:
        thread = grid.columns[column - 1].thread
        if thread is None or grid.plan is None:
            return self._theme.theme.colour("quiet")
        return thread_colour(self._theme, grid.plan, thread)
