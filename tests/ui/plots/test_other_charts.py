"""Pacing and speech."""

import pytest

from inkwell.ui.plots.chart import Shape
from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_pacing_and_speech(panel):
    chart = pick(panel, "mode", "pacing")
    assert chart.shape is Shape.BARS and [stop.y for stop in chart.stops] == [1, 2, 3, 4, 5, 6]
    chart = pick(panel, "range", "book")
    assert [stop.y for stop in chart.stops][:2] == [21, 28]
    chart = pick(panel, "pacing", "sentences")
    assert chart.stops[0].y == 3.5
    chart = pick(panel, "pacing", "shares")
    assert chart.stops[0].values == pytest.approx((100 * 10 / 21, 50, 25)) and chart.high == 100
    chart = pick(panel, "mode", "speech")
    count = len(panel.scenes)
    assert [(s.label, s.y) for s in chart.stops] == [
        ("Mara Quill", 2 * count),
        ("Aldous", count),
        ("Unattributed", count),
    ]
    assert pick(panel, "speech", "share").stops[0].y == pytest.approx(100 * 10 / 21)
