"""Keys as they come from a keyboard: switches pressed twice, Tab, AltGr, input methods, the clipboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base, end, open_scene, text_of, wait_draft


@pytest.fixture
def page(window):
    """The page with nothing in it."""
    page = window.editor.page
    page.selectAll()
    page.textCursor().removeSelectedText()
    return page


def press(window, action):
    window.actions_by_name[action].trigger()


def caret_to(page, position, to=None):
    cursor = page.textCursor()
    cursor.setPosition(position)
    if to is not None:
        cursor.setPosition(to, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def test_italics_end_where_they_are_ended(window, page, qtbot):
    qtbot.keyClicks(page, "He ")
    press(window, "edit.italic")
    qtbot.keyClicks(page, "never")
    press(window, "edit.italic")
    qtbot.keyClicks(page, " ran.")
    assert base(window) == "He *never* ran." == text_of(window)


def test_a_switch_pressed_twice_leaves_no_mark(window, page, qtbot):
    for action in ("edit.italic", "edit.bold", "edit.comment"):
        press(window, action)
        press(window, action)
        assert base(window) == ""


def test_an_italic_word_becomes_plain_and_stays_selected(window, page, qtbot):
    qtbot.keyClicks(page, "Never")
    caret_to(page, 0, 5)
    for text in ("*Never*", "Never", "*Never*"):
        press(window, "edit.italic")
        assert base(window) == text
        assert page.textCursor().selectedText() == "Never"
    press(window, "edit.bold")
    assert base(window) == "***Never***"
    press(window, "edit.undo")
    assert base(window) == "*Never*"


def test_a_comment_takes_no_word_out_of_the_book(window, page, qtbot):
    qtbot.keyClicks(page, "He ran")
    caret_to(page, 0, 2)
    press(window, "edit.comment")
    qtbot.keyClicks(page, "who?")
    assert base(window) == "He<!-- who? --> ran"
    press(window, "edit.comment")
    qtbot.keyClicks(page, "!")
    assert base(window) == "He<!-- who? -->! ran"


def test_a_comment_typed_by_hand_stays_one(window, page, qtbot):
    qtbot.keyClicks(page, '<!-- check "1912" -- or not... --> "Yes"')
    assert base(window) == '<!-- check "1912" -- or not... --> “Yes”'


def test_tab_neither_leaves_the_page_nor_types(window, page, qtbot):
    qtbot.keyClick(page, Qt.Key.Key_Tab)
    qtbot.keyClick(page, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(page, "She ")
    assert base(window) == "She " and QApplication.focusWidget() is page


def test_tab_takes_no_draft_from_afar(window, qtbot):
    end(window)
    press(window, "scene.continue")
    draft = wait_draft(window, qtbot).text
    before = base(window)
    window.editor.page.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Tab)
    assert base(window) == before
    caret_to(window.editor.page, len(before))
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Tab)
    assert base(window).startswith(before) and draft.strip()[:20] in base(window)


def test_one_undo_gives_what_was_typed(window, page, qtbot):
    qtbot.keyClicks(page, "so--")
    assert base(window) == "so—"
    press(window, "edit.undo")
    assert base(window) == "so--" == text_of(window)
    press(window, "edit.undo")
    assert base(window) == ""
    press(window, "edit.redo")
    press(window, "edit.redo")
    assert base(window) == "so—"


def commit(page, committed, preedit=""):
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QApplication.sendEvent(page, event)


def test_what_an_input_method_commits_is_typed_like_anything_else(window, page):
    commit(page, "", "に")
    commit(page, "日本")
    assert base(window) == "日本"
    for mark in ('"', "y", "'", "s", '"'):
        commit(page, mark)
    assert base(window) == "日本”y’s”"


def test_a_draft_streams_beside_a_composition(window, qtbot):
    end(window)
    press(window, "scene.continue")
    page, before = window.editor.page, base(window)
    commit(page, "", "に")
    draft = wait_draft(window, qtbot)
    commit(page, "日本")
    assert base(window) == before + "日本"
    assert text_of(window).startswith(before + "日本") and draft.text in text_of(window)


def test_the_language_of_the_book_types_its_marks(window, page, qtbot):
    page.language = "fr"
    qtbot.keyClicks(page, '"Non" dit-elle ; ')
    assert base(window) == "«\u202fNon\u202f» dit-elle\u202f; "


def test_composing_words_stay_in_the_scene_they_were_typed_in(window, qtbot):
    end(window)
    first = base(window)
    commit(window.editor.page, "", "に")
    open_scene(window, qtbot, "Two cups")
    assert "に" not in base(window)
    open_scene(window, qtbot, "Ledger")
    assert base(window) == first + "に"


def test_what_is_composed_is_text_when_the_page_is_left(window):
    end(window)
    page, first = window.editor.page, base(window)
    commit(page, "", "に")
    window.manuscript.tree.setFocus()
    assert base(window) == first + "に" and not page.is_composing
    page.setFocus()
    commit(page, "", "ほ")
    commit(page, "日本")
    assert base(window) == first + "に日本"


def compose(page, shown, committed=""):
    event = QInputMethodEvent(shown, [])
    event.setCommitString(committed)
    QApplication.sendEvent(page, event)


def test_what_is_composed_over_a_selection_is_one_step_with_it(window, page, clock, qtbot):
    qtbot.keyClicks(page, "abc def")
    clock.advance(5_000)
    caret_to(page, 0, 3)
    compose(page, "こ")
    clock.advance(5_000)
    compose(page, "", "今")
    assert base(window) == "今 def"
    press(window, "edit.undo")
    assert base(window) == "abc def" == text_of(window)


@pytest.mark.parametrize(
    ("emoji", "left"),
    [
        ("👩\u200d👩\u200d👧", ""),
        ("👍🏽", ""),
        ("🇩🇪", ""),
        ("❤\ufe0f", ""),
        ("1\ufe0f\u20e3", ""),
        ("e\u0301", "e"),
        ("😀", ""),
    ],
)
def test_backspace_takes_an_emoji_whole(window, page, qtbot, emoji, left):
    compose(page, "", f"x{emoji}")
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert base(window) == f"x{left}"
