"""Menus of the grid name every act with its key."""

import pytest

from inkwell.ui.planning.grid_menu import GridMenu
from tests.ui.planning.grids import shown_grid


@pytest.fixture
def menus(services, qtbot):
    view = shown_grid(services, qtbot)
    view.take(view.cells.index(0, 1))
    return GridMenu(view, services.plan, services.story.promises)


def words(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_acts_of_a_cell_and_its_thread(menus):
    shown = words(menus.menu(1))
    assert {
        "Open the scene\tReturn",
        "Take it off the thread\tSpace",
        "Rename the thread…\tShift+F2",
        "Colour",
    } <= set(shown)
    assert "Remove the thread\tShift+Del" in shown and "New thread\tIns" in shown


def test_acts_of_what_was_found(menus):
    menus._view.take(menus._view.cells.index(0, 3))
    shown = words(menus.menu(3))
    assert "Take this thread\tCtrl+Return" in shown and not any("Rename" in word for word in shown)


def test_what_is_owed_can_be_paid_off(menus):
    assert words(menus.pay_offs(2)) == ["ring"]
