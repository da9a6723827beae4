"""Moments of the story as the author reads and types them, and what is wrong with the times of a book, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from inkwell.domain.story.story_time import TimeProblem
from inkwell.support.i18n import tr, tr_noop

if TYPE_CHECKING:
    from inkwell.domain.story.story_time import Moment

_FORMS = {QLocale.Language.English: "d MMMM yyyy", QLocale.Language.Chinese: "yyyy年M月d日"}
_SHORT = {QLocale.Language.English: "d MMM yyyy", QLocale.Language.Chinese: "yyyy年M月d日"}
PROBLEMS = {
    TimeProblem.CIRCLE: tr_noop(
        "By way of other scenes it would happen after itself. It is taken where it is told; say it another way."
    ),
    TimeProblem.GONE: tr_noop("The scene it happens after is not in the book. It is taken where it is told."),
    TimeProblem.MIXED: tr_noop(
        "Some scenes have dates and some have days of the story: day 1 is taken to be the first date told."
    ),
}


def said_moment(moment: Moment, short: bool = False) -> str:
    """ "3 May 1923, 19:00", "day 4", in the language of the window; `typed_moment` understands it again."""
    if moment.dated:
        day = date.fromordinal(moment.day)
        form = (_SHORT if short else _FORMS).get(QLocale().language(), _FORMS[QLocale.Language.English])
        said = QLocale().toString(QDate(day.year, day.month, day.day), form)
    else:
        said = tr("day {n}", n=moment.day)
    if not moment.exact:
        return said
    hour, minute = divmod(moment.minutes % (24 * 60), 60)
    return tr("{day}, {time}", day=said, time=f"{hour}:{minute:02}")


def weekday_of(moment: Moment) -> str:
    """The day of the week of a date; empty for a day of the story."""
    if not moment.dated:
        return ""
    return QLocale().dayName(date.fromordinal(moment.day).isoweekday())
