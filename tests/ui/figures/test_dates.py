"""Days by the author's locale."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from inkwell.ui.figures.dates import clock_time, day_of_year, long_day, month_name, short_day

DAY = date(2026, 3, 2)


@pytest.fixture
def locale():
    before = QLocale()
    yield QLocale.setDefault
    QLocale.setDefault(before)


def test_days_are_said_by_language(locale):
    locale(QLocale("en_GB"))
    assert (short_day(DAY), day_of_year(DAY), month_name(DAY)) == ("2 Mar 2026", "2 Mar", "March 2026")
    assert "Monday" in long_day(DAY) and clock_time(datetime(2026, 3, 2, 9, 5)) == "09:05"
    locale(QLocale("zh_CN"))
    assert (short_day(DAY), day_of_year(DAY)) == ("2026年3月2日", "3月2日")
    locale(QLocale("de_DE"))
    assert short_day(DAY) == day_of_year(DAY) == "02.03.26"
