"""The menu bar holds every command once, opens by keys, and goes in focus mode."""

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from inkwell.ui.window.actions import ACTIONS, MENUS
from inkwell.ui.window.menus import with_letter


@pytest.mark.parametrize(
    ("text", "letter", "shown"), [("File", "F", "&File"), ("Model", "D", "Mo&del"), ("文件", "F", "文件(&F)")]
)
def test_the_letter_of_a_menu(text, letter, shown):
    assert with_letter(text, letter) == shown


def test_every_command_stands_in_the_bar_once_and_letters_are_unlike(window):
    menus = [action.menu() for action in window.menuBar().actions()]
    names = [action.objectName() for menu in menus for action in menu.actions() if action.objectName()]
    assert sorted(names) == sorted(row.name for row in ACTIONS)
    letters = [menu.title()[menu.title().index("&") + 1].upper() for menu in menus]
    assert letters == list(MENUS.values()) and len(set(letters)) == len(letters)


def test_switches_show_their_tick_instead_of_a_symbol(window, qtbot):
    qtbot.waitUntil(lambda: not window.actions_by_name["project.new"].icon().isNull())
    switches = [window.actions_by_name[row.name] for row in ACTIONS if row.checked is not None]
    assert switches and all(action.isCheckable() and action.icon().isNull() for action in switches)


def test_f10_opens_the_bar_and_one_menu_of_all_in_focus_mode(window):
    window.actions_by_name["app.menu"].trigger()
    assert window.menuBar().activeAction() is window.menuBar().actions()[0]
    QApplication.activePopupWidget().close()
    window.actions_by_name["view.focus"].setChecked(True)
    assert not window.menuBar().isVisible()
    window.actions_by_name["app.menu"].trigger()
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu) and [action.text() for action in popup.actions()] == [
        menu.title() for menu in window.menus.values()
    ]
    popup.close()
    window.actions_by_name["view.focus"].setChecked(False)
    assert window.menuBar().isVisible()
