"""The author's work: days, stretches of writing, and what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from inkwell.domain.figures.pace import DaysOff, WritingPlan, date_of
from inkwell.domain.figures.work import Day, Figures, Stretch, Work, total
from inkwell.storage.tables import session, writing_day
from inkwell.storage.work_tables import book_day, writing_plan, writing_stretch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from inkwell.storage.database import Database

_ADDED = ("seconds", "typed", "kept", "deleted", "words")


@dataclass(frozen=True)
class Counted:
    """What `WorkRepository.add` answers: words of the day, and of the session asked about."""

    day: str
    words: int
    session_words: int


class WorkRepository:
    """Reads and changes them; every method is one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, stretches: Sequence[Stretch], day: str, session_id: int = 0, book_words: int | None = None
    ) -> Counted:
        """Add work; `book_words` are those of the whole book, as of `day`. Returns the sums of `day` and the session."""
        with self._database.transaction() as connection:
            for stretch in stretches:
                _add_stretch(connection, stretch)
                if stretch.work.words:
                    _add_words(connection, stretch.day, stretch.work.words)
            if book_words is not None:
                row = upsert(book_day).values(day=day, words=book_words)
                connection.execute(
                    row.on_conflict_do_update(index_elements=["day"], set_={"words": book_words})
                )
            words = connection.execute(select(writing_day.c.words).where(writing_day.c.day == day)).scalar()
            of_session = select(writing_stretch.c.words).where(writing_stretch.c.session == session_id)
            return Counted(day, words or 0, sum(connection.execute(of_session).scalars()))

    def words_of(self, day: str) -> int:
        """Words written on a day."""
        return self.add((), day).words

    def figures(self) -> Figures:
        """All there is, in the order of time."""
        with self._database.transaction() as connection:
            stretches = tuple(
                Stretch(
                    row.session,
                    datetime.fromisoformat(row.began),
                    datetime.fromisoformat(row.ended),
                    Work(row.typed, row.kept, row.deleted, row.words, row.seconds),
                )
                for row in connection.execute(
                    select(writing_stretch).order_by(writing_stretch.c.day, writing_stretch.c.hour)
                )
            )
            words = {row.day: row.words for row in connection.execute(select(writing_day))}
            sizes = _sizes(connection)
        return Figures(_days(stretches, words, sizes), stretches)

    def plan(self) -> WritingPlan:
        """What the author plans beside the words of book and day, which are the project's."""
        with self._database.transaction() as connection:
            row = connection.execute(select(writing_plan)).one_or_none()
        if row is None:
            return WritingPlan()
        return WritingPlan(
            row.session_words,
            date_of(row.deadline),
            DaysOff.read(row.days_off),
            date_of(row.since),
            row.since_words,
        )

    def save_plan(self, plan: WritingPlan) -> None:
        """Keep it instead of the one before."""
        with self._database.transaction() as connection:
            connection.execute(delete(writing_plan))
            connection.execute(
                insert(writing_plan).values(
                    id=1,
                    session_words=max(0, plan.session_words),
                    deadline=plan.deadline.isoformat() if plan.deadline else "",
                    days_off=plan.off.written(),
                    since=plan.since.isoformat() if plan.since else "",
                    since_words=max(0, plan.since_words),
                )
            )


def _add_stretch(connection: Connection, stretch: Stretch) -> None:
    work = stretch.work
    added = {name: getattr(work, name) for name in _ADDED}
    row = upsert(writing_stretch).values(
        session=stretch.session,
        day=stretch.day,
        hour=stretch.hour,
        began=stretch.began.isoformat(timespec="seconds"),
        ended=stretch.ended.isoformat(timespec="seconds"),
        **added,
    )
    sums = {name: writing_stretch.c[name] + row.excluded[name] for name in _ADDED}
    connection.execute(
        row.on_conflict_do_update(
            index_elements=["session", "day", "hour"], set_={"ended": row.excluded.ended, **sums}
        )
    )


def _add_words(connection: Connection, day: str, words: int) -> None:
    row = upsert(writing_day).values(day=day, words=words)
    connection.execute(
        row.on_conflict_do_update(
            index_elements=["day"], set_={"words": writing_day.c.words + row.excluded.words}
        )
    )


def _sizes(connection: Connection) -> dict[str, int]:
    """Words of the book at the end of each day; of days before they were kept, as the program was closed."""
    sizes: dict[str, int] = {}
    for row in connection.execute(
        select(session).where(session.c.ended_at.is_not(None)).order_by(session.c.ended_at)
    ):
        sizes[datetime.fromtimestamp(row.ended_at).date().isoformat()] = row.words_at_end
    return sizes | {row.day: row.words for row in connection.execute(select(book_day))}


def _days(stretches: Sequence[Stretch], words: dict[str, int], sizes: dict[str, int]) -> tuple[Day, ...]:
    works: dict[str, Work] = {}
    for stretch in stretches:
        works[stretch.day] = works.get(stretch.day, Work()) + stretch.work
    days: list[Day] = []
    for day in sorted({*words, *sizes, *works}):
        work = works.get(day, Work())
        # Of days before 1.4 the sum alone is known; of the day in between, what came before is in the sum.
        rest = words.get(day, 0) - work.words
        known = not rest
        days.append(Day(day, total([work, Work(words=rest)]), sizes.get(day), known))
    return tuple(days)
