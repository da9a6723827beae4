"""The curve to the date and the hours of the day, as charts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr
from inkwell.ui.figures.dates import day_of_year, long_day
from inkwell.ui.plots.chart import Chart, Line, Shape, Stop, Tick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inkwell.domain.figures.pace import Road
    from inkwell.domain.figures.work import Figures

_MOST_DAYS = 366
_ABOVE = 1.06


def road_chart(figures: Figures, road: Road | None, today: date) -> Chart:
    """How the book grew, and where a date is set, how it should have and should go on."""
    known = {
        date.fromisoformat(day.day): day.book_words for day in figures.days if day.book_words is not None
    }
    planned = dict(road.curve()) if road is not None else {}
    written = [day for day in known if day <= today]
    begin = max(min([*written, *planned], default=today), today - timedelta(days=_MOST_DAYS))
    end = max([*written, *planned], default=today)
    is_planned = bool(planned)
    stops, ticks = _days(known, planned, (begin, end), today, is_planned)
    high = max((value for stop in stops for value in stop.values if value is not None), default=1.0)
    lines = (
        Line(tr("The book"), "valence", tr("Words of the book"), 0, tr(" words")),
        Line(tr("Planned"), "arousal", tr("Words of the book as planned"), 0, tr(" words")),
    )[: 1 + is_planned]
    return Chart(
        Shape.LINES,
        tr("The way to the date") if is_planned else tr("The book as it grew"),
        tr("Day"),
        tr("words"),
        lines,
        tuple(stops) if len(written) + len(planned) > 1 else (),
        tuple(ticks),
        0.0,
        max(1.0, high * _ABOVE),
        dots=len(stops) <= 1,
        invitation=tr("Point, or use arrow keys, to read a day."),
        waiting=tr("This is drawn from the second day on that you write, or once there is a date."),
    )


def _days(
    known: Mapping[date, int],
    planned: dict[date, float],
    ends: tuple[date, date],
    today: date,
    is_planned: bool,
) -> tuple[list[Stop], list[Tick]]:
    stops: list[Stop] = []
    ticks: list[Tick] = []
    for place in range((ends[1] - ends[0]).days + 1):
        day = ends[0] + timedelta(days=place)
        values = (known.get(day) if day <= today else None, planned.get(day))[: 1 + is_planned]
        if any(value is not None for value in values):
            told = tuple(None if value is None else float(value) for value in values)
            stops.append(Stop(float(place), long_day(day), told, 0, 0, 0))
            ticks.append(Tick(float(place), day_of_year(day)))
    return stops, ticks


def hours_chart(figures: Figures) -> Chart:
    """Words by the hour of the day they were typed in."""
    hours = figures.by_hour()
    stops = tuple(
        Stop(
            float(hour),
            tr("{hour}:00 to {hour}:59", hour=hour),
            (float(work.typed),),
            0,
            hour,
            0,
        )
        for hour, work in enumerate(hours)
    )
    high = max((work.typed for work in hours), default=0)
    return Chart(
        Shape.BARS,
        tr("Words by hour"),
        tr("Hour of the day"),
        tr("words typed"),
        (Line(tr("Typed"), "bar", tr("Typed (words)"), 0, tr(" words")),),
        stops if high > 0 else (),
        tuple(Tick(stop.x, f"{stop.x:.0f}") for stop in stops),
        0.0,
        max(1.0, high * _ABOVE),
        invitation=tr("Point, or use arrow keys, to read an hour."),
        waiting=tr("Words are counted by the hour from now on; this fills as you write."),
    )
