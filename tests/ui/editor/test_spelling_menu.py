"""The page's menu for a misspelt word."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.editor.test_spelling_marks import entry, marked, menu_at, speller, write  # noqa: F401
from tests.ui.pages import base


def opened(window, qtbot, text, word):
    write(window, text)
    qtbot.waitUntil(lambda: marked(window) != [], timeout=15_000)
    return menu_at(window, qtbot, word)


def test_a_word_that_is_right_has_no_such_entries(window, speller, qtbot):  # noqa: F811
    menu = opened(window, qtbot, "Teh end of it. ", "end")
    assert "looking" not in {action.objectName() for action in menu.actions()}


def test_better_words_come_and_all_can_be_changed(window, speller, qtbot):  # noqa: F811
    menu = opened(window, qtbot, "A harbuor, one harbuor. ", "harbuor")
    assert entry(menu, "looking").isVisible()
    qtbot.waitUntil(lambda: not entry(menu, "looking").isVisible(), timeout=15_000)
    everywhere = next(action for action in menu.actions() if action.menu() is not None)
    assert everywhere.isEnabled() and everywhere.menu().actions()[0].text() == "harbor"
    everywhere.menu().actions()[0].trigger()
    assert base(window) == "A harbor, one harbor. "


def test_nothing_like_it_is_said(window, speller, qtbot):  # noqa: F811
    menu = opened(window, qtbot, "A xqzvwkjh here. ", "xqzvwkjh")
    qtbot.waitUntil(lambda: "Nothing" in entry(menu, "looking").text(), timeout=15_000)


def test_escape_changes_nothing(window, speller, qtbot):  # noqa: F811
    menu = opened(window, qtbot, "A harbuor. ", "harbuor")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert base(window) == "A harbuor. " and marked(window) == ["harbuor"]


def test_words_of_the_book_stay_out_of_the_authors(window, speller, qtbot):  # noqa: F811
    menu = opened(window, qtbot, "A skerrit. ", "skerrit")
    entry(menu, "addToBook").trigger()
    assert marked(window) == [] and speller.own.book == ("skerrit",) and speller.own.mine == ()
