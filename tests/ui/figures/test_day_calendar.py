"""The calendar by keys, and what it says."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt

from inkwell.domain.figures.pace import DaysOff
from inkwell.domain.figures.work import Day, Work
from inkwell.ui.figures.day_calendar import DayCalendar

TODAY = date(2026, 3, 31)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def calendar(window, qtbot):
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    made = DayCalendar(window.theme)
    qtbot.addWidget(made)
    made.resize(560, 380)
    days = {
        "2026-03-30": Day("2026-03-30", Work(0, 0, 0, 512)),
        "2026-03-31": Day("2026-03-31", Work(0, 0, 0, 40)),
    }
    made.show_days(days, 500, DaysOff(frozenset({7})), TODAY)
    made.go(TODAY)
    made.show()
    yield made
    QLocale.setDefault(before)


def test_keys_go_from_day_to_day_and_month_to_month(calendar, qtbot):
    seen = []
    calendar.day_shown.connect(seen.append)
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Up,
        Qt.Key.Key_Home,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
    ):
        qtbot.keyClick(calendar, key)
    assert seen == [date(2026, 3, 30), date(2026, 3, 23), TODAY, date(2026, 2, 28), date(2026, 3, 28), TODAY]
    calendar.go_month(-15)
    assert calendar.shown == date(2024, 12, 31)


def test_a_day_says_its_words_its_goal_and_whether_it_is_off(calendar):
    told = {calendar.item(row, column).data(ACCESSIBLE) for row in range(6) for column in range(7)}
    assert "Monday, 30 March 2026: 512 words. The goal was met." in told
    assert "Tuesday, 31 March 2026: 40 words." in told
    assert "Sunday, 29 March 2026: 0 words. A day off." in told
    assert "31 March 2026: 40 words" in calendar.currentItem().data(ACCESSIBLE)


def test_a_book_counted_in_characters_says_characters(window, qtbot):
    made = DayCalendar(window.theme, in_characters=True)
    qtbot.addWidget(made)
    made.show_days({"2026-03-31": Day("2026-03-31", Work(0, 0, 0, 40))}, 0, DaysOff(), TODAY)
    made.go(TODAY)
    assert "40 characters" in made.currentItem().data(ACCESSIBLE)


def test_a_click_on_another_month_goes_there(calendar, qtbot):
    last = calendar.item(5, 6)
    calendar.setCurrentItem(last)
    assert calendar.shown == date(2026, 4, 5) and "5 April" in calendar.currentItem().data(ACCESSIBLE)
