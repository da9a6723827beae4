"""The sprint by its key and its button."""

from PySide6.QtCore import Qt

from tests.ui.figures.conftest import dialog as dialog  # the window of goals and figures


def test_a_sprint_begins_with_the_page_and_shows_at_the_bottom(window, dialog, qtbot):
    dialog.goals.minutes.setValue(25)
    dialog.goals.sprint.setFocus()
    qtbot.keyClick(dialog.goals.sprint, Qt.Key.Key_Return)
    assert not dialog.isVisible() and window.services.figures.sprints.left_s == 25 * 60
    label = window.status.findChild(type(window.status._today), "sprintState")
    assert label.isVisible() and label.text() == "25:00 · 0 words"
    window.actions_by_name["view.sprint"].trigger()
    assert not label.isVisible()
