"""The line one looks at stays in sight, and the mouse is left alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from inkwell.ui.editor.scrolling import rect_of
from tests.ui.pages import base, long_scene


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
    place = rect_of(page, word).center()
    assert place.y() > page.viewport().height() * 0.5
    qtbot.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.verticalScrollBar().value() == value and page.textCursor().hasSelection()
