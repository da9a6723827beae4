"""The small dialogs."""

from PySide6.QtCore import Qt
from shiboken6 import isValid

from tests.ui.pages import base


def test_search_is_left_by_keyboard_with_a_result(window, qtbot):
    window.actions_by_name["edit.search"].trigger()
    dialog = window.commands.dialog
    qtbot.keyClicks(dialog.focusWidget(), "tobias")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible(), timeout=5000)
    assert "tobias" in base(window).lower()
