"""The window of goals and figures, as one uses it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from inkwell.domain.figures.pace import DaysOff
from tests.services.steps import settle


@pytest.fixture
def dialog(window, qtbot):
    window.actions_by_name["view.figures"].trigger()
    found = window.commands.figures
    qtbot.waitUntil(lambda: found.dialog is not None and found.dialog.isVisible())
    return found.dialog


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


def test_a_single_day_off_is_chosen_in_the_calendar(window, dialog, qtbot):
    goals = window.services.figures.goals
    dialog.tabs.setCurrentIndex(1)
    tomorrow = dialog.days.calendar.today + timedelta(days=1)
    dialog.days.calendar.go(tomorrow)
    assert dialog.days.rows.text() == "Still to come."
    dialog.days.off.click()
    assert tomorrow in goals.plan.off
    dialog.days.off.click()
    assert tomorrow not in goals.plan.off


def test_what_is_typed_shows_and_is_exported(window, dialog, qtbot, tmp_path):
    services = window.services
    services.scenes.type_text(window.editor.binding.scene_id, 0, 0, "Six words that were typed today ")
    services.scenes.save_now()
    settle(services)
    assert "Typed: 6 words" in dialog.days.rows.text()
    for index, name in enumerate(("goals", "days", "hours", "sessions", "origins")):
        dialog.tabs.setCurrentIndex(index)
        dialog.export_to(tmp_path / f"{name}.csv")
    assert ",6," in (tmp_path / "hours.csv").read_text() and dialog.sessions.table.rowCount() == 1
    assert (tmp_path / "days.csv").read_text() == (tmp_path / "goals.csv").read_text()
    dialog.tabs.setCurrentIndex(2)
    dialog.export_to(tmp_path / "hours.svg")
    assert "<svg" in (tmp_path / "hours.svg").read_text()
    dialog.export_to(tmp_path / "no folder" / "hours.csv")
    assert not (tmp_path / "no folder").exists()


def test_a_sprint_begins_with_the_page_and_shows_at_the_bottom(window, dialog, qtbot):
    dialog.goals.minutes.setValue(25)
    dialog.goals.sprint.setFocus()
    qtbot.keyClick(dialog.goals.sprint, Qt.Key.Key_Return)
    assert not dialog.isVisible() and window.services.figures.sprints.left_s == 25 * 60
    label = window.status.findChild(type(window.status._today), "sprintState")
    assert label.isVisible() and label.text() == "25:00 · 0 words"
    window.actions_by_name["view.sprint"].trigger()
    assert not label.isVisible()


def test_escape_leaves_and_a_goal_half_typed_changes_nothing(window, dialog, qtbot):
    before = window.services.figures.goals.goals
    dialog.goals.book.setFocus()
    dialog.goals.book.selectAll()
    qtbot.keyClicks(dialog.goals.book, "12")
    qtbot.keyClick(dialog.goals.book, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and window.services.figures.goals.goals == before
