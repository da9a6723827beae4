"""How paragraphs stand while they are typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base, text_of


@pytest.mark.parametrize("mark", ["* * *", "***", "---", "#"])
def test_a_mark_between_scenes_stands_in_the_middle_once_it_is_typed(window, qtbot, mark):
    page = window.editor.page
    page.selectAll()
    qtbot.keyClicks(page, "She ran.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, mark)
    middle = page.textCursor().block()
    assert middle.blockFormat().alignment() == Qt.AlignmentFlag.AlignLeft  # it may become `***Now!***`
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "The tide was out.")
    qtbot.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClicks(page, "***Now!*** he said.")
    last = page.textCursor().block()
    QApplication.processEvents()
    formats = [one.blockFormat() for one in (middle, middle.next(), last)]
    centre, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
    assert [one.alignment() for one in formats] == [centre, left, left]
    assert [one.textIndent() for one in formats] == [0, 0, page.look.indent_px]
    assert base(window) == f"She ran.\n{mark}\nThe tide was out.\n***Now!*** he said." == text_of(window)


def test_words_beside_a_mark_between_scenes_take_it_from_the_middle(window, qtbot):
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("She ran.\n* * *\nThe tide was out.")
    middle = page.document().findBlockByNumber(1)
    QApplication.processEvents()
    assert middle.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    cursor = page.textCursor()
    cursor.setPosition(middle.position() + len(middle.text()))
    page.setTextCursor(cursor)
    qtbot.keyClicks(page, "no")
    QApplication.processEvents()
    assert middle.blockFormat().alignment() == Qt.AlignmentFlag.AlignLeft
