"""Keys of the board are its own."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.planning.rooms import plan_view, settle


def test_delete_takes_a_scene_to_the_trash_and_undo_brings_it_back(window, qtbot):
    pane, services = plan_view(window, "board", qtbot), window.services
    scene, count = services.plan.book.rows[0].scene, len(services.plan.book.rows)
    pane.view.choose(("scene", int(scene)))
    QTest.keyClick(pane.view, Qt.Key.Key_Delete)
    settle(services)
    assert len(services.plan.book.rows) == count - 1 and services.plan.book.row(scene) is None
    window.actions_by_name["edit.undo"].trigger()
    settle(services)
    assert services.plan.book.row(scene) is not None


def test_zoom_is_remembered_and_stops_at_its_ends(window, qtbot):
    pane = plan_view(window, "board", qtbot)
    for _ in range(9):
        pane.zoom_by(1)
    largest = pane.view.places.zoom
    assert window.services.plan.book.look_of("board")["zoom"] == largest
    QTest.keyClick(pane.view, Qt.Key.Key_Minus)
    assert pane.view.places.zoom == largest - 1
