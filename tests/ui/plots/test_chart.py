"""A chart as values: gaps in lines, and labels that fit."""

from itertools import pairwise

from inkwell.ui.plots.chart import OVER_LEFT, Chart, Line, Shape, Stop, Tick, fitting


def chart_of(values, bridged):
    stops = tuple(Stop(float(x), "", (value,), 0, 0, 0) for x, value in enumerate(values))
    return Chart(Shape.LINES, "", "", "", (Line("Mara", "person0", bridged=bridged),), stops)


def test_a_line_has_a_gap_where_more_is_missing_than_it_passes_over():
    values = [1.0, None, 2.0, None, None, None, 3.0, 4.0]
    assert chart_of(values, None).runs(0) == [([0, 2, 6, 7], [1, 2, 3, 4])]
    assert chart_of(values, 1).runs(0) == [([0, 2], [1, 2]), ([6, 7], [3, 4])]
    assert [xs for xs, _ in chart_of(values, 0).runs(0)] == [[0], [2], [6, 7]]
    assert chart_of([None, None], 0).runs(0) == []


def labels(titles, pixels):
    ticks = [Tick(float(x), str(x), title) for x, title in enumerate(titles)]
    return fitting(ticks, pixels, (0.0, len(titles) - 1.0), lambda text: 7.0 * len(text))


def test_chapters_stand_on_the_axis_by_name_shortened_where_they_must_be():
    titles = ["The Keeper", "", "Low Water at the Hythe", "", "The Inspector", ""]
    assert labels(titles, 900) == titles
    few = labels(titles, 300)
    assert few[0].startswith("The K") and few[2].endswith("…") and not few[1]
    assert all(len(label) >= 6 for label in few if label)


def test_the_first_and_the_last_name_reach_no_farther_than_is_drawn():
    got = labels(["A Very Long First Title", "", "", "", "A Very Long Last Title"], 500)
    assert got[0].startswith("A Very") and 3.5 * len(got[0]) <= OVER_LEFT
    assert not got[-1]


def test_of_many_chapters_some_are_named_and_none_touch():
    got = labels([f"Chapter the {number}th" for number in range(60)], 600)
    named = [(x * 600 / 59, text) for x, text in enumerate(got) if text]
    assert 3 <= len(named) <= 15
    for (x, text), (after, following) in pairwise(named):
        assert x + 3.5 * len(text) <= after - 3.5 * len(following)


def test_scenes_without_titles_are_numbered():
    assert any(label.isdigit() for label in labels([""] * 40, 300))
