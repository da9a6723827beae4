"""A way from a plot to the place in the text."""

import pytest
from PySide6.QtCore import QPointF, Qt

from tests.ui.plots.drawn import pick


@pytest.fixture
def panel(feeling_panel):
    return feeling_panel


def test_keys_hover_and_click_lead_to_the_place(panel, qtbot):
    pick(panel, "range", "scene")
    view, scene = panel.room.view, panel.scenes[0].scene_id
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "Words 001" in view.title_label.text() and "Pleasantness 2." in view.value_label.text()
    assert view.value_label.text() in view.accessibleDescription()
    with qtbot.waitSignal(panel.place_wanted) as got:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert got.args == [scene, 10, 19]
    box = view.plot.getPlotItem().getViewBox()
    where = box.mapViewToScene(QPointF(4.1, 3.0))
    view._on_scene_mouse_moved(where)
    assert view.current.start == 30
    with qtbot.waitSignal(panel.place_wanted) as got:
        at = view.plot.mapFromScene(box.mapViewToScene(QPointF(5.0, 3.0)))
        qtbot.mouseClick(view.plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert got.args == [scene, 40, 49]
