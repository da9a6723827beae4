"""Scenes, chapters and parts by command."""

from PySide6.QtGui import QTextCursor

from tests.ui.pages import base


def scenes(window):
    return [scene.title for scene in window.services.manuscript.outline.scenes()]


def test_split_and_merge_lose_no_letter(window, qtbot):
    before, titles = base(window), scenes(window)
    shown = window.editor.binding.scene_id
    cursor = window.editor.page.textCursor()
    cursor.setPosition(before.index("\n") + 1)
    window.editor.page.setTextCursor(cursor)
    window.actions_by_name["scene.split"].trigger()
    qtbot.waitUntil(lambda: len(scenes(window)) == len(titles) + 1)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id not in (None, shown))
    window.actions_by_name["scene.merge"].trigger()
    qtbot.waitUntil(lambda: scenes(window) == titles and window.editor.binding.scene_id == shown)
    assert base(window).replace("\n", "") == before.replace("\n", "")


def test_the_neighbours_are_reached_and_the_ends_are_ends(window, qtbot):
    order = [scene.scene_id for scene in window.services.manuscript.outline.scenes()]
    window.open_scene(order[0])
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == order[0])
    window.actions_by_name["scene.previous"].trigger()
    assert window.editor.binding.scene_id == order[0]
    window.actions_by_name["scene.next"].trigger()
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == order[1])


def test_merging_the_first_scene_says_why_not(window, qtbot):
    first = window.services.manuscript.outline.scenes()[0].scene_id
    window.open_scene(first)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == first)
    window.editor.page.moveCursor(QTextCursor.MoveOperation.End)
    before = base(window)
    with qtbot.waitSignal(window.services.notices.notice_raised, timeout=2000):
        window.actions_by_name["scene.merge"].trigger()
    assert base(window) == before
