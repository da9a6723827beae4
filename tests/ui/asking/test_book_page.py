"""A question typed, an answer gone to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest


def ask(window, qtbot, text):
    window.show_panel("ask")
    page = window.ask.book
    with qtbot.waitSignal(window.services.asking.book.answered, timeout=20_000):
        page.question.setText(text)
        QTest.keyClick(page.question, Qt.Key.Key_Return)
    return page


def test_return_asks_and_return_on_a_line_goes_there(window, qtbot):
    page = ask(window, qtbot, "How many stairs are there in Sallow Light?")
    assert "ninety-one stairs" in page.list.texts()[0] and "The Keeper · The stairs" in page.list.texts()[1]
    page.list.setCurrentItem(page.list.topLevelItem(0))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    selected = lambda: window.editor.page.textCursor().selectedText()  # noqa: E731
    qtbot.waitUntil(lambda: "ninety-one stairs" in selected())


def test_what_is_not_in_the_book_is_said(window, qtbot):
    page = ask(window, qtbot, "Does Mara own an elephant?")
    assert not page.list.isVisible() and "Not in the book" in page._empty.text
    assert "nothing in this question" in ask(window, qtbot, "?")._empty.text


def test_closing_the_book_leaves_no_answer(window, qtbot):
    page = ask(window, qtbot, "How many stairs are there in Sallow Light?")
    assert window.services.close_project()
    assert page.list.texts() == [] and page.question.text() == ""


def test_a_search_by_words_alone_is_said(window, qtbot, monkeypatch):
    from inkwell.services.story.memory import MemoryService

    monkeypatch.setattr(MemoryService, "has_meaning", property(lambda _: False))
    assert (
        "by words alone" in ask(window, qtbot, "How many stairs are there in Sallow Light?").list.texts()[-1]
    )
    assert "by words alone" in ask(window, qtbot, "Does Mara own an elephant?")._empty.text
    monkeypatch.setattr(MemoryService, "has_meaning", property(lambda _: True))
    monkeypatch.setattr(MemoryService, "progress", property(lambda _: (9, 9)))
    assert not any(
        "words alone" in one for one in ask(window, qtbot, "How many stairs has Sallow Light?").list.texts()
    )


def test_a_long_question_and_one_in_another_script_are_told(window, qtbot):
    long = "How many stairs are there in Sallow Light? " * 250
    told = ask(window, qtbot, long)
    assert "characters were looked for" in " ".join((told._empty.text, *told.list.texts()))
    assert "in another language" in ask(window, qtbot, "灯塔有多少级台阶？")._empty.text
