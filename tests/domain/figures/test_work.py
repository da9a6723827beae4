"""Sums of work."""

from datetime import datetime

from inkwell.domain.figures.work import Figures, Stretch, Work, merged, total


def at(day, hour, minute, work, session=1):
    moment = datetime(2026, 3, day, hour, minute)
    return Stretch(session, moment, moment, work)


def test_stretches_of_one_hour_are_one_and_nothing_is_lost():
    stretches = [
        at(2, 9, 50, Work(5)),
        at(2, 9, 10, Work(3, 1)),
        at(2, 10, 0, Work(1)),
        at(2, 9, 30, Work(7), 2),
    ]
    made = merged(stretches)
    assert [(one.session, one.hour, one.work.typed) for one in made] == [(1, 9, 8), (1, 10, 1), (2, 9, 7)]
    assert (made[0].began.minute, made[0].ended.minute) == (10, 50)
    assert total(one.work for one in made) == total(one.work for one in stretches) == Work(16, 1)
    assert Work().is_nothing and not Work(kept=1).is_nothing


def test_sessions_are_newest_first_and_span_their_stretches():
    sessions = Figures((), (at(2, 9, 0, Work(5)), at(3, 1, 0, Work(2)), at(4, 8, 0, Work(1), 2))).sessions()
    assert [(one.began.day, one.ended.day, one.work.typed) for one in sessions] == [(4, 4, 1), (2, 3, 7)]
