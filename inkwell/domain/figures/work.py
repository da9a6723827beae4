"""What was written in a stretch of time, and the same by day, by hour and by session.

Everything is in the local time of the place and moment it was written at: whoever travels, or whose clock is put back,
does not find yesterday's words in another day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime


@dataclass(frozen=True)
class Work:
    """What was done.

    Attributes:
        typed: words the author typed.
        kept: words kept from the model.
        deleted: words taken away, whoever had written them.
        words: typed, less those of her own she took away again; what a day's goal is measured by.
        seconds: time at work, idle time left out.
    """

    typed: int = 0
    kept: int = 0
    deleted: int = 0
    words: int = 0
    seconds: float = 0.0

    def __add__(self, other: Work) -> Work:
        return Work(
            self.typed + other.typed,
            self.kept + other.kept,
            self.deleted + other.deleted,
            self.words + other.words,
            self.seconds + other.seconds,
        )

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all was done."""
        return self == Work()


@dataclass(frozen=True)
class Stretch:
    """The work of one session in one hour of one day. `session` is a number of its own; both moments are local."""

    session: int
    began: datetime
    ended: datetime
    work: Work

    @property
    def day(self) -> str:
        """The day as ISO 8601 writes it."""
        return self.began.date().isoformat()

    @property
    def hour(self) -> int:
        """From 0 to 23."""
        return self.began.hour


@dataclass(frozen=True)
class Session:
    """A stretch of writing without a long pause."""

    began: datetime
    ended: datetime
    work: Work


@dataclass(frozen=True)
class Day:
    """A day: its work, and how many words the book had at its end, where that is known.

    `is_whole` says that hours are known; of days before they were kept only `work.words` is.
    """

    day: str
    work: Work
    book_words: int | None = None
    is_whole: bool = True


@dataclass(frozen=True)
class Figures:
    """All that was written down of the author's work, in the order of time."""

    days: tuple[Day, ...] = ()
    stretches: tuple[Stretch, ...] = ()

    def by_hour(self) -> tuple[Work, ...]:
        """The work of every hour of the day, 24 of them."""
        sums = [Work()] * 24
        for stretch in self.stretches:
            sums[stretch.hour] += stretch.work
        return tuple(sums)

    def sessions(self) -> tuple[Session, ...]:
        """The sessions, newest first."""
        groups: dict[int, list[Stretch]] = defaultdict(list)
        for stretch in self.stretches:
            groups[stretch.session].append(stretch)
        made = [
            Session(
                min(one.began for one in group),
                max(one.ended for one in group),
                total(one.work for one in group),
            )
            for group in groups.values()
        ]
        return tuple(sorted(made, key=lambda session: session.began, reverse=True))


def total(works: Iterable[Work]) -> Work:
    """The sum."""
    return sum(works, Work())


def merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches of the same session, day and hour as one each."""
    found: dict[tuple[int, str, int], Stretch] = {}
    for one in stretches:
        key = (one.session, one.day, one.hour)
        before = found.get(key)
        if before is not None:
            one = Stretch(
                one.session,
                min(before.began, one.began),
                max(before.ended, one.ended),
                before.work + one.work,
            )
        found[key] = one
    return tuple(found.values())
