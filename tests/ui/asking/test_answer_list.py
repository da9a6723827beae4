"""Rows of an answer."""

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
