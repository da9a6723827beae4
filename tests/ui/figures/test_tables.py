"""CSV: bare numbers, units in the heading."""

import csv
import io
from datetime import date, datetime

from inkwell.domain.figures.pace import Road
from inkwell.domain.figures.work import Day, Figures, Stretch, Work
from inkwell.ui.figures.tables import days_table, hours_table, sessions_table

AT = datetime(2026, 3, 2, 9, 5)
WORK = Work(1200, 30, 64, 1136, 4830)
FIGURES = Figures(
    (Day("2026-03-01", Work(0, 0, 0, 700), None, False), Day("2026-03-02", WORK, 41_230)),
    (Stretch(7, AT, AT.replace(minute=59), WORK),),
)


def rows(data):
    return list(csv.DictReader(io.StringIO(data.decode())))


def test_days_have_what_is_known_of_them_and_what_was_planned():
    old, new = rows(days_table(FIGURES, Road(50_000, date(2026, 3, 3), date(2026, 3, 2), 40_000)))
    assert (old["Day"], old["Typed (words)"], old["Counts for the goal (words)"]) == ("2026-03-01", "", "700")
    assert old["Words of the book"] == old["Words of the book as planned"] == ""
    assert [new[name] for name in ("Typed (words)", "Deleted (words)", "At work (minutes)")] == [
        "1200",
        "64",
        "80.5",
    ]
    assert (new["Words of the book"], new["Words of the book as planned"]) == ("41230", "45000")


def test_hours_are_twenty_four_and_sessions_have_their_ends():
    hours = rows(hours_table(FIGURES))
    assert len(hours) == 24 and hours[9]["Typed (words)"] == "1200" and hours[10]["Typed (words)"] == "0"
    (session,) = rows(sessions_table(FIGURES))
    assert (session["Began"], session["Ended"]) == ("2026-03-02 09:05", "2026-03-02 09:59")
    assert len(rows(days_table(Figures(), None))) == 0
