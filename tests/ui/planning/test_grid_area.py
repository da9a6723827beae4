"""Where the keys go among the cells."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.domain.planning.plan import Plan
from inkwell.ui.planning.grid_layout import HEAD
from tests.domain.planning.book import PLAN
from tests.ui.planning.grids import made_grid, shown_grid


def test_arrows_walk_the_cells_and_bring_them_into_sight(services, qtbot):
    view = shown_grid(services, qtbot)
    view.set_zoom(3)
    for key in (
        Qt.Key.Key_Home,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Down,
        Qt.Key.Key_End,
        Qt.Key.Key_Up,
    ):
        QTest.keyClick(view, key)
        rect = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(rect.center()) and rect.top() >= HEAD - 1
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 3)


def test_the_chosen_scene_and_thread_stay_chosen_where_others_go(services, qtbot):
    view = shown_grid(services, qtbot)
    view.take(view.cells.index(2, 2))
    without = Plan(
        threads=PLAN.threads[1:], cells={key: text for key, text in PLAN.cells.items() if key[0] == 2}
    )
    view.show_grid(made_grid(without))
    assert (view.currentIndex().row(), view.currentIndex().column()) == (2, 1)


def test_what_is_pressed_stays_under_the_pointer(services, qtbot):
    view = shown_grid(services, qtbot)
    view.resize(500, 260)
    view.horizontalScrollBar().setValue(0)
    rect = view.visualRect(view.cells.index(0, 2))
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + (rect.center() - rect.topLeft()) / 8
    )
    assert view.currentIndex().column() == 2 and view.horizontalScrollBar().value() == 0
