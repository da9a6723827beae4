from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.ui.imports.found_text import FoundText


def test_the_paragraph_with_the_caret_is_marked_and_told_once(qtbot):
    text = FoundText()
    qtbot.addWidget(text)
    text.show_words("One.\n\nThree words here.")
    told = []
    text.paragraph_chosen.connect(lambda: told.append(text.line))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    assert told == [1, 2, 1]
    QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_Right)
    assert told == [1, 2, 1, 2] and text.words == "Three words here."
    assert text.extraSelections()[0].cursor.selectedText() == "Three words here."
    text.show_words("")
    assert text.extraSelections() == [] and text.line == 0
