"""Searches of the session come back by keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from tests.ui.editor.finding import five_lines, look

UP, DOWN, RETURN, ESCAPE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_what_was_looked_for_comes_back_by_keys_newest_first(window, qtbot):
    bar = five_lines(window)
    arrow = next(action for action in bar._text.actions() if isinstance(action, QAction))
    look(window, qtbot, "arg")
    qtbot.keyClick(bar._text, DOWN)
    assert not bar.recent.menu.isVisible() and not bar.recent.texts and not arrow.isVisible(), (
        "typed, not used"
    )
    look(window, qtbot, "argo")
    qtbot.keyClick(bar._text, RETURN)
    look(window, qtbot, "A & b")
    qtbot.keyClick(bar._text, ESCAPE)
    look(window, qtbot, "cat")
    qtbot.keyClick(bar._text, RETURN)
    look(window, qtbot, "argo")
    qtbot.keyClick(bar._text, RETURN)
    assert bar.recent.texts == ["argo", "cat", "A & b"]
    look(window, qtbot, "half typed")
    qtbot.keyClick(bar._text, DOWN)
    menu = QApplication.activePopupWidget()
    assert menu is bar.recent.menu and arrow.isVisible()
    assert [action.text() for action in menu.actions()] == ["argo", "cat", "A && b"]
    qtbot.keyClick(menu, ESCAPE)
    assert not menu.isVisible() and bar._text.text() == "half typed" and bar.isVisible()
    qtbot.keyClick(bar._text, UP)
    qtbot.keyClick(menu, DOWN)
    qtbot.keyClick(menu, DOWN)
    qtbot.keyClick(menu, RETURN)
    assert bar._text.text() == "A & b" and bar._text.selectedText() == "A & b"


def test_with_a_list_down_goes_into_it_and_up_to_earlier_searches(window, qtbot):
    bar = five_lines(window)
    look(window, qtbot, "argo")
    bar._everywhere.setChecked(True)
    qtbot.waitUntil(lambda: bar.list.hits.rowCount() > 0, timeout=5000)
    qtbot.keyClick(bar._text, RETURN)
    bar._text.setFocus()
    qtbot.keyClick(bar._text, UP)
    assert bar.recent.menu.isVisible()
    qtbot.keyClick(bar.recent.menu, ESCAPE)
    qtbot.keyClick(bar._text, DOWN)
    assert not bar.recent.menu.isVisible() and QApplication.focusWidget() is bar.list
