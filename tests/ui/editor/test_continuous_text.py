"""Several scenes as one page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.conftest import scene_named
from tests.ui.pages import base, open_scene


@pytest.fixture
def flow(window, qtbot):
    """The three scenes of the first chapter, the caret in the second."""
    open_scene(window, qtbot, "What the storm brought")
    window.actions_by_name["view.flow"].trigger()
    qtbot.waitUntil(lambda: len(window.editor.continuous.order) == 3)
    qtbot.waitUntil(lambda: not window.editor.continuous._guessed)
    return window.editor.continuous


def titles(window):
    outline = window.services.manuscript.outline
    return [outline.node(scene).title for scene in window.editor.continuous.order]


def shown(window):
    return window.services.manuscript.outline.node(window.editor.binding.scene_id).title


def test_the_chapter_is_one_page_and_the_line_looked_at_stays(window, qtbot):
    open_scene(window, qtbot, "What the storm brought")
    page = window.editor.page
    page.moveCursor(page.textCursor().MoveOperation.Start)
    QTest.keyClick(page, Qt.Key.Key_Down)
    before = page.cursorRect().top()
    window.actions_by_name["view.flow"].trigger()
    qtbot.waitUntil(lambda: page.room_above > 0)
    assert titles(window) == ["The stairs", "What the storm brought", "Ledger"]
    assert page.cursorRect().top() == before and page.room_below > 0
    window.actions_by_name["view.flow"].trigger()
    assert page.room_above == page.room_below == 0 and page.cursorRect().top() == before


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


def test_undo_finds_the_scene_it_is_about(window, flow, qtbot):
    page = window.editor.page
    qtbot.keyClicks(page, "Storm. ")
    QTest.keyClick(page, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(page, "Stairs. ")
    text = base(window)
    assert text.startswith("Stairs. ")
    window.actions_by_name["edit.undo"].trigger()
    assert shown(window) == "The stairs" and not base(window).startswith("Stairs. ")


def test_a_scene_from_elsewhere_brings_its_own_chapter(window, flow, qtbot):
    open_scene(window, qtbot, "Two cups")
    qtbot.waitUntil(lambda: "Two cups" in titles(window))
    assert titles(window) == ["Two cups", "The missing page", "Keeper’s hour"]


def test_new_scenes_and_other_titles_are_seen(window, flow, qtbot):
    window.actions_by_name["scene.new"].trigger()
    qtbot.waitUntil(lambda: len(window.editor.continuous.order) == 4)
    assert flow.order[2] not in (scene_named(window.services, title) for title in ("The stairs", "Ledger"))


def test_the_whole_book_and_what_is_chosen(window, flow, qtbot):
    window.actions_by_name["view.flow_book"].trigger()
    qtbot.waitUntil(lambda: len(flow.order) == 9)
    assert not window.actions_by_name["view.flow"].isChecked()
    assert [flow._chapters.get(scene, "") != "" for scene in flow.order].count(True) == 3
    chosen = [scene_named(window.services, title) for title in ("Ledger", "Two cups")]
    flow.show(chosen)
    open_scene(window, qtbot, "Ledger")
    assert titles(window) == ["Ledger", "Two cups"] or "Ledger" in titles(window)


def test_a_replacement_in_the_book_is_seen_in_all_of_them(window, flow, qtbot):
    stairs = scene_named(window.services, "The stairs")
    flow.still(stairs)
    window.services.scenes.replace_places(stairs, [(0, 0, "Anew. ")])
    assert flow.still(stairs).text.startswith("Anew. ")


def test_closing_the_book_leaves_nothing(window, flow, qtbot):
    window.services.close_project()
    assert not flow.is_on and not flow.order and window.editor.page.room_above == 0
