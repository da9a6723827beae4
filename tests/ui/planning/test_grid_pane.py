"""The grid by keys and by mouse, over the sample novel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inkwell.domain.planning.threading import FoundThread
from tests.ui.planning.rooms import plan_view, settle


@pytest.fixture
def grid(window, qtbot):
    pane = plan_view(window, "grid", qtbot)
    pane.services = window.services
    rows = window.services.plan.book.rows
    window.services.plan.thread_acts.take("Light", [rows[0].scene, rows[2].scene])
    settle(window.services)
    window.services.plan.thread_acts.take("Salt", [rows[1].scene])
    settle(window.services)
    pane.view.take(pane.view.cells.index(0, 1))
    return pane


def text(pane, row, column):
    return pane.view.cells.grid.text(row, column - 1)


def test_a_cell_is_written_by_typing_and_esc_leaves_it_as_it_was(grid):
    view = grid.view
    QTest.keyClicks(view, "T")
    QTest.keyClicks(view.editor, "he lamp")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    settle(grid.services)
    assert text(grid, 0, 1) == "The lamp" and view.editor is None
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.editor, "nothing")
    QTest.keyClick(view.editor, Qt.Key.Key_Escape)
    settle(grid.services)
    assert text(grid, 0, 1) == "The lamp" and view.isVisible()


def test_space_puts_a_scene_on_a_thread_and_delete_takes_it_off(grid):
    view = grid.view
    view.take(view.cells.index(4, 2))
    QTest.keyClick(view, Qt.Key.Key_Space)
    settle(grid.services)
    assert text(grid, 4, 2) == ""
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle(grid.services)
    assert text(grid, 4, 2) is None


def test_a_cell_is_moved_by_keys_and_by_the_mouse(grid):
    view = grid.view
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(grid.services)
    assert text(grid, 0, 1) is None and text(grid, 0, 2) == ""
    assert (view.currentIndex().row(), view.currentIndex().column()) == (0, 2)
    view.set_zoom(0)
    view.horizontalScrollBar().setValue(0)
    start, end = (view.visualRect(view.cells.index(row, column)).center() for row, column in ((0, 2), (3, 1)))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(30, 30))
    QTest.mouseMove(view.viewport(), end)
    assert view._held == (3, 1)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    settle(grid.services)
    assert text(grid, 3, 1) == "" and text(grid, 0, 2) is None


def test_esc_lets_go_of_what_is_dragged_and_then_leaves(grid, window):
    view = grid.view
    start = view.visualRect(view.cells.index(0, 1)).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(30, 60))
    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(30, 60))
    settle(grid.services)
    assert text(grid, 0, 1) == "" and window.commands.plan.is_shown
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not window.commands.plan.is_shown


def test_return_opens_the_scene(grid, window):
    scene = grid.view.cells.grid.rows[2].scene
    grid.view.take(grid.view.cells.index(2, 1))
    QTest.keyClick(grid.view, Qt.Key.Key_Return)
    assert not window.commands.plan.is_shown
    assert window.editor.binding.scene_id == scene


def test_a_new_thread_is_named_where_it_stands_and_order_goes_by_keys(grid):
    view = grid.view
    QTest.keyClick(view, Qt.Key.Key_Insert)
    settle(grid.services)
    QTest.keyClicks(view.editor, "War")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    settle(grid.services)
    assert [one.name for one in grid.services.plan.book.plan.threads] == ["Light", "Salt", "War"]
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_Left, held)
    settle(grid.services)
    assert [one.name for one in grid.services.plan.book.plan.threads] == ["Light", "War", "Salt"]
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    settle(grid.services)
    assert [one.name for one in grid.services.plan.book.plan.threads] == ["Light", "Salt"]


def test_a_set_up_is_written_and_paid_off_by_keys(grid):
    view, promises = grid.view, grid.services.story.promises
    before = len(promises.all())
    view.take(view.cells.index(1, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    QTest.keyClicks(view.editor, "The bell")
    QTest.keyClick(view.editor, Qt.Key.Key_Return)
    settle(grid.services)
    assert len(promises.all()) == before + 1
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(grid.services)
    pair = next(one for one in view.cells.grid.pairs if one.name == "The bell")
    assert (pair.set_up, pair.pay_off) == (1, 2)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle(grid.services)
    pair = next(one for one in view.cells.grid.pairs if one.name == "The bell")
    assert pair.pay_off is None


def test_what_was_found_is_taken_under_its_name_or_refused(grid):
    plan, view = grid.services.plan, grid.view
    scenes = tuple(row.scene for row in plan.book.rows)
    plan.threads._found = [FoundThread(scenes[5:], ("Tobias",), scenes[5:])]
    plan.threads.looked = True
    plan.threads._offer()
    view.take(view.cells.index(0, 3))
    assert "not taken yet" in view.cells.data(view.cells.index(6, 3), Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(grid.services)
    assert plan.book.plan.threads[-1].name == "Tobias" and text(grid, 6, 3) == ""


def test_files_hold_all_of_it(grid):
    csv = grid.file("csv").decode("utf-8-sig").splitlines()
    assert csv[0] == "No.,Scene,Chapter,Set-ups and pay-offs,Light,Salt" and csv[1].endswith(",×,")
    assert grid.file("png").startswith(b"\x89PNG") and grid.file("pdf").startswith(b"%PDF")
    assert b"<svg" in grid.file("svg")[:400]
