"""Suggestions in the page: struck and marked, what is new drawn between the lines, the text as it was."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent, QTextCursor
from PySide6.QtWidgets import QMenu, QToolTip

from inkwell.domain.exchange.reviewing import SuggestionKind as Kind
from inkwell.ui.editor.review_marks import _as_letters
from tests.services.steps import settle
from tests.ui.reviewing import with_suggestions


def wishes(window):
    text = window.editor.binding.base_text
    first, second = (line for line in text.split("\n") if len(line) > 80), None
    line = next(first)
    second = next(first)
    return line, second


def shown(window, qtbot, *kinds):
    line, other = wishes(window)
    words = [(Kind.REPLACE, line[10:20], "Quite other", ""), (Kind.COMMENT, other[10:20], "", "Why?")]
    words += [(Kind.INSERT, other[30:40], "now and then ", "")]
    ones = with_suggestions(window, qtbot, *[one for one in words if not kinds or one[0] in kinds])
    qtbot.waitUntil(lambda: bool(window.editor.highlighter.suggested))
    return ones


def test_paragraphs_are_marked_and_bare_again_when_decided(window, qtbot):
    before = window.editor.page.toPlainText()
    ones = shown(window, qtbot)
    line, other = wishes(window)
    assert window.editor.highlighter.suggested == {
        line: [(10, 20, "taken out")],
        other: [(10, 20, "commented")],
    }
    assert window.editor.page.toPlainText() == before
    window.services.reviews.refuse([one.id for one in ones])
    qtbot.waitUntil(lambda: not window.editor.highlighter.suggested)


def test_new_words_are_drawn_over_the_line(window, qtbot):
    page = window.editor.page
    page.viewport().repaint()
    before = page.viewport().grab().toImage()
    shown(window, qtbot, Kind.INSERT, Kind.COMMENT)
    after = page.viewport().grab().toImage()
    wash = window.theme.theme.colour("wash").rgb()

    def washed(image):
        return sum(
            image.pixel(x, y) == wash for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
        )

    assert washed(after) > washed(before) + 50


def test_the_pages_menu_and_the_hover_tell_of_it(window, qtbot, monkeypatch):
    ones = shown(window, qtbot)
    replaced = next(one for one in ones if one.kind is Kind.REPLACE)
    marks, page = window.editor.review_marks, window.editor.page
    assert marks.at(replaced.start + 2).id == replaced.id and marks.at(0) is None
    menu = QMenu()
    marks.fill_menu(menu, replaced.start)
    assert [entry.text() for entry in menu.actions()] == ["Accept", "Refuse"]
    cursor = QTextCursor(page.document())
    cursor.setPosition(window.editor.binding.to_document(replaced.start + 3))
    spot = page.cursorRect(cursor).center()
    said = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, *_: said.append(text))
    event = QHelpEvent(QEvent.Type.ToolTip, spot, page.viewport().mapToGlobal(spot))
    assert marks.eventFilter(page.viewport(), event) and "Ann" in said[0] and "Quite other" in said[0]
    assert _as_letters("<img src='x'> & co") == (
        '<p style="white-space: pre-wrap">&lt;img src=&#x27;x&#x27;&gt; &amp; co</p>'
    ) and said[0].startswith("<p ")
    menu.actions()[0].trigger()
    settle(window.services)
    assert "Quite other" in window.editor.binding.base_text
