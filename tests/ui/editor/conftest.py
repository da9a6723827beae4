"""The window with a chapter as one text."""

import pytest

from tests.ui.pages import open_scene


@pytest.fixture
def flow(window, qtbot):
    """The three scenes of the first chapter, the caret in the second."""
    open_scene(window, qtbot, "What the storm brought")
    window.actions_by_name["view.flow"].trigger()
    qtbot.waitUntil(lambda: len(window.editor.continuous.order) == 3)
    qtbot.waitUntil(lambda: not window.editor.continuous._guessed)
    return window.editor.continuous
