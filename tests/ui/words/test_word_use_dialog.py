from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def test_words_that_stand_out_and_their_places_by_keys(window, qtbot):
    window.actions_by_name["words.used"].trigger()
    dialog = window.commands.words.word_use
    qtbot.waitUntil(lambda: dialog.table.rowCount() > 0, timeout=20_000)
    striking = dialog.table.rowCount()
    assert "English novels" in dialog.head.text()
    assert dialog.table.hasFocus()
    word = dialog.table.item(0, 0).text()
    assert word == dialog._found.uses[0].word  # the most striking first
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    bar = window.editor.find_bar
    qtbot.waitUntil(lambda: bar.isVisible() and bar.steps.count > 0, timeout=10_000)
    assert bar.query.text == word
    assert bar.query.whole_words
    assert bar.steps.everywhere
    dialog.striking.setChecked(False)
    assert dialog.table.rowCount() > striking
    dialog.table.sortItems(1, Qt.SortOrder.DescendingOrder)
    counts = [dialog.table.item(row, 1).key for row in range(10)]
    assert counts == sorted(counts, reverse=True)
    assert dialog.table.item(0, 0).text() == "the"


def test_closing_the_book_closes_it(window, qtbot):
    window.actions_by_name["words.used"].trigger()
    dialog = window.commands.words.word_use
    window.services.close_project()
    qtbot.waitUntil(lambda: not dialog.isVisible())
