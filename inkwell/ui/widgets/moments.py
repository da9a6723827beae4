"""Moments of the past as one says them: by the day where it is near, by the author's locale."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QLocale

from inkwell.support.i18n import tr

# Day and month without the year, in the form of each language; others take the locale's short date.
_DAYS = {QLocale.Language.English: "d MMMM", QLocale.Language.Chinese: "M月d日"}


def moment(seconds: float, today: QDate | None = None) -> str:
    """ "Today, 14:05", "Yesterday, 9:30", "3 May, 18:12", "3 May 2024, 18:12". `seconds` count from 1970."""
    when, today, locale = QDateTime.fromSecsSinceEpoch(int(seconds)), today or QDate.currentDate(), QLocale()
    time = locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    days = when.date().daysTo(today)
    if days in (0, 1):
        return tr("Today, {time}", time=time) if days == 0 else tr("Yesterday, {time}", time=time)
    form = _DAYS.get(locale.language())
    if form is not None and when.date().year() == today.year():
        day = locale.toString(when.date(), form)
    elif form is not None:
        day = locale.toString(when.date(), f"{form} yyyy" if form.startswith("d ") else f"yyyy年{form}")
    else:
        day = locale.toString(when.date(), QLocale.FormatType.ShortFormat)
    return tr("{day}, {time}", day=day, time=time)
