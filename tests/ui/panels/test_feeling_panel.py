"""The panel of plots: what it tells of the reading, and the real reader in it."""

import pytest
from PySide6.QtWidgets import QApplication

from inkwell.domain.reading.scene_reading import SceneReading
from inkwell.services.reading.reading_state import ReadingMachine, ReadingState, Work
from inkwell.ui.editor.scene_editor import SceneEditor
from inkwell.ui.panels.feeling_panel import FeelingPanel
from inkwell.ui.theme import ThemeService
from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_states_are_told(panel, qtbot):
    reading, line = panel.services.reading, panel.line
    assert line.text == ""
    reading._become(ReadingMachine(is_open=True, work=Work.BOOK, progress=(1204, 5310)))
    assert "1,204 of 5,310" in line.text and line._act.text() == "Pause"
    line._act.click()
    assert reading.state is ReadingState.PAUSED and line._act.text() == "Resume"
    reading.failure = "The reader stopped."
    reading._become(ReadingMachine(is_open=True).failed())
    assert line.text == "The reader stopped." and line._act.text() == "Try again"
    reading._become(ReadingMachine(is_open=True).book_read())
    scene = panel.scenes[0].scene_id
    reading.readings[scene] = SceneReading(str(int(scene)), "0", "", missing="Only English is read.")
    pick(panel, "range", "scene")
    panel.room.draw()
    assert line.text == "Only English is read." and not panel.room.view.isVisible()
    reading.readings.clear()
    reading.state_changed.emit(reading.state)
    panel.room.draw()
    assert "Once the book has been read" in line.text and line._act.text() == "Read the book now"


@pytest.mark.alone
def test_the_real_reader_fills_the_panel(sample, qtbot):
    theme = ThemeService(QApplication.instance(), sample.settings)
    editor = SceneEditor(sample, theme)
    panel = FeelingPanel(sample, editor, theme)
    for widget in (editor, panel):
        qtbot.addWidget(widget)
    panel.room.controls.range.setCurrentIndex(2)
    panel.show()
    panel.line._act.click()
    with qtbot.waitSignal(sample.reading.book_read, timeout=60_000):
        pass
    qtbot.waitUntil(lambda: panel.room.view is not None and len(panel.room.view.chart.stops) == 9)
    assert all(1 < stop.y < 5 for stop in panel.room.view.chart.stops) and panel.room.redraw_seconds < 0.5
