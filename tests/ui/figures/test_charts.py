"""The curve and the hours as charts."""

from datetime import date, datetime, timedelta

from inkwell.domain.figures.pace import DaysOff, Road
from inkwell.domain.figures.work import Day, Figures, Stretch, Work
from inkwell.ui.figures.charts import hours_chart, road_chart

MONDAY = date(2026, 3, 2)


def day(place, words):
    return Day((MONDAY + timedelta(days=place)).isoformat(), Work(), words)


def test_what_was_written_stands_beside_what_was_planned():
    figures = Figures((day(0, 1000), day(1, 1300), day(3, 1500)))
    road = Road(2000, MONDAY + timedelta(days=6), MONDAY, 1000, DaysOff(frozenset({6, 7})))
    chart = road_chart(figures, road, MONDAY + timedelta(days=3))
    assert [line.name for line in chart.lines] == ["The book", "Planned"]
    assert [stop.values for stop in chart.stops] == [
        (1000, 1200), (1300, 1400), (None, 1600), (1500, 1800), (None, 2000), (None, 2000), (None, 2000),
    ]  # fmt: skip
    assert (
        chart.y_name == "words"
        and chart.high > 2000
        and chart.readout(chart.stops[0]).endswith("1,200 words")
    )


def test_without_a_date_there_is_one_line_and_without_two_days_none():
    assert len(road_chart(Figures((day(0, 10), day(9, 90))), None, MONDAY + timedelta(days=9)).lines) == 1
    for figures in (Figures(), Figures((day(0, 10),))):
        chart = road_chart(figures, None, MONDAY)
        assert not chart.stops and chart.waiting
    far = Figures((day(-3000, 5), day(0, 10)))
    assert len(road_chart(far, None, MONDAY).stops) < 400


def test_hours_have_a_bar_each_once_something_was_typed():
    at = datetime(2026, 3, 2, 21, 5)
    chart = hours_chart(Figures((), (Stretch(1, at, at, Work(300)),)))
    assert len(chart.stops) == len(chart.ticks) == 24 and chart.stops[21].y == 300
    assert not hours_chart(Figures()).stops and hours_chart(Figures()).waiting
