"""The view of beats by keys and by mouse, over the sample novel."""

import csv
import io

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.planning.rooms import plan_view, settle

ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def pane(window, qtbot):
    pane = plan_view(window, "beats", qtbot)
    pane.take_keys()
    return pane


def test_a_beat_is_tied_by_keys_moved_let_go_and_opened(pane, window):
    services = window.services
    assert pane.beat.tied is None and pane.list.hasFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_Space)
    settle(services)
    first = pane.beat.tied
    assert first is not None and "perhaps" not in pane.list.topLevelItem(0).text(3)
    QTest.keyClick(pane.list, Qt.Key.Key_Right, ALT)
    settle(services)
    scenes = [row.scene for row in services.plan.book.rows]
    assert scenes.index(pane.beat.tied) == scenes.index(first) + 1
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    settle(services)
    assert pane.beat.tied is None
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    wanted = pane.beat.tied
    assert wanted is not None
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    settle(services)
    assert window.editor.binding.scene_id == wanted and window.editor.isVisible()


def test_another_template_shows_its_beats_and_a_press_in_the_chart_chooses(pane, window):
    box = pane.tools()[0]
    box.setCurrentIndex(box.findData("seven-points"))
    box.activated.emit(box.currentIndex())
    assert pane.list.topLevelItemCount() == 7 and "Hook" in pane.hint
    chart = pane.chart
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, NONE, QPoint(chart.width() - 90, chart.height() // 2))
    assert pane.list.indexOfTopLevelItem(pane.list.currentItem()) == 6
    pane.choose(window.services.plan.book.rows[0].scene)
    assert window.services.plan.book.look_of("beats")["template"] == "seven-points"


def test_files_hold_the_chart_and_the_rows(pane):
    rows = list(csv.reader(io.StringIO(pane.file("csv").decode("utf-8-sig"))))
    assert len(rows) == 1 + pane.list.topLevelItemCount() and rows[1][1] == "Opening"
    assert pane.file("svg").startswith(b"<?xml") and pane.file("png").startswith(b"\x89PNG")
    assert pane.file("pdf").startswith(b"%PDF")


def test_escape_goes_back_to_the_page(pane, window):
    QTest.keyClick(pane.list, Qt.Key.Key_Escape)
    assert window.editor.isVisible()
