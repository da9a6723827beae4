"""Letters typed right behind Ctrl+N are the new scene's name, and those behind Return its first words."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base


def titles(window):
    return [scene.title for scene in window.services.manuscript.outline.scenes()]


def type_at_once(window, *keys):
    for key in keys:
        QTest.keyClicks(window.editor.page, key) if isinstance(key, str) else QTest.keyClick(
            window.editor.page, key
        )


def test_a_name_typed_before_the_row_is_there(window, qtbot):
    here, before = window.editor.binding.scene_id, base(window)
    QTest.keyClick(window.editor.page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    type_at_once(window, "Harbouu", Qt.Key.Key_Backspace, "r", Qt.Key.Key_Return, "She ran.")
    qtbot.waitUntil(lambda: "Harbour" in titles(window))
    qtbot.waitUntil(lambda: window.editor.binding.scene_id != here and base(window) == "She ran.")
    window.open_scene(here)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == here)
    assert base(window) == before
    QTest.keyClicks(window.editor.page, "x")
    assert len(base(window)) == len(before) + 1, "keys are held no longer"


def test_what_is_typed_behind_a_split_names_the_second_half(window, qtbot):
    before = len(titles(window))
    page = window.editor.page
    cursor = page.textCursor()
    cursor.setPosition(base(window).index("\n") + 1)
    page.setTextCursor(cursor)
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    type_at_once(window, "Later", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(titles(window)) == before + 1 and "Later" in titles(window))


def test_where_no_row_comes_the_keys_are_typed_where_they_were_typed(window, qtbot, monkeypatch):
    monkeypatch.setattr(window.manuscript, "add", lambda kind: None)
    window.commands.manuscript._ahead._patience.setInterval(50)
    before = base(window)
    window.editor.page.setFocus()
    window.actions_by_name["scene.new"].trigger()
    type_at_once(window, "ab")
    assert base(window) == before
    qtbot.waitUntil(lambda: len(base(window)) == len(before) + 2)
    assert QApplication.focusWidget() is window.editor.page
