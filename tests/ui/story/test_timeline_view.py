"""The timeline by keys and by the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inkwell.domain.manuscript.outline import SceneId
from inkwell.ui.story.timeline_layout import WIDTHS, Block, Lane
from inkwell.ui.story.timeline_view import TimelineView, words_of

KEY = Qt.Key


@pytest.fixture
def view(window, qtbot):
    made = TimelineView(window.theme)
    qtbot.addWidget(made)
    made.resize(700, 330)
    blocks = [Block(SceneId(n), n, f"Scene {n}") for n in range(1, 6)]
    made.show_blocks(blocks, [SceneId(n) for n in (3, 1, 2, 4, 5)])
    made.show()
    made.heard = []
    made.moved.connect(lambda *what: made.heard.append(what))
    made.opened.connect(made.heard.append)
    made.time_requested.connect(made.heard.append)
    return made


def test_keys_choose_move_open_and_ask(view, qtbot):
    qtbot.keyClick(view, KEY.Key_Right)
    assert view.chosen.number == 1 and view.lane is Lane.TOLD
    qtbot.keyClick(view, KEY.Key_End)
    qtbot.keyClick(view, KEY.Key_Left)
    qtbot.keyClick(view, KEY.Key_Down)
    assert view.chosen.number == 4 and view.lane is Lane.HAPPENED
    qtbot.keyClick(view, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, KEY.Key_Home, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, KEY.Key_Return)
    qtbot.keyClick(view, KEY.Key_T)
    assert view.heard == [
        (Lane.HAPPENED, 4, 1),
        (Lane.HAPPENED, 4, None),
        4,
        4,
    ]


def test_a_block_is_dragged_to_a_gap_of_its_lane(view):
    layout = view.layout_of_blocks
    left, top = layout.place(Lane.TOLD, 0)
    target, _ = layout.place(Lane.TOLD, 3)
    spot = view.viewport()
    QTest.mousePress(spot, Qt.MouseButton.LeftButton, pos=QPoint(left + 20, top + 20))
    QTest.mouseMove(spot, QPoint(left + 60, top + 20))
    QTest.mouseMove(spot, QPoint(target, top + 20))
    QTest.mouseRelease(spot, Qt.MouseButton.LeftButton, pos=QPoint(target, top + 20))
    assert view.heard == [(Lane.TOLD, 1, 3)]


def test_a_press_without_a_drag_moves_nothing(view):
    left, top = view.layout_of_blocks.place(Lane.HAPPENED, 1)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(left + 5, top + 5))
    assert view.heard == [] and view.chosen.number == 1 and view.lane is Lane.HAPPENED


def test_zoom_keeps_to_its_widths_and_the_chosen_scene(view, qtbot):
    view.choose(Lane.HAPPENED, SceneId(5))
    for _ in range(len(WIDTHS) + 2):
        qtbot.keyClick(view, KEY.Key_Minus)
    assert view.zoom == 0 and view.chosen.number == 5
    view.set_zoom(99)
    assert view.zoom == len(WIDTHS) - 1


def test_a_screen_reader_hears_how_many_scenes_leap_and_which_is_chosen(view):
    view.choose(Lane.HAPPENED, SceneId(3))
    said = view.accessibleDescription()
    assert "As it happens: 3. Scene 3" in said and "5 scenes" in said and "3 happen elsewhere" in said
    assert words_of(Block(SceneId(1), 1, "Storm", "day 1", flashback=True)) == "1. Storm · day 1 · flashback"
