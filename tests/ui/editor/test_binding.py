"""The page and the scene behind it, at every key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from tests.ui.pages import base, end, open_scene, text_of


def test_typing_reaches_buffer_and_undo_takes_it_back(window, qtbot):
    before = base(window)
    end(window)
    qtbot.keyClicks(window.editor.page, " More words")
    assert base(window) == before + " More words" == text_of(window)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before == text_of(window)
    qtbot.keyClick(
        window.editor.page,
        Qt.Key.Key_Z,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert base(window) == before + " More words" == text_of(window)


def test_emoji_and_wide_characters_keep_every_position_true(window, qtbot):
    page = window.editor.page
    page.moveCursor(QTextCursor.MoveOperation.Start)
    page.insertPlainText("🐙𝕬 ")
    qtbot.keyClicks(page, "after")
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert base(window).startswith("🐙𝕬 afte") and base(window) == text_of(window)
    window.services.scenes.undo(window.editor.binding.scene_id)
    window.services.scenes.undo(window.editor.binding.scene_id)
    assert base(window) == text_of(window)


def test_switching_scenes_keeps_text_and_undo(window, qtbot):
    end(window)
    first = base(window)
    qtbot.keyClicks(window.editor.page, " one")
    open_scene(window, qtbot, "Two cups")
    qtbot.keyClicks(window.editor.page, "x")
    open_scene(window, qtbot, "Ledger")
    assert base(window) == first + " one" == text_of(window)
    window.actions_by_name["edit.undo"].trigger()
    assert base(window) == first == text_of(window)
