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


def test_the_switch_that_follows_says_nothing(window, monkeypatch, qtbot):
    HandChecker(window.services, monkeypatch)
    with qtbot.assertNotEmitted(window.services.notices.notice_raised):
        window.services.grammar.set_on(True)
    assert window.actions_by_name["grammar.switch"].isChecked()
