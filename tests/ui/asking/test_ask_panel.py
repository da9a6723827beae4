"""The Ask panel by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_the_key_brings_the_panel_with_its_question_and_esc_goes_back_to_the_page(window, qtbot):
    window.actions_by_name["view.ask"].trigger()
    assert window.ask.isVisible()
    window.ask.begin()
    assert window.ask.book.question.hasFocus()
    QTest.keyClick(window.ask.book.question, Qt.Key.Key_Escape)
    assert window.editor.page.hasFocus()


def test_each_tab_shows_its_page(window):
    window.show_panel("ask")
    for number, page in enumerate((window.ask.book, window.ask.interview, window.ask.ideas)):
        window.ask.tabs.setCurrentIndex(number)
        assert page.isVisible()


def test_a_turn_becomes_what_happens_next(window):
    window.show_panel("ask")
    window.ask.ideas.beat_wanted.emit("The lamp goes out.")
    assert window.story.isVisible()
    assert window.story.continue_box.beat.toPlainText() == "The lamp goes out."


def test_the_command_takes_the_keys_to_the_question(window, qtbot):
    """What is typed after Ctrl+F3 is a question, never a line of the manuscript."""
    window.editor.page.setFocus()
    window.actions_by_name["view.ask"].trigger()
    for tab, wanted in ((0, window.ask.book.question), (1, window.ask.interview.question)):
        window.ask.tabs.setCurrentIndex(tab)
        window.editor.page.setFocus()
        window.actions_by_name["view.ask"].trigger()
        assert window.focusWidget() is wanted
