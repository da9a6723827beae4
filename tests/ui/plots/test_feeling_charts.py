"""Feeling of a scene, a chapter, the book: the right values. Readings made by hand."""

import pytest

from inkwell.domain.manuscript.decisions import Decision, DecisionKind, Decisions
from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_feeling_of_scene_chapter_and_book(panel):
    controls = panel.room.controls
    controls.smoothing.setValue(0)
    chart = pick(panel, "range", "scene")
    assert chart.series(0) == ([1, 2, 3, 4, 5, 6], pytest.approx([2.0, 2.1, 2.2, 2.3, 2.4, 2.5]))
    assert chart.series(1)[1] == [3.5] * 6 and [line.look for line in chart.lines] == ["valence", "arousal"]
    controls.arousal.setChecked(False)
    chart = pick(panel, "range", "chapter")
    assert len(chart.stops) == 6 + 7 + 8 and len(chart.lines) == 1 and chart.y_name == "unpleasant – pleasant"
    pick(panel, "range", "book")
    controls.smoothing.setValue(0)
    panel.room.draw()
    chart = panel.room.view.chart
    weights = list(range(1, 7))
    mean = sum(w * v for w, v in zip(weights, (2.0, 2.1, 2.2, 2.3, 2.4, 2.5), strict=True)) / sum(weights)
    assert len(chart.stops) == len(panel.scenes) and chart.stops[0].y == pytest.approx(mean)
    assert chart.low < mean and chart.high <= 5 and chart.ticks[0].title == "The Keeper"


def test_following_and_comparing(panel, qtbot):
    controls = panel.room.controls
    assert [name for _, name in controls._people] == ["Mara Quill", "Aldous"]
    controls._on_follow_menu_about_to_show()
    controls.follow_menu.actions()[0].trigger()
    panel.room.draw()
    chart = panel.room.view.chart
    assert chart.lines[2].name == "Mara Quill" and chart.series(2)[0] == [1, 2, 3, 5]
    panel.services.decisions.decisions = Decisions([Decision(DecisionKind.IGNORE, "aldous")])
    pick(panel, "range", "chapter")
    assert [name for _, name in controls._people] == ["Mara Quill"]
    controls.compare.setCurrentIndex(1)
    panel.room.draw()
    chart = panel.room.view.chart
    assert chart.stops[0].x == 0 and chart.stops[-1].x == 100 and len(chart.lines) == 4
    assert {line.look for line in chart.lines} == {"valence", "arousal", "valence2", "arousal2"}
    chart = pick(panel, "range", "scene")
    assert controls.wishes.compared is None and len(chart.lines) == 3
