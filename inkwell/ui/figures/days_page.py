"""The calendar of days with the figures of the one that is looked at."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from inkwell.domain.figures.pace import DaysOff
from inkwell.domain.figures.work import Figures, total
from inkwell.support.i18n import tr
from inkwell.ui.figures.dates import long_day, month_name
from inkwell.ui.figures.day_calendar import DayCalendar
from inkwell.ui.figures.said import duration, words, work_rows

if TYPE_CHECKING:
    from datetime import date

    from inkwell.services.manuscript.figures.goals import GoalService
    from inkwell.ui.theme import ThemeService

_SIDE_WIDTH = 250


class DaysPage(QWidget):
    """A month, and beside it a day."""

    def __init__(
        self, goals: GoalService, theme: ThemeService, today: date, in_characters: bool = False
    ) -> None:
        super().__init__()
        self._in_characters = in_characters
        self._goals, self._today = goals, today
        self._figures = Figures()
        self.calendar = DayCalendar(theme, in_characters)
        self.month = QLabel(objectName="calendarMonth", textFormat=Qt.TextFormat.PlainText)
        self.of_month = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.of_month.setProperty("role", "quiet")
        back, on = QToolButton(), QToolButton()
        for button, name, step in (
            (back, tr("Month before (Page Up)"), -1),
            (on, tr("Month after (Page Down)"), 1),
        ):
            button.setText("‹" if step < 0 else "›")
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, step=step: self.calendar.go_month(step))
        self.day = QLabel(objectName="calendarDay", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.rows = QLabel(objectName="calendarFigures", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.off = QCheckBox(tr("A day off"))
        self._lay_out(back, on)
        self.calendar.day_shown.connect(self._tell)
        self.off.toggled.connect(self._on_off_toggled)

    def _lay_out(self, back: QToolButton, on: QToolButton) -> None:
        head = QHBoxLayout()
        head.addWidget(back)
        head.addWidget(self.month)
        head.addWidget(on)
        head.addStretch(1)
        head.addWidget(self.of_month)
        left = QVBoxLayout()
        left.addLayout(head)
        left.addWidget(self.calendar, 1)
        side = QWidget()
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        for widget in (self.day, self.rows, self.off):
            column.addWidget(widget)
        column.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(24)
        whole.addLayout(left, 1)
        whole.addWidget(side)

    def show_figures(self, figures: Figures) -> None:
        """Draw them; the day that is looked at stays."""
        self._figures = figures
        self.calendar.show_days(
            {day.day: day for day in figures.days}, self._goals.day_goal, self._goals.plan.off, self._today
        )
        self._tell(self.calendar.shown)

    def _tell(self, day: date) -> None:
        """What is known of a day, and of its month."""
        self.month.setText(month_name(day))
        month = total(one.work for one in self._figures.days if one.day[:7] == day.isoformat()[:7])
        time = f" · {duration(month.seconds)}" if month.seconds else ""
        self.of_month.setText(words(month.words, self._in_characters) + time)
        self.day.setText(long_day(day))
        known = next((one for one in self._figures.days if one.day == day.isoformat()), None)
        if known is None:
            rows = tr("Nothing was written.") if day <= self._today else tr("Still to come.")
        else:
            lines = work_rows(known.work, known.is_whole, self._in_characters)
            if known.book_words is not None:
                lines.append((tr("The book at its end"), words(known.book_words, self._in_characters)))
            rows = "\n".join(tr("{name}: {value}", name=name, value=value) for name, value in lines)
        self.rows.setText(rows)
        before = self.off.blockSignals(True)
        self.off.setChecked(day in self._goals.plan.off)
        self.off.setEnabled(day.isoweekday() not in self._goals.plan.off.weekdays)
        self.off.blockSignals(before)

    def _on_off_toggled(self, is_off: bool) -> None:
        goals, day = self._goals.goals, self.calendar.shown
        days = goals.off.days | {day} if is_off else goals.off.days - {day}
        self._goals.set(replace(goals, off=DaysOff(goals.off.weekdays, days)))
