"""Goals as fields, where the book stands on its way to them, and the curve of it."""

# Qt properties as keyword arguments are missing from the stubs.
# pyright: reportCallIssue=false
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from inkwell.domain.figures.pace import DaysOff
from inkwell.domain.text.counted import counts_characters
from inkwell.services.manuscript.figures.goals import Goals
from inkwell.services.manuscript.figures.sprints import LONGEST_MINUTES
from inkwell.support.i18n import number, tr, trn
from inkwell.support.phrases import sentences
from inkwell.ui.figures.dates import day_form
from inkwell.ui.figures.said import words
from inkwell.ui.widgets.field_form import FieldForm
from inkwell.ui.widgets.number_boxes import roomy

if TYPE_CHECKING:
    from datetime import date

    from inkwell.services.composition import Services

_MONTHS_AHEAD = 3


class GoalsPage(QWidget):
    """What is changed here holds at once; Ctrl+Z on the page takes it back.

    Signals:
        sprint_wanted: minutes of a sprint to begin; 0 ends the one under way.
    """

    sprint_wanted = Signal(int)

    def __init__(self, services: Services, today: date) -> None:
        super().__init__()
        self._services, self._today = services, today
        self._goals = services.figures.goals
        self.day = self._field(100_000, 100, tr("Words a day"))
        self.session = self._field(100_000, 100, tr("Words a session"))
        self.book = self._field(5_000_000, 5_000, tr("Words of the book"))
        self.has_date = QCheckBox(tr("To be done by"))
        self.deadline = QDateEdit(QDate(today.year, today.month, today.day).addMonths(_MONTHS_AHEAD))
        self.deadline.setMinimumDate(QDate(2000, 1, 1))
        self.deadline.setAccessibleName(tr("To be done by"))
        self.deadline.setDisplayFormat(day_form())
        self.deadline.lineEdit().setTextMargins(8, 0, 0, 0)
        self.weekdays = [self._weekday(day) for day in range(1, 8)]
        self.minutes = roomy(
            QSpinBox(
                minimum=1,
                maximum=LONGEST_MINUTES,
                singleStep=5,
                value=services.figures.sprints.last_minutes,
                suffix=tr(" min"),
            )
        )
        self.minutes.setAccessibleName(tr("Length of a sprint"))
        self.sprint = QPushButton(tr("Begin"), autoDefault=False)
        self.standing = QLabel(objectName="goalStanding", textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.standing.setProperty("role", "quiet")
        self._lay_out()
        self.show_goals()
        self._connect()

    def show_goals(self) -> None:
        """Fill in what holds now, and say where the book stands."""
        goals = self._goals.goals
        for box, value in ((self.day, goals.day), (self.session, goals.session), (self.book, goals.book)):
            _quietly(box, box.setValue, value)
        _quietly(self.has_date, self.has_date.setChecked, goals.deadline is not None)
        if goals.deadline is not None:
            day = goals.deadline
            _quietly(self.deadline, self.deadline.setDate, QDate(day.year, day.month, day.day))
        self.deadline.setEnabled(goals.deadline is not None)
        for number_, box in enumerate(self.weekdays, 1):
            _quietly(box, box.setChecked, number_ in goals.off.weekdays)
        self.standing.setText(self._standing())
        running = self._services.figures.sprints.is_running
        self.sprint.setText(tr("Stop") if running else tr("Begin"))
        self.minutes.setEnabled(not running)

    def _field(self, most: int, step: int, name: str) -> QSpinBox:
        box = roomy(QSpinBox(maximum=most, singleStep=step, suffix=tr(" words")))
        box.setSpecialValueText(tr("no goal"))
        box.setKeyboardTracking(False)
        box.setAccessibleName(name)
        return box

    def _weekday(self, day: int) -> QCheckBox:
        locale = QLocale()
        box = QCheckBox(locale.standaloneDayName(day, QLocale.FormatType.ShortFormat))
        box.setAccessibleName(
            tr("{day} is a day off", day=locale.standaloneDayName(day, QLocale.FormatType.LongFormat))
        )
        return box

    def _lay_out(self) -> None:
        form = FieldForm(self_form := QWidget())
        for box in (self.day, self.session, self.book):
            form.addRow(box.accessibleName(), box)
        form.addRow(self.has_date, self.deadline)
        week = QWidget()
        days = QGridLayout(week)
        days.setContentsMargins(0, 6, 0, 6)
        days.setHorizontalSpacing(8)
        for place, box in enumerate(self.weekdays):
            days.addWidget(box, place // 4, place % 4)
        form.addRow(tr("Days off"), week)
        row = QHBoxLayout()
        row.addWidget(self.minutes, 1)
        row.addWidget(self.sprint)
        form.addRow(tr("Sprint"), row)
        self_form.setFixedWidth(420)
        form.setContentsMargins(0, 0, 0, 0)
        left = QVBoxLayout()
        left.addWidget(self_form)
        left.addSpacing(8)
        left.addWidget(self.standing)
        left.addStretch(1)
        self.room = QVBoxLayout()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 12, 0, 0)
        whole.setSpacing(24)
        whole.addLayout(left)
        whole.addLayout(self.room, 1)

    def _connect(self) -> None:
        for box in (self.day, self.session, self.book):
            box.valueChanged.connect(self._keep)
        self.has_date.toggled.connect(self._keep)
        self.deadline.editingFinished.connect(self._keep)
        for box in self.weekdays:
            box.toggled.connect(self._keep)
        self.sprint.clicked.connect(self._on_sprint_clicked)
        self._goals.changed.connect(self.show_goals)
        self._services.figures.sprints.changed.connect(self.show_goals)

    def _keep(self, *_: Any) -> None:
        chosen = self.deadline.date()
        off = frozenset(day for day, box in enumerate(self.weekdays, 1) if box.isChecked())
        deadline: Any = chosen.toPython() if self.has_date.isChecked() else None
        before = self._goals.goals
        self._goals.set(
            Goals(
                self.book.value(),
                self.day.value(),
                self.session.value(),
                deadline,
                DaysOff(off, before.off.days),
            )
        )

    def _standing(self) -> str:
        """Where the book stands, in a sentence or two."""
        goals, written = self._goals.goals, self._services.manuscript.outline.words()
        in_characters = counts_characters(self._services.project.info.language)
        if not goals.book:
            return tr(
                "The book has {words}. Say how many it is to have, and a date if there is one.",
                words=words(written, in_characters),
            )
        there = trn(
            "{written} of {n} word is written.",
            "{written} of {n} words are written.",
            goals.book,
            written=number(written),
        )
        road = self._goals.road
        if road is None or written >= goals.book:
            return there
        left = road.days_left(self._today)
        if not left:
            return sentences(there, tr("There is no day left to write on before the date."))
        return sentences(
            there,
            trn(
                "There is {n} day to write on, for {words}.",
                "There are {n} days to write on: {words} on each.",
                left,
                words=words(self._goals.needed, in_characters),
            ),
        )

    def _on_sprint_clicked(self) -> None:
        self.sprint_wanted.emit(0 if self._services.figures.sprints.is_running else self.minutes.value())


def _quietly(widget: QWidget, put: Any, value: Any) -> None:
    """Show a value without taking it for the author's."""
    before = widget.blockSignals(True)
    put(value)
    widget.blockSignals(before)
