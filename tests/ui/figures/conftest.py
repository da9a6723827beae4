"""The window of goals and figures, open."""

import pytest


@pytest.fixture
def dialog(window, qtbot):
    window.actions_by_name["view.figures"].trigger()
    found = window.commands.figures
    qtbot.waitUntil(lambda: found.dialog is not None and found.dialog.isVisible())
    return found.dialog
