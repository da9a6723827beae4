"""The sides of the window: wished for, with room, and none in focus mode."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


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


def test_focus_mode_is_full_screen_also_when_maximised_counts_and_says_how_to_leave(window, qtbot):
    window.showMaximized()
    QApplication.processEvents()
    window.actions_by_name["view.focus"].toggle()
    assert window.isFullScreen() and window.editor.page.is_title_quiet
    line = window._focus_line
    assert line.isVisible() and not window.status.isVisible() and "Esc" in line.leave.text()
    assert line.words.text() == window.status._words.text() != ""
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Escape)
    assert window.isMaximized() and not window.isFullScreen()
    assert not line.isVisible() and window.status.isVisible()
    assert not window.editor.page.is_title_quiet


def test_closing_the_book_leaves_focus_mode(window, qtbot):
    window.actions_by_name["view.focus"].toggle()
    assert window.isFullScreen() and not window.menuBar().isVisible()
    window.actions_by_name["project.close"].trigger()
    qtbot.waitUntil(lambda: window.welcome.isVisible())
    assert not window.isFullScreen() and window.menuBar().isVisible() and not window._focus_line.isVisible()
    assert not window.actions_by_name["view.focus"].isChecked()
    assert window.welcome.isAncestorOf(QApplication.focusWidget())
