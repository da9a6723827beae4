"""Writing on a card."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from inkwell.ui.planning.card_editor import CardEditor


@pytest.fixture
def place(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(400, 300)
    parent.other = QPushButton("elsewhere", parent)
    parent.show()
    qtbot.waitExposed(parent)
    return parent


def made(place):
    editor, heard = CardEditor(place, QRect(300, 250, 100, 60), "Storm", "It breaks."), []
    editor.kept.connect(lambda title, words: heard.append((title, words)))
    editor.left.connect(heard.append)
    return editor, heard


def test_it_stays_within_the_board_and_ctrl_return_keeps(place):
    editor, heard = made(place)
    assert place.rect().contains(editor.geometry())
    editor.title.setText("  Storm   at sea ")
    QTest.keyClick(editor.title, Qt.Key.Key_Return)
    QTest.keyClick(editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard == [("Storm at sea", "It breaks."), True]


def test_esc_keeps_nothing_and_the_focus_elsewhere_keeps_once(place, qtbot):
    editor, heard = made(place)
    editor.words.setPlainText("Other.")
    QTest.keyClick(editor.words, Qt.Key.Key_Escape)
    assert heard == [False]
    editor, heard = made(place)
    qtbot.waitUntil(editor.title.hasFocus)
    place.other.setFocus()
    qtbot.waitUntil(lambda: len(heard) == 2)
    editor.finish(keep=True)
    assert heard == [("Storm", "It breaks."), True]
