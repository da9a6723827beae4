"""Days and moments as the author's locale writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from datetime import date, datetime

_DAYS = {QLocale.Language.English: "d MMM yyyy", QLocale.Language.Chinese: "yyyy年M月d日"}


def long_day(day: date) -> str:
    """ "Monday, 2 March 2026", by the author's locale."""
    return QLocale().toString(_qt(day), QLocale.FormatType.LongFormat)


def day_form() -> str:
    """How a date is written in a field or a table, as Qt says it."""
    return _DAYS.get(QLocale().language(), QLocale().dateFormat(QLocale.FormatType.ShortFormat))


def short_day(day: date) -> str:
    """ "2 Mar 2026", by the author's locale."""
    return QLocale().toString(_qt(day), day_form())


def day_of_year(day: date) -> str:
    """ "2 Mar", for the axis of a plot."""
    form = _DAYS.get(QLocale().language())
    return (
        QLocale().toString(_qt(day), form.replace(" yyyy", "").replace("yyyy年", ""))
        if form
        else short_day(day)
    )


def month_name(day: date) -> str:
    """ "March 2026", by the author's locale."""
    is_chinese = QLocale().language() == QLocale.Language.Chinese
    form = QLocale.FormatType.ShortFormat if is_chinese else QLocale.FormatType.LongFormat
    name = QLocale().standaloneMonthName(day.month, form)
    return tr("{month} {year}", month=name, year=str(day.year))


def clock_time(moment: datetime) -> str:
    """ "9:05", by the author's locale."""
    return QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
