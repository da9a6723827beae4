"""The caret and the mouse among scenes that are shown as one text."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.conftest import scene_named
from tests.ui.editor.flowing import shown
from tests.ui.pages import base


def test_a_press_in_another_scene_writes_there_and_no_line_moves(window, flow, qtbot):
    page = window.editor.page
    bar = page.verticalScrollBar()
    bar.setValue(page.room_above - 250)
    before = bar.value()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    assert shown(window) == "The stairs" and bar.value() == before
    assert abs(page.cursorRect().center().y() - 100) < 30, "the caret is where the mouse was"
    qtbot.keyClicks(page, "Here. ")
    assert "Here. " in base(window)
    assert "Here. " not in window.services.scenes.buffer(scene_named(window.services, "Ledger")).text


def test_the_caret_goes_through_the_scenes_and_back(window, flow, qtbot):
    page = window.editor.page
    QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert shown(window) == "The stairs" and window.editor.binding.caret() == 0
    assert page.verticalScrollBar().value() == 0, "the first title is seen as well"
    seen = []
    for _ in range(200):
        QTest.keyClick(page, Qt.Key.Key_Down)
        if shown(window) not in seen:
            seen.append(shown(window))
        assert 0 <= page.cursorRect().top() <= page.viewport().height(), "the caret is always seen"
    assert seen == ["The stairs", "What the storm brought", "Ledger"]
    QTest.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert window.editor.binding.caret() == len(base(window))
    for _ in range(200):
        QTest.keyClick(page, Qt.Key.Key_Up)
    assert shown(window) == "The stairs" and window.editor.binding.caret() < 80


def test_left_and_right_go_over_the_edge_and_nothing_is_joined_by_deleting(window, flow, qtbot):
    page, before = window.editor.page, base(window)
    page.moveCursor(page.textCursor().MoveOperation.Start)
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert base(window) == before
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert shown(window) == "The stairs" and window.editor.binding.caret() == len(base(window))
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert shown(window) == "What the storm brought" and window.editor.binding.caret() == 0


def test_a_screen_further_is_a_screen_further(window, flow):
    page = window.editor.page
    QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(12):
        before = page.verticalScrollBar().value()
        QTest.keyClick(page, Qt.Key.Key_PageDown)
        assert page.verticalScrollBar().value() >= before
    assert shown(window) == "Ledger"
