"""When two statements of a book cannot both be true: days and dates, ages and years, one statement told twice. Pure."""

from __future__ import annotations

from datetime import MINYEAR, date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_DAYS = 7
# Calendars differ before that year, and no novel's weekday can be checked.
_FIRST_YEAR = 1753
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_A_YEAR = 365.2425
# Shares of the words of two statements that say one thing, and how many words that takes.
_SAME_SHARE, _SAME_LEAST = 0.6, 2


def weekday_of(year: int, month: int, day: int) -> int | None:
    """The weekday of a date, 0 for Monday; None where there is no such day, or where calendars differed."""
    if not max(MINYEAR, _FIRST_YEAR) <= year <= 9_999:
        return None
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None


def is_day(month: int, day: int) -> bool:
    """Whether a month has that day, in some year."""
    return 1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]


def days_between(first: tuple[int, int], later: tuple[int, int]) -> int | None:
    """Days from one `(month, day)` to another in the same year; None where a leap day may lie between them."""
    (month, day), (month2, day2) = first, later
    if not (is_day(month, day) and is_day(month2, day2)):
        return None
    low, high = sorted([first, later])
    if low <= (2, 29) and high > (2, 28) and low[0] != high[0]:
        return None
    return (date(2001, month2, day2) - date(2001, month, day)).days if (2, 29) not in (first, later) else None


def weekday_after(weekday: int, days: int) -> int:
    """The weekday so many days later."""
    return (weekday + days) % _DAYS


def ages_fit(before: int, after: int, days: int | None, same_scene: bool = False) -> bool:
    """Whether somebody of `before` years can be of `after` years later in the story.

    `days` is how much time has passed; where None nobody says: then he has merely not grown younger, nor older within a scene.
    """
    if days is None:
        return after == before if same_scene else after >= before
    years = days / _DAYS_A_YEAR
    return int(years) <= after - before <= int(years) + 1


def age_fits_birth(age: int, born: int, year: int) -> bool:
    """Whether somebody born in the year `born` can be of `age` years in `year`."""
    return year - born - 1 <= age <= year - born


def says_the_same(first: Collection[str], second: Collection[str]) -> bool:
    """Whether two statements, as the stems of the words that carry them, say one thing."""
    one, two = set(first), set(second)
    shared = len(one & two)
    return shared >= _SAME_LEAST and shared >= _SAME_SHARE * max(len(one), len(two))
