"""Days, hours and sessions as CSV: numbers bare, days and moments as ISO 8601 writes them, units in the heading."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inkwell.domain.figures.pace import Road
    from inkwell.domain.figures.work import Figures, Work


def days_table(figures: Figures, road: Road | None) -> bytes:
    """A row a day; of days before 1.4 what was not kept is empty."""
    planned = {} if road is None else {day.isoformat(): round(words) for day, words in road.curve()}
    rows = [
        [
            day.day,
            *(_work(day.work) if day.is_whole else ["", "", "", day.work.words, ""]),
            "" if day.book_words is None else day.book_words,
            planned.get(day.day, ""),
        ]
        for day in figures.days
    ]
    return _written([tr("Day"), *_heads(), tr("Words of the book"), tr("Words of the book as planned")], rows)


def hours_table(figures: Figures) -> bytes:
    """A row for each of the 24 hours."""
    rows = [[hour, *_work(work)] for hour, work in enumerate(figures.by_hour())]
    return _written([tr("Hour"), *_heads()], rows)


def sessions_table(figures: Figures) -> bytes:
    """A row a session, newest first."""
    rows = [[_moment(one.began), _moment(one.ended), *_work(one.work)] for one in figures.sessions()]
    return _written([tr("Began"), tr("Ended"), *_heads()], rows)


def _moment(moment: object) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _heads() -> list[str]:
    return [
        tr("Typed (words)"),
        tr("Kept from the model (words)"),
        tr("Deleted (words)"),
        tr("Counts for the goal (words)"),
        tr("At work (minutes)"),
    ]


def _work(work: Work) -> list[object]:
    return [work.typed, work.kept, work.deleted, work.words, round(work.seconds / 60, 1)]


def _written(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue().encode()
