"""Days beside the calendar."""

from datetime import timedelta


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
