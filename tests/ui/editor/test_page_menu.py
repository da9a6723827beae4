"""The page's context menu: what the window's menus say, about the place that was pressed."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tests.ui.pages import base


def menu_at(page, word, selects=False):
    cursor = page.document().find(word)
    if selects:
        page.setTextCursor(cursor)
    start = page.textCursor()
    start.setPosition(cursor.selectionStart() + 1)
    page.customContextMenuRequested.emit(page.cursorRect(start).center() + QPoint(1, 0))
    return next(one for one in page.findChildren(QMenu) if one.isVisible())


def test_it_has_the_windows_own_commands_with_their_keys_and_states(window, qtbot):
    menu = menu_at(window.editor.page, "Mara")
    actions = {action.objectName(): action for action in menu.actions()}
    for name in (
        "edit.undo",
        "edit.cut",
        "edit.paste",
        "edit.italic",
        "edit.comment",
        "codex.new",
        "scene.split",
    ):
        assert actions[name] is window.actions_by_name[name]
    assert not actions["edit.cut"].isEnabled()  # nothing is selected
    menu.close()
    menu = menu_at(window.editor.page, "Mara", selects=True)
    assert window.actions_by_name["edit.cut"].isEnabled()
    menu.close()


def test_a_command_is_about_the_word_pressed(window, qtbot):
    page = window.editor.page
    before = base(window)
    menu = menu_at(page, "Mara")
    menu.setActiveAction(window.actions_by_name["edit.italic"])
    QTest.keyClick(menu, Qt.Key.Key_Return)
    at = before.index("Mara")
    assert base(window) == f"{before[:at]}*Mara*{before[at + 4 :]}"
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before


def test_a_selection_stays_selected(window, qtbot):
    page = window.editor.page
    menu = menu_at(page, "Mara", selects=True)
    assert page.textCursor().selectedText() == "Mara"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert page.textCursor().selectedText() == "Mara"
