"""Goals as they are typed."""

from PySide6.QtCore import Qt

from inkwell.domain.figures.pace import DaysOff
from tests.services.steps import settle


def test_a_goal_that_is_typed_holds_and_undo_takes_it_back(window, dialog, qtbot):
    services, goals = window.services, window.services.figures.goals
    before = goals.goals
    dialog.goals.session.setFocus()
    dialog.goals.session.selectAll()
    qtbot.keyClicks(dialog.goals.session, "250")
    qtbot.keyClick(dialog.goals.session, Qt.Key.Key_Tab)
    dialog.goals.has_date.click()
    dialog.goals.weekdays[6].click()
    settle(services)
    now = goals.goals
    assert now.session == 250 and now.deadline is not None and now.off == DaysOff(frozenset({7}))
    assert "words on each" in dialog.goals.standing.text()
    assert dialog.road.chart.lines[1].name == "Planned"
    for _ in range(3):
        services.undo.undo(None)
    settle(services)
    assert (
        goals.goals == before and dialog.goals.session.value() == 0 and not dialog.goals.has_date.isChecked()
    )


def test_escape_leaves_and_a_goal_half_typed_changes_nothing(window, dialog, qtbot):
    before = window.services.figures.goals.goals
    dialog.goals.book.setFocus()
    dialog.goals.book.selectAll()
    qtbot.keyClicks(dialog.goals.book, "12")
    qtbot.keyClick(dialog.goals.book, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and window.services.figures.goals.goals == before
