"""What is drawn of beats."""

from inkwell.domain.manuscript.outline import SceneId
from inkwell.domain.planning.beats import Beat, BeatTemplate, placed, spans
from inkwell.ui.planning.beat_chart import BeatChart


def test_a_chart_draws_with_feeling_without_and_empty(window, qtbot):
    chart = BeatChart(window.theme)
    qtbot.addWidget(chart)
    chart.resize(700, 260)
    empty = chart.grab().toImage()
    lengths = [(SceneId(number), 100) for number in range(1, 6)]
    beats = BeatTemplate("t", "T", "", (Beat("a", "A", 0.1), Beat("b", "B", 0.9)))
    plain = spans(lengths, {})
    chart.show_beats(placed(beats, plain, {"a": SceneId(2)}), plain)
    without = chart.grab().toImage()
    felt = spans(lengths, {SceneId(n): (1.0 + n % 3, 2.0 + n % 2) for n in range(1, 6)})
    chart.show_beats(placed(beats, felt, {}), felt)
    chart.choose(1)
    assert len({empty.cacheKey(), without.cacheKey()}) == 2 and empty != without
    assert chart.grab().toImage() not in (empty, without)
