"""A month of writing days: each with its words, how much of the goal that is, and whether it was off."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from inkwell.support.i18n import tr
from inkwell.support.phrases import sentences
from inkwell.ui.figures.dates import long_day
from inkwell.ui.figures.said import signed, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from inkwell.domain.figures.work import Day
    from inkwell.ui.theme import ThemeService

_WEEKS, _CELL = 6, Qt.ItemDataRole.UserRole
_BAR, _AROUND = 3.0, 6.0
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


@dataclass(frozen=True)
class Cell:
    """What is drawn of a day. `words` is None where nothing is known of it; `share` of the day's goal, where there is one."""

    day: date
    words: int | None
    share: float | None
    is_off: bool
    is_today: bool
    is_here: bool


class DayCalendar(QTableWidget):
    """Arrow keys go from day to day, Page Up and Page Down from month to month.

    Signals:
        day_shown: the date that is looked at.
    """

    day_shown = Signal(object)

    def __init__(self, theme: ThemeService, in_characters: bool = False) -> None:
        super().__init__(_WEEKS, 7)
        self._in_characters = in_characters
        self.setObjectName("dayCalendar")
        self.setAccessibleName(tr("Days of writing"))
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setMinimumSectionSize(30)
        self.setItemDelegate(_DayDelegate(theme, self))
        first = QLocale().firstDayOfWeek().value
        self._order = [(first - 1 + place) % 7 + 1 for place in range(7)]
        self.setHorizontalHeaderLabels(
            [QLocale().standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in self._order]
        )
        self._days: Mapping[str, Day] = {}
        self._goal, self._off = 0, frozenset[date]()
        self.today = date.today()
        self.shown = self.today
        self.currentItemChanged.connect(self._on_self_current_item_changed)

    def show_days(self, days: Mapping[str, Day], goal: int, off: object, today: date) -> None:
        """Draw these days; `off` knows by `in` whether a day is one."""
        self._days, self._goal, self.today = days, goal, today
        self._is_off = off
        self._fill()

    def go(self, day: date) -> None:
        """Look at a day, in its month."""
        self.shown = day
        self._fill()
        self.day_shown.emit(day)

    def go_month(self, step: int) -> None:
        """The same day of a month before or after; its last where it has none such."""
        month = self.shown.month - 1 + step
        year, month = self.shown.year + month // 12, month % 12 + 1
        self.go(date(year, month, min(self.shown.day, monthrange(year, month)[1])))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.go(self.shown + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_month(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key == Qt.Key.Key_Home:
            self.go(self.today)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        first = self.shown.replace(day=1)
        begin = first - timedelta(days=self._order.index(first.isoweekday()))
        self.blockSignals(True)
        for place in range(_WEEKS * 7):
            day = begin + timedelta(days=place)
            known = self._days.get(day.isoformat())
            count = known.work.words if known is not None else None
            cell = Cell(
                day,
                count,
                max(0.0, count / self._goal) if self._goal and count is not None else None,
                day in self._is_off,  # type: ignore[operator]
                day == self.today,
                day.month == self.shown.month,
            )
            item = QTableWidgetItem()
            item.setData(_CELL, cell)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said(cell, self._in_characters))
            self.setItem(place // 7, place % 7, item)
            if day == self.shown:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def _on_self_current_item_changed(self, item: QTableWidgetItem | None, _before: object) -> None:
        """The mouse chose a day; one of a neighbouring month shows that month."""
        if item is not None and item.data(_CELL).day != self.shown:
            self.go(item.data(_CELL).day)


def said(cell: Cell, in_characters: bool = False) -> str:
    """A day for who cannot see it."""
    parts = [f"{long_day(cell.day)}: {words(cell.words or 0, in_characters)}."]
    if cell.share is not None and cell.share >= 1:
        parts.append(tr("The goal was met."))
    if cell.is_off:
        parts.append(tr("A day off."))
    return sentences(*parts)


class _DayDelegate(QStyledItemDelegate):
    """Number, words, a bar for the share of the goal; met and off are told by a sign as well."""

    def __init__(self, theme: ThemeService, parent: QTableWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell, colour = index.data(_CELL), self._theme.theme.colour
        if not isinstance(cell, Cell):
            return
        box = QRectF(option.rect).adjusted(2, 2, -2, -2)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_met = cell.share is not None and cell.share >= 1
        painter.setPen(Qt.PenStyle.NoPen)
        if cell.is_here:
            painter.setBrush(colour("wash" if is_met else "page"))
            painter.drawRoundedRect(box, 4, 4)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            has_keys = bool(state & QStyle.StateFlag.State_HasFocus)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(colour("accent" if has_keys else "edge"))
            pen.setWidthF(2.0)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
        self._write(painter, box, cell, is_met)
        painter.restore()

    def _write(self, painter: QPainter, box: QRectF, cell: Cell, is_met: bool) -> None:
        """The number, the sign, the words and the bar."""
        colour = self._theme.theme.colour
        inner = box.adjusted(_AROUND, _AROUND - 2, -_AROUND, -_AROUND)
        small = self._theme.sans(small=True)
        small.setBold(cell.is_today)
        painter.setFont(small)
        painter.setPen(colour("ink" if cell.is_today else "quiet"))
        top = Qt.AlignmentFlag.AlignTop
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignLeft, str(cell.day.day))
        sign = "✓" if is_met else tr("off") if cell.is_off else ""
        painter.drawText(inner, top | Qt.AlignmentFlag.AlignRight, sign)
        if cell.words is not None and cell.is_here:
            painter.setFont(self._theme.sans())
            painter.setPen(colour("ink"))
            low = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
            painter.drawText(inner.adjusted(0, 0, 0, -2), low, signed(cell.words))
            if cell.share:
                width = inner.width() * min(1.0, cell.share)
                bar = QRectF(inner.left(), box.bottom() - _BAR - 1, width, _BAR)
                painter.fillRect(bar, colour("accent"))
