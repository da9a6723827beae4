"""Which keys are commands and which are letters."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base


@pytest.fixture
def page(window):
    """The page with nothing in it."""
    page = window.editor.page
    page.selectAll()
    page.textCursor().removeSelectedText()
    return page


def test_no_action_takes_a_letter_from_a_keyboard_with_altgr(window):
    for action in window.actions_by_name.values():
        for shortcut in action.shortcuts():
            keys = shortcut.toString()
            assert not (keys.startswith("Ctrl+Alt+") and len(keys.rsplit("+", 1)[-1]) == 1), keys


def test_no_text_widget_takes_a_command_of_ctrl_and_a_letter(window, qtbot):
    page, before = window.editor.page, base(window)
    for key in (Qt.Key.Key_K, Qt.Key.Key_E, Qt.Key.Key_U, Qt.Key.Key_D, Qt.Key.Key_W):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier, "")
        override.ignore()
        QApplication.sendEvent(page, override)
        assert not override.isAccepted()
        QApplication.sendEvent(
            page, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier, "")
        )
    assert base(window) == before


@pytest.mark.parametrize("letter", list("ńśżßæ@ł{"))
def test_letters_of_altgr_are_typed(window, page, letter):
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for key in (Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_Z):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, letter)
        override.ignore()
        QApplication.sendEvent(page, override)
        assert override.isAccepted()
    QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, modifiers, letter))
    assert base(window) == letter
