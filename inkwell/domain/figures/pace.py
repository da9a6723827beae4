"""How many words a day the way to a date needs, with days off, and how the book should have grown until then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_LONGEST_DAYS = 3660
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class DaysOff:
    """Days of the week (1 is Monday, 7 Sunday) and single days nothing is written on."""

    weekdays: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and (day.isoweekday() in self.weekdays or day in self.days)

    @classmethod
    def read(cls, text: str) -> DaysOff:
        """What `written` wrote: "6,7,2026-12-25". What is neither is passed over."""
        parts = [part.strip() for part in text.split(",")]
        days = (date_of(part) for part in parts)
        return cls(
            frozenset(int(part) for part in parts if part in "1234567" and len(part) == 1),
            frozenset(day for day in days if day is not None),
        )

    def written(self) -> str:
        """As one line."""
        return ",".join([*map(str, sorted(self.weekdays)), *(day.isoformat() for day in sorted(self.days))])


NO_DAYS_OFF = DaysOff()


@dataclass(frozen=True)
class WritingPlan:
    """What the author plans beside the words of the book and of a day.

    Attributes:
        session_words: words of a session; 0 for none.
        deadline: when the book is to have its words.
        off: days nothing is written on.
        since: when the date was set; the words there were then are `since_words`.
    """

    session_words: int = 0
    deadline: date | None = None
    off: DaysOff = NO_DAYS_OFF
    since: date | None = None
    since_words: int = 0

    def road(self, goal_words: int) -> Road | None:
        """The way to the date; None where there is no date, or the book has no goal."""
        if self.deadline is None or self.since is None or not goal_words:
            return None
        return Road(goal_words, self.deadline, self.since, self.since_words, self.off)


@dataclass(frozen=True)
class Road:
    """So many words by a date, counted from the day the date was set and the words there were at its beginning."""

    words: int
    deadline: date
    since: date
    since_words: int
    off: DaysOff = NO_DAYS_OFF

    def days_left(self, today: date) -> int:
        """Days to write on, from today on until the date, both included."""
        return sum(day not in self.off for day in _days(today, self.deadline))

    def needed(self, today: date, words_this_morning: int) -> int:
        """Words a day from today on, rounded up; 0 where the goal is reached or no day is left."""
        left, days = max(0, self.words - words_this_morning), self.days_left(today)
        return -(-left // days) if days else 0

    def curve(self) -> list[tuple[date, float]]:
        """The evening of each day with the words the book should have then: level over days off."""
        days = _days(self.since, self.deadline)
        working = sum(day not in self.off for day in days)
        step = (self.words - self.since_words) / working if working else 0.0
        made: list[tuple[date, float]] = []
        words = float(self.since_words)
        for day in days:
            words += step * (day not in self.off)
            made.append((day, words))
        return made


def date_of(text: str) -> date | None:
    """A day as ISO 8601 writes it; None where it is none."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None


def _days(first: date, last: date) -> list[date]:
    count = min(_LONGEST_DAYS, (last - first).days + 1)
    return [first + timedelta(days=place) for place in range(max(0, count))]
