"""The commands of grammar."""

from tests.hand_checker import HandChecker
from tests.waiting import wait


def test_the_switch_follows_the_setting_and_the_book_can_be_checked(window, monkeypatch):
    writer = HandChecker(window.services, monkeypatch)
    switch = window.actions_by_name["grammar.switch"]
    assert switch.isCheckable() and not switch.isChecked()
    switch.trigger()
    assert window.services.grammar.is_on
    window.services.grammar.set_on(False)
    assert not switch.isChecked()
    window.actions_by_name["grammar.book"].trigger()
    wait(lambda: writer.asked)
    assert window.services.grammar.is_on and switch.isChecked()
    assert window.checks.isVisible() and window.services.grammar.progress[1] > 0
