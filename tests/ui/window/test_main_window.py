"""The window: any action at any time, odd titles, themes, scenes that go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from inkwell.services.project.sample import make_sample
from inkwell.ui.theme import ThemeService
from inkwell.ui.window.main_window import MainWindow
from tests.ui.pages import base, text_of


def test_titles_are_never_mark_up(window, qtbot):
    title = '<img src=x> "q" 🐙 שלום' + "x" * 10_000
    window.services.manuscript.rename(window.editor.binding.scene_id, title)
    qtbot.waitUntil(lambda: window.editor.page.title.startswith("<img"))
    assert len(window.editor.page.title) <= 500
    window.grab()


def test_every_action_can_be_triggered_without_a_project(services, qtbot, monkeypatch):
    theme = ThemeService(QApplication.instance(), services.settings)
    window = MainWindow(services, theme)
    qtbot.addWidget(window)
    window.show()
    for name, action in window.actions_by_name.items():
        if name not in ("app.quit", "app.menu", "project.sample"):
            action.trigger()
            QApplication.processEvents()
            for widget in QApplication.topLevelWidgets():
                if widget is not window and widget.isVisible():
                    widget.close()
    assert window.isVisible() and not services.project.is_open
    window.close()


def test_focus_mode_and_themes(window, qtbot):
    window.actions_by_name["view.focus"].trigger()
    assert not window.status.isVisible() and not window.manuscript.isVisible()
    window.actions_by_name["view.focus"].trigger()
    assert window.status.isVisible() and window.manuscript.isVisible()
    window.actions_by_name["view.theme"].trigger()
    assert window.theme.theme.dark
    window.actions_by_name["view.theme"].trigger()


def test_a_scene_in_the_trash_leaves_the_page(window, qtbot):
    scene_id = window.editor.binding.scene_id
    window.services.manuscript.discard(window.services.manuscript.outline.node(scene_id).id)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id not in (scene_id, None))
    assert base(window) == text_of(window)


def test_return_presses_the_button_with_the_focus_and_only_in_the_page_makes_a_line(window, qtbot):
    pressed = []
    for panel, name in (
        ("story", "continueButton"),
        ("notes", "newNoteButton"),
        ("history", "rememberButton"),
    ):
        window.show_panel(panel)
        button = window.findChild(QPushButton, name)
        button.clicked.disconnect()
        button.clicked.connect(lambda _=False, name=name: pressed.append(name))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == ["continueButton", "newNoteButton", "rememberButton"]
    before = base(window)
    window.editor.page.setFocus()
    QTest.keyClick(window.editor.page, Qt.Key.Key_Return)
    assert len(pressed) == 3 and base(window).count("\n") == before.count("\n") + 1


def test_a_recent_book_is_opened_with_return(window, qtbot):
    window.actions_by_name["project.close"].trigger()
    qtbot.waitUntil(lambda: not window.services.project.is_open)
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "recentBook") is not None)
    button = window.findChild(QPushButton, "recentBook")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.services.project.is_open)


@pytest.mark.errors_expected
def test_a_book_open_in_another_window_offers_a_copy_to_read(window, qtbot, tmp_path):
    from inkwell.storage.database import Database

    held = tmp_path / "held.inkwell"
    make_sample(held)
    other = Database(held)
    window.commands.project.open_path(held)
    qtbot.waitUntil(lambda: window.notice_bar._act.isVisible())
    assert window.notice_bar._act.text() == "Open a copy to read…"
    window.notice_bar._act.click()
    qtbot.waitUntil(lambda: window.services.project.is_open)
    qtbot.waitUntil(lambda: "copy of “held.inkwell”" in window.notice_bar._text.text())
    assert window.findChild(QLabel, "saveState").text() == "A copy to read"
    qtbot.waitUntil(lambda: window.editor.binding.scene_id is not None)
    assert window.editor.page.isReadOnly() or not window.editor.binding.writable
    other.close()
