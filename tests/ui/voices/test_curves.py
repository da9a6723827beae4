"""The chart of a training."""

from inkwell.domain.voices.training import CurvePoint
from inkwell.ui.voices.curves import training_chart


def test_a_chart_of_a_training():
    learned = [CurvePoint(step, 4 - step / 50, step) for step in range(1, 41)]
    held_out = [CurvePoint(0, 4.0, 0), CurvePoint(20, 3.6, 20), CurvePoint(40, 3.5, 40)]
    chart = training_chart(learned, held_out, "Gray", 100)
    assert [stop.x for stop in chart.stops] == list(range(41)) and chart.end == 100
    assert chart.series(1) == ([0, 20, 40], [4.0, 3.6, 3.5])
    assert chart.low < 3.3 and chart.high > 3.9
    assert not training_chart([], [], "x", 0).stops
