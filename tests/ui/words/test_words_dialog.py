"""Without a book there are dictionaries and the author's words, nothing of a book."""

from inkwell.ui.words.words_dialog import WordsDialog


def test_tabs_of_a_book_are_there_while_one_is_open(dialog, services, qtbot):
    assert dialog.tabs.count() == 4
    services.close_project()
    assert not dialog.isVisible()
    alone = WordsDialog(None, services)
    qtbot.addWidget(alone)
    assert alone.tabs.count() == 2
