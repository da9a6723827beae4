"""Everyday keys and sizes in the real window: nothing typed is lost, no line is lost from sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget
from shiboken6 import isValid

from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.ui.pages import base


def long_scene(window):
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("\n".join(f"Paragraph {number}. " + "Words go on. " * 12 for number in range(120)))
    cursor = page.textCursor()
    cursor.setPosition(page.document().findBlockByNumber(60).position() + 5)
    page.setTextCursor(cursor)
    page.show_caret()
    QApplication.processEvents()
    return page


@pytest.mark.parametrize("action", ["view.focus", "view.left", "view.right"])
def test_a_toggle_keeps_the_line_in_sight(window, action):
    page = long_scene(window)
    height = page.cursorRect().top()
    for _ in range(2):
        window.actions_by_name[action].toggle()
        QApplication.processEvents()
        assert abs(page.cursorRect().top() - height) <= page.cursorRect().height()


def test_a_smaller_window_keeps_the_line_in_sight(window):
    page = long_scene(window)
    window.resize(900, 500)
    QApplication.processEvents()
    assert 0 <= page.cursorRect().top() <= page.viewport().height()


def test_focus_mode_is_left_with_escape_and_forgets_nothing(window, qtbot):
    window.actions_by_name["view.focus"].toggle()
    assert window.isFullScreen() and not window.manuscript.isVisible()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Escape)
    assert not window.isFullScreen() and window.manuscript.isVisible()


def test_half_a_screen_leaves_the_page_room(window):
    window.resize(683, 720)
    QApplication.processEvents()
    assert window.editor.page.width() >= 440
    window.actions_by_name["view.right"].trigger()
    QApplication.processEvents()
    assert window.actions_by_name["view.right"].isChecked() == window._right.isVisible()
    window.resize(1366, 720)
    QApplication.processEvents()
    assert window.manuscript.isVisible() and window._right.isVisible()


def test_a_jump_brings_the_place_into_the_upper_part(window):
    page = long_scene(window)
    text = base(window)
    start = text.index("Paragraph 100")
    window.editor.binding.select(start, start + 13)
    assert page.viewport().height() * 0.2 < page.cursorRect().top() < page.viewport().height() * 0.5


def test_two_lines_stay_below_what_is_typed(window, qtbot):
    page = long_scene(window)
    page.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(30):
        qtbot.keyClick(page, Qt.Key.Key_Return)
    caret = page.cursorRect()
    assert caret.bottom() + 2 * caret.height() <= page.viewport().height()


def test_the_typewriter_leaves_the_mouse_alone(window, qtbot):
    page = long_scene(window)
    window.services.settings.set("editor.typewriter", True)
    qtbot.keyClicks(page, "x")
    value = page.verticalScrollBar().value()
    assert abs(page.cursorRect().center().y() - page.viewport().height() * 0.45) < page.cursorRect().height()
    word = page.document().findBlockByNumber(page.textCursor().blockNumber() + 3).position() + 3
    place = page.rect_of(word).center()
    assert place.y() > page.viewport().height() * 0.5
    qtbot.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.verticalScrollBar().value() == value and page.textCursor().hasSelection()


def test_the_palette_takes_letters_at_once(window, qtbot):
    window.actions_by_name["app.palette"].trigger()
    palette = window.commands.dialog
    qtbot.waitUntil(palette.isVisible)
    field = palette.findChild(QLineEdit, "paletteText")
    assert palette.focusWidget() is field
    qtbot.keyClicks(palette.focusWidget(), "focus mode")
    assert palette.findChild(QListWidget).currentItem().text().startswith("Focus mode")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    assert window.actions_by_name["view.focus"].isChecked()
    window.actions_by_name["view.focus"].toggle()


def test_next_region_on_the_welcome_page(services, qtbot):
    window = MainWindow(services, ThemeService(QApplication.instance(), services.settings))
    qtbot.addWidget(window)
    window.show()
    window.actions_by_name["view.region"].trigger()
    assert window.welcome.isAncestorOf(window.focusWidget())
    window.close()


@pytest.mark.parametrize(
    "action", ["project.new", "project.info", "tree.synopsis", "codex.new", "edit.search"]
)
def test_dialogs_open_with_the_caret_where_one_types(window, qtbot, action):
    window.actions_by_name[action].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    field = dialog.focusWidget()
    qtbot.keyClicks(field, "The Salt Road")
    typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert "The Salt Road" in typed
    dialog.done(0)


def test_escape_throws_nothing_typed_away(window, qtbot):
    window.actions_by_name["codex.new"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.keyClicks(dialog.focusWidget(), "Edrick")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.is_changed
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.findChild(type(dialog._keep), "keepChanges").click()
    qtbot.waitUntil(lambda: any(entry.name == "Edrick" for entry in window.services.codex.codex.entries))


def test_escape_closes_a_dialog_nothing_was_typed_in(window, qtbot):
    window.actions_by_name["project.info"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_search_is_left_by_keyboard_with_a_result(window, qtbot):
    window.actions_by_name["edit.search"].trigger()
    dialog = window.commands.dialog
    qtbot.keyClicks(dialog.focusWidget(), "tobias")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=5000)
    assert "tobias" in base(window).lower()
