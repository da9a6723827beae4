"""The map of a story, walked by keys and by the pointer."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.domain.branching.story import story_of
from inkwell.domain.branching.story_map import StoryMap, map_of
from inkwell.domain.branching.walk import walk
from inkwell.ui.planning.passage_view import PassageView
from inkwell.ui.theme import ThemeService

STORY = story_of(
    [
        ("Quay", "* Look -> Find\n+ Wait -> Night"),
        ("Find", "A coin.\n+ Go -> Night\n+ Back -> Quay"),
        ("Night", "-> END"),
        ("Attic", "-> END"),
    ]
)
MAP = map_of(STORY, walk(STORY))


@pytest.fixture
def view(services, qtbot):
    made = PassageView(ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    made.show_map(MAP)
    return made


def test_the_arrows_follow_choices_and_go_back_along_them(view, qtbot):
    for key, number in (
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Left, 1),  # one comes back to it from there
        (Qt.Key.Key_N, 3),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Up, 0),
    ):
        QTest.keyClick(view, key)
        assert view.chosen == number
    assert view.accessibleDescription().startswith("1. Quay")
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [0]


def test_a_click_chooses_and_two_open(view, qtbot):
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    view.choose(1)
    left, top = view.places.place(1)
    spot = QPoint(left - view.horizontalScrollBar().value() + 5, top - view.verticalScrollBar().value() + 5)
    view._painter.chosen = None
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.chosen == 1
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [1]


def test_one_that_is_gone_is_chosen_no_more_and_nothing_is_no_fault(view):
    view.choose(3)
    view.show_map(StoryMap(MAP.passages[:2], MAP.links[:1]))
    assert view.chosen is None and view.next_wrong() is False
    view.show_map(StoryMap())
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.chosen is None and not view.grab().isNull()
