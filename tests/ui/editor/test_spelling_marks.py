"""Misspelt words in the page: marked, offered better words, and taken as right, at once."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.pages import base, end, wait_draft

WAVE = QTextCharFormat.UnderlineStyle.SpellCheckUnderline


@pytest.fixture
def speller(window):
    window.services.spelling.automatic = True
    window.services.dictionaries._system = ()  # what else is on this machine is not the test's
    window.services.dictionaries.look_again()
    return window.services.spelling


def marked(window):
    """The words under a spelling mark."""
    words, block = [], window.editor.page.document().begin()
    while block.isValid():
        words += [
            block.text()[one.start : one.start + one.length]
            for one in block.layout().formats()
            if one.format.underlineStyle() == WAVE
        ]
        block = block.next()
    return words


def write(window, text):
    page = window.editor.page
    page.selectAll()
    QTest.keyClick(page, Qt.Key.Key_Delete)
    page.insertPlainText(text)
    end(window)


def menu_at(window, qtbot, word):
    page = window.editor.page
    cursor = page.document().find(word)
    cursor.setPosition(cursor.selectionStart() + 1)
    page.customContextMenuRequested.emit(page.cursorRect(cursor).center() + QPoint(1, 0))
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    return menu


def entry(menu, name):
    return next(one for one in menu.actions() if one.objectName() == name)


def choose(menu, action):
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_a_misspelt_word_is_marked_and_a_right_one_is_not(window, speller, qtbot):
    write(window, "She saw the harbuor and the quay. ")
    qtbot.waitUntil(lambda: marked(window) == ["harbuor"], timeout=10_000)


def test_a_word_still_being_written_is_left_alone(window, speller, qtbot):
    write(window, "She saw teh harbuo")
    qtbot.waitUntil(lambda: marked(window) == ["teh"], timeout=10_000)
    QTest.keyClicks(window.editor.page, " ")
    qtbot.waitUntil(lambda: marked(window) == ["teh", "harbuo"], timeout=10_000)


def test_adding_a_word_clears_its_mark_everywhere_at_once(window, speller, qtbot):
    write(window, "Skerrit went in.\n\nThe skerrit came out. ")
    qtbot.waitUntil(lambda: marked(window) == ["Skerrit", "skerrit"], timeout=10_000)
    menu = menu_at(window, qtbot, "kerrit came")
    choose(menu, entry(menu, "addToMine"))
    assert marked(window) == []
    assert speller.own.mine == ("skerrit",)


def test_a_better_word_takes_its_place_and_one_undo_brings_it_back(window, speller, qtbot):
    write(window, "She saw the *harb*uor today. ")
    qtbot.waitUntil(lambda: marked(window) != [], timeout=10_000)
    before = base(window)
    menu = menu_at(window, qtbot, "uor")
    qtbot.waitUntil(lambda: not entry(menu, "looking").isVisible(), timeout=10_000)
    choose(menu, entry(menu, "suggestion"))
    assert base(window) == "She saw the *harbor* today. "
    QTest.keyClick(window.editor.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == before


def test_ignored_here_is_marked_elsewhere(window, speller, qtbot):
    write(window, "The skerrit sings.\n\nOne more skerrit. ")
    qtbot.waitUntil(lambda: marked(window) == ["skerrit", "skerrit"], timeout=10_000)
    menu = menu_at(window, qtbot, "skerrit")
    choose(menu, entry(menu, "ignoreHere"))
    assert marked(window) == ["skerrit"]
    QTest.keyClicks(window.editor.page, "More words behind it.")
    qtbot.waitUntil(lambda: marked(window) == ["skerrit"], timeout=10_000)
    menu = menu_at(window, qtbot, "more skerrit")
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert marked(window) == ["skerrit"]


def test_another_dictionary_counts_at_once(window, speller, qtbot):
    write(window, "The colour of the harbour, the color of the harbor. ")
    qtbot.waitUntil(lambda: marked(window) == ["colour", "harbour"], timeout=10_000)
    speller.dictionaries.choose(["en_GB"])
    qtbot.waitUntil(lambda: marked(window) == ["color", "harbor"], timeout=10_000)
    speller.dictionaries.choose(["en_GB", "en_US"])
    qtbot.waitUntil(lambda: marked(window) == [], timeout=10_000)


def test_switched_off_no_mark_is_left(window, speller, qtbot):
    write(window, "Teh end. ")
    qtbot.waitUntil(lambda: marked(window) == ["Teh"], timeout=10_000)
    window.services.settings.set("editor.spelling", False)
    assert marked(window) == []
    window.services.settings.set("editor.spelling", True)
    assert marked(window) == ["Teh"]
    assert QApplication.focusWidget() is not None


def test_a_mark_never_spans_a_word_and_the_draft_behind_it(window, speller, qtbot):
    write(window, "The harbuor And")
    window.actions_by_name["scene.continue"].trigger()
    wait_draft(window, qtbot)
    qtbot.waitUntil(lambda: "harbuor" in marked(window), timeout=15_000)
    assert set(marked(window)) == {"harbuor"}, "words of a draft are nobody's yet"


def test_the_menu_key_opens_the_words_menu_at_the_caret(window, speller, qtbot):
    write(window, "The harbuor here. ")
    qtbot.waitUntil(lambda: marked(window) == ["harbuor"], timeout=15_000)
    page = window.editor.page
    window.editor.binding.select(6, 6)
    place = page.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).center().toPoint()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, page.mapToGlobal(place))
    QApplication.sendEvent(page, event)
    menu = next(one for one in page.findChildren(QMenu) if one.isVisible())
    qtbot.waitUntil(lambda: not entry(menu, "looking").isVisible(), timeout=15_000)
    choose(menu, entry(menu, "suggestion"))
    assert base(window) == "The harbor here. "
