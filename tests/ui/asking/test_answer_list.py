"""Rows of an answer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from inkwell.ui.asking.answer_list import AnswerList


def test_a_row_and_its_note_stand_for_the_same_and_quiet_rows_for_nothing(window, qtbot):
    rows = AnswerList("rows", "Rows", window.theme)
    qtbot.addWidget(rows)
    opened = []
    rows.opened.connect(opened.append)
    rows.add("“Said.”", "Chapter One", (1, 2))
    rows.add("A question?", quiet=True)
    assert rows.texts() == ["“Said.”", "Chapter One", "A question?"]
    for number in range(3):
        rows.itemActivated.emit(rows.topLevelItem(number), 0)
    assert opened == [(1, 2), (1, 2)] and rows.chosen() in ((1, 2), None)


def test_rows_in_the_large_type_are_high_enough(window, qtbot):
    rows = AnswerList("rows", "Rows", window.theme)
    qtbot.addWidget(rows)
    rows.resize(260, 400)
    rows.show()
    rows.add("Words go on and on and on, and the seventh stair complained of it. " * 3)
    item = rows.topLevelItem(0)
    metrics = QFontMetrics(item.font(0))
    lines = metrics.boundingRect(
        0, 0, rows.viewport().width() - 12, 9_999, int(Qt.TextFlag.TextWordWrap), item.text(0)
    )
    assert rows.visualItemRect(item).height() >= lines.height()
