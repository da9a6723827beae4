"""The list of suggestions: filtered, decided one by one and all that are listed, answered."""

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton

from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from tests.services.steps import settle
from tests.ui.reviewing import with_suggestions


def rows(panel):
    heads = [panel.tree.topLevelItem(k) for k in range(panel.tree.topLevelItemCount())]
    return [head.child(k).text(0) for head in heads for k in range(head.childCount())]


def open_panel(window, qtbot, *wishes):
    window.show_panel("review")
    with_suggestions(window, qtbot, *wishes)
    qtbot.waitUntil(lambda: len(rows(window.review)) == len(window.services.reviews.open_ones()) > 0)
    return window.review


def test_it_lists_what_waits_and_says_how_many_are_left(window, qtbot):
    panel = open_panel(window, qtbot)
    assert len(rows(panel)) == 3 and any("Thomas" in row for row in rows(panel))
    assert panel.findChild(QLabel, "reviewLeft").text() == "3 of 3 suggestions left"
    panel.findChild(QPushButton, "reviewAccept").click()
    settle(window.services)
    qtbot.waitUntil(lambda: len(rows(panel)) == 2)
    assert panel.findChild(QLabel, "reviewLeft").text() == "2 of 3 suggestions left"
    assert panel.chosen() is not None


def test_kinds_are_filtered_and_all_that_are_listed_decided(window, qtbot):
    panel = open_panel(window, qtbot)
    kinds = panel.findChild(QComboBox, "reviewKinds")
    kinds.setCurrentIndex(kinds.findText("Taken out"))
    kinds.activated.emit(kinds.currentIndex())
    assert len(rows(panel)) == 1
    panel.findChild(QPushButton, "reviewRefuseAll").click()
    settle(window.services)
    assert {one.kind for one in window.services.reviews.open_ones()} == {Kind.REPLACE, Kind.COMMENT}


def test_a_comment_is_answered_and_done_with(window, qtbot):
    panel = open_panel(window, qtbot)
    comment = next(one for one in window.services.reviews.open_ones() if one.kind is Kind.COMMENT)
    panel.choose(comment.id)
    answer = panel.findChild(QLineEdit, "reviewAnswer")
    assert answer.isVisible() and panel.findChild(QPushButton, "reviewAccept").text() == "Done with it"
    answer.setText("The old one.")
    answer.returnPressed.emit()
    settle(window.services)
    now = next(one for one in window.services.reviews.open_ones() if one.id == comment.id)
    assert now.reply == "The old one."


def test_empty_it_says_what_it_is_for_and_where_to_begin(window, qtbot):
    window.show_panel("review")
    text = window.review.findChild(QLabel, "emptyText")
    assert text.isVisible() and "editor" in text.text()
    with qtbot.waitSignal(window.review.file_wanted):
        window.review.findChild(QPushButton, "emptyAct").click()
    ones = with_suggestions(window, qtbot)
    window.services.reviews.refuse([one.id for one in ones])
    qtbot.waitUntil(lambda: text.text() == "All suggestions are decided.")
