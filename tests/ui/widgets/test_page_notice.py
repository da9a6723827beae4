"""A notice at the page's foot."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inkwell.ui.widgets.page_notice import PageNotice


@pytest.fixture
def notice(qtbot):
    made = PageNotice("note")
    qtbot.addWidget(made)
    made.resize(300, 120)
    return made


def test_it_shows_sentences_and_acts_and_says_which_was_pressed(notice, qtbot):
    assert not notice.text
    notice.show_text("Something.", [("one", "First"), ("two", "Second")])
    assert notice.text == "Something." == notice.accessibleName()
    second = notice.findChild(QPushButton, "note.two")
    with qtbot.waitSignal(notice.act_requested) as told:
        QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert told.args == ["two"] and notice.text, "what is done does not make it read"


def test_another_text_brings_its_own_acts(notice):
    notice.show_text("A.", [("one", "First")])
    notice.show_text("B.", [], "warning")
    assert notice.text == "B." and notice.findChild(QPushButton, "note.one") is None


@pytest.mark.parametrize("how", ["cross", "escape"])
def test_it_is_closed_by_its_cross_or_esc(notice, qtbot, how):
    notice.show_text("A.", [("one", "First")])
    with qtbot.waitSignal(notice.read):
        if how == "cross":
            notice.findChild(QPushButton, "noteClose").click()
        else:
            QTest.keyClick(notice.findChild(QPushButton, "note.one"), Qt.Key.Key_Escape)
