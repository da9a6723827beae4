"""The table under the hands."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.planning.rooms import plan_view


def test_heading_and_first_column_stay_and_zoom_keeps_widths_in_proportion(window, qtbot):
    view = plan_view(window, "table", qtbot).view
    before = [view.columnWidth(at) for at in range(3)]
    view.set_zoom(view.zoom + 1)
    assert all(new > old for new, old in zip([view.columnWidth(at) for at in range(3)], before, strict=True))
    view.verticalScrollBar().setValue(60)
    assert view._frozen.verticalScrollBar().value() == view.verticalScrollBar().value()
    assert view._frozen.columnWidth(0) == view.columnWidth(0)


def test_return_opens_the_scene_of_the_row(window, qtbot):
    view = plan_view(window, "table", qtbot).view
    view.setCurrentIndex(view.table.index(4, 2))
    scene = view.row.scene
    QTest.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene)
