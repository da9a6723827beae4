"""Moments as one says them."""

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime

from inkwell.ui.language import use_language
from inkwell.ui.widgets.moments import moment

TODAY = QDate(2026, 11, 30)


def said(date):
    return moment(QDateTime(date, QTime(14, 5)).toSecsSinceEpoch(), TODAY)


@pytest.mark.parametrize(
    ("date", "english", "chinese"),
    [
        (TODAY, "Today, 14:05", "今天 14:05"),
        (TODAY.addDays(-1), "Yesterday, 14:05", "昨天 14:05"),
        (QDate(2026, 5, 3), "3 May, 14:05", "5月3日 14:05"),
        (QDate(2024, 5, 3), "3 May 2024, 14:05", "2024年5月3日 14:05"),
    ],
)
def test_by_the_day_and_the_language(qapp, date, english, chinese):
    use_language(qapp, "en")
    assert said(date) == english
    use_language(qapp, "zh_CN")
    assert said(date) == chinese
    use_language(qapp, "en")
