"""The map by keys and by mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.ui.planning.map_view import MapView
from inkwell.ui.theme import ThemeService
from tests.ui.planning.maps import MAP, PLACES


@pytest.fixture
def view(services, qtbot):
    view = MapView(ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_map(MAP, PLACES)
    view.show()
    view.take(0)
    return view


def name(view):
    return view.currentIndex().data()


def test_arrows_go_to_the_nearest_that_way_and_stay_where_there_is_nobody(view):
    found = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        found.append(name(view))
    assert found == ["Tom", "Tom", "Mara", "Ann", "Mara"]


def test_return_wants_the_entry_and_page_keys_another_scene(view):
    opened, stepped = [], []
    view.opened.connect(opened.append)
    view.stepped.connect(stepped.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert opened == [MAP.people[0]] and stepped == [1, -1]


def test_a_person_is_moved_by_keys_and_by_the_mouse_and_esc_puts_back(view):
    placed = []
    view.placed.connect(lambda *values: placed.append(values))
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert placed[0][0] == "Mara" and placed[0][1] < 0
    place = view.visualRect(view.people.index(2)).center()
    for drop in (True, False):
        before = view.places["Ann"]
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseMove(view.viewport(), place + QPoint(0, 40))
        if not drop:
            QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(0, 40))
        assert (view.places["Ann"] != before) is drop
        place = view.visualRect(view.people.index(2)).center()
    assert len(placed) == 2


def test_other_ties_move_nobody_and_the_chosen_stays(view):
    before = view.visualRect(view.currentIndex())
    view.show_map(type(MAP)(MAP.people, ()), PLACES)
    assert name(view) == "Mara" and view.visualRect(view.currentIndex()) == before
