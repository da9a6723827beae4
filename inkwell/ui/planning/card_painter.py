"""Draws the board: its cards and the heads of its columns, on the screen and into pictures alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from inkwell.domain.planning.board import Grouping
from inkwell.ui.panels.manuscript_model import STATUS_MARKS
from inkwell.ui.planning.colours import label_colour, thread_colour
from inkwell.ui.planning.words import foot_of, found_in, group_size, group_word

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from inkwell.domain.planning.board import Group, Item
    from inkwell.domain.planning.plan import Plan
    from inkwell.ui.theme import ThemeService

_PAD, _ROUND, _BAR = 10, 6, 3
_MOST_KEPT = 2000


class CardPainter:
    """Lines of text are broken once for a text, a font and a width, and kept."""

    def __init__(self, theme: ThemeService) -> None:
        self._theme = theme
        self._broken: dict[tuple[str, float, int, int, float], list[str]] = {}
        self.forget()

    def forget(self) -> None:
        """Colours or fonts are others."""
        self._broken.clear()
        self._title, self._small = self._theme.sans(), self._theme.sans(small=True)
        self._title.setWeight(self._title.Weight.DemiBold)
        self._bold, self._fine = QFontMetricsF(self._title), QFontMetricsF(self._small)

    def paint_head(
        self, painter: QPainter, rect: QRectF, grouping: Grouping, group: Group, plan: Plan
    ) -> None:
        """The head of a column: its name, and how much lies in it."""
        colour = self._theme.theme.colour
        painter.setFont(self._title)
        painter.setPen(colour("ink"))
        left = rect.left()
        swatch = self._swatch(grouping, group, plan)
        if swatch is not None:
            painter.fillRect(QRectF(left, rect.top() + 17, 9, 9), swatch)
            left += 15
        title = self._bold.elidedText(
            group_word(grouping, group), Qt.TextElideMode.ElideRight, rect.right() - left
        )
        painter.drawText(QPointF(left, rect.top() + 10 + self._bold.ascent()), title)
        painter.setFont(self._small)
        painter.setPen(colour("quiet"))
        size = self._fine.elidedText(group_size(group), Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(
            QPointF(rect.left(), rect.top() + 11 + self._bold.height() + self._fine.ascent()), size
        )

    def paint(
        self, painter: QPainter, rect: QRectF, item: Item, plan: Plan, chosen: bool, focused: bool
    ) -> None:
        """A card: number and title, what is written on it, and a quiet foot."""
        colour = self._theme.theme.colour
        painter.setBrush(colour("raised") if item.row is not None else Qt.BrushStyle.NoBrush)
        pen = (
            QPen(Qt.PenStyle.NoPen) if item.row is not None else QPen(colour("edge"), 1, Qt.PenStyle.DashLine)
        )
        painter.setPen(pen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        one = item.row if item.row is not None else item.card
        label = one.label if one is not None else ""
        if label:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(label_colour(self._theme, plan, label))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), _BAR, rect.height()), 1.5, 1.5)
        if chosen:
            painter.setPen(QPen(colour("accent"), 2.0 if focused else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _ROUND, _ROUND)
        self._paint_words(painter, rect.adjusted(_PAD, 7, -_PAD, -7), item)

    def _paint_words(self, painter: QPainter, inner: QRectF, item: Item) -> None:
        colour, fine = self._theme.theme.colour, self._fine
        foot_top = inner.bottom() - fine.height()
        is_roomy = inner.height() > self._bold.height() * 2 + fine.height() + 4
        bottom = foot_top - 3 if is_roomy else inner.bottom()
        top = inner.top()
        head = f"{item.row.number}  {item.title}" if item.row is not None else item.title
        painter.setFont(self._title)
        painter.setPen(colour("ink" if item.title else "quiet"))
        most = 2 if inner.height() > 70 else 1
        for line in self.lines(head, inner.width(), most, self._title, self._bold):
            painter.drawText(QPointF(inner.left(), top + self._bold.ascent()), line)
            top += self._bold.height()
        top += 3
        painter.setFont(self._small)
        painter.setPen(colour("ink" if item.synopsis else "quiet"))
        room = int((bottom - top) // fine.height())
        said = item.synopsis or found_in(item)
        if room > 0 and said:
            for line in self.lines(said, inner.width(), room, self._small, fine):
                painter.drawText(QPointF(inner.left(), top + fine.ascent()), line)
                top += fine.height()
        if is_roomy:
            painter.setPen(colour("quiet"))
            mark = STATUS_MARKS.get(item.row.status, "") if item.row is not None else ""
            foot = f"{mark} {foot_of(item)}" if mark else foot_of(item)
            words = fine.elidedText(foot, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(QPointF(inner.left(), foot_top + fine.ascent()), words)

    def lines(self, text: str, width: float, most: int, font: QFont, metrics: QFontMetricsF) -> list[str]:
        """At most `most` lines of a text, the last one shortened where there is more."""
        key = (text, width, most, font.weight(), font.pointSizeF())
        held = self._broken.get(key)
        if held is None:
            if len(self._broken) > _MOST_KEPT:
                self._broken.clear()
            self._broken[key] = held = _broken(" ".join(text.split()), width, most, font, metrics)
        return held

    def _swatch(self, grouping: Grouping, group: Group, plan: Plan) -> QColor | None:
        if grouping is Grouping.LABEL and group.title:
            return label_colour(self._theme, plan, group.title)
        if grouping is Grouping.THREAD:
            thread = next((one for one in plan.threads if one.id == group.key), None)
            return thread_colour(self._theme, plan, thread) if thread is not None else None
        return None


def _broken(text: str, width: float, most: int, font: QFont, metrics: QFontMetricsF) -> list[str]:
    layout = QTextLayout(text[: 40 * most + 400], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    units = text[: 40 * most + 400].encode("utf-16-le")
    while len(found) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start, end = line.textStart() * 2, (line.textStart() + line.textLength()) * 2
        if len(found) == most - 1:
            rest = units[start:].decode("utf-16-le", "ignore")
            found.append(metrics.elidedText(rest.strip(), Qt.TextElideMode.ElideRight, width))
        else:
            found.append(units[start:end].decode("utf-16-le", "ignore").strip())
    layout.endLayout()
    return found
