"""The window: any action at any time, odd titles, themes, scenes that go."""

from PySide6.QtWidgets import QApplication

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
