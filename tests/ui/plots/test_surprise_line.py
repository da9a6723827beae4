"""Surprise is drawn once it is measured."""

import math

import pytest
from PySide6.QtCore import Qt

from inkwell.protocol.weighing_events import Scored, ScoredPiece
from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_surprise_is_drawn_once_it_is_measured(panel, qtbot, tmp_path, monkeypatch):
    surprise, count = panel.services.surprise, len(panel.scenes)
    for place, scene in enumerate(panel.scenes):
        panel.services.reading.texts[scene.scene_id] += f"end {place}"
    asked = []
    monkeypatch.setattr(panel.services.writer, "submit", asked.append)
    monkeypatch.setattr(panel.services.writer, "cancel", lambda job: None)
    pick(panel, "range", "book")
    room, line = panel.room, panel.room.surprise_line
    assert not line.isVisible()
    chart = pick(panel, "mode", "surprise")
    assert not room.view.isVisible() and room._empty.isVisible() and line.isVisible()
    assert f"{count} scenes" in line.text.text() and line.act.text() == "Measure now"
    qtbot.mouseClick(line.act, Qt.MouseButton.LeftButton)
    for place in range(2):
        job, text = asked[-1].job_id, asked[-1].text
        pieces = tuple(ScoredPiece(i, i + 5, -(1 + place) * math.log(2)) for i in range(0, len(text) - 5, 5))
        panel.services.writer.event_received.emit(Scored(job, pieces))
    assert line.text.text() == f"Measuring: 2 of {count} scenes" and line.act.text() == "Stop"
    qtbot.mouseClick(line.act, Qt.MouseButton.LeftButton)
    assert surprise.progress == (0, 0)
    room.draw()
    chart = room.view.chart
    assert room.view.isVisible() and chart.series(0) == ([1, 2], pytest.approx([1.0, 2.0]))
    assert chart.readout(chart.stops[1]) == "Surprise 2.0 bits" and f"{count - 2} scenes" in line.text.text()
    qtbot.keyClick(room.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(panel.place_wanted) as got:
        qtbot.keyClick(room.view, Qt.Key.Key_Return)
    assert got.args[:2] == [panel.scenes[0].scene_id, 0]
    room.export_to(tmp_path / "s.csv")
    assert "Surprise (bits per token)" in (tmp_path / "s.csv").read_text(encoding="utf-8-sig")
    chart = pick(panel, "range", "scene")
    assert len(chart.stops) == 6 and chart.stops[0].y == pytest.approx(1.0) and not line.isVisible()
