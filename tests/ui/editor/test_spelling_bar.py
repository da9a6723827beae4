"""F7: from one misspelt word to the next through the book, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.editor.test_spelling_marks import speller, write  # noqa: F401
from tests.ui.pages import base, open_scene

pytestmark = pytest.mark.usefixtures("speller")


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def ready(window, qtbot, word):
    """Wait until the bar stands at a word and has looked for better ones."""
    bar = window.editor.spelling_bar
    qtbot.waitUntil(lambda: bar._found is not None and bar._found.word == word, timeout=15_000)
    qtbot.waitUntil(lambda: bar.better.count() > 0, timeout=15_000)
    return bar


def begin(window, qtbot, text):
    write(window, text)
    cursor = window.editor.page.textCursor()
    cursor.setPosition(0)
    window.editor.page.setTextCursor(cursor)
    press(window, Qt.Key.Key_F7)


def test_change_and_go_on_and_each_is_one_undo(window, qtbot):
    begin(window, qtbot, "Teh harbuor was quiet.\nThe end of teh day. ")
    bar = ready(window, qtbot, "Teh")
    assert bar.isVisible() and window.editor.binding.selected() == (0, 3)
    press(window, Qt.Key.Key_Return)
    ready(window, qtbot, "harbuor")
    assert base(window).startswith("The harbuor")
    press(window, Qt.Key.Key_Return)
    ready(window, qtbot, "teh")
    assert base(window).startswith("The harbor")
    press(window, Qt.Key.Key_Escape)
    assert not bar.isVisible() and window.editor.page.hasFocus()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window).startswith("The harbuor")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert base(window).startswith("Teh harbuor")


def test_all_are_changed_in_one_step(window, qtbot):
    begin(window, qtbot, "Teh one, teh two.\n*T*eh three. ")
    bar = ready(window, qtbot, "Teh")
    bar.better.setEditText("the")
    bar.change_all()
    assert base(window) == "The one, the two.\n*The* three. "
    window.editor.undo()
    assert base(window) == "Teh one, teh two.\n*T*eh three. "


def test_ignored_and_learned_words_are_passed_over(window, speller, qtbot):  # noqa: F811
    begin(window, qtbot, "A skerrit, a skerrit, a smolt, a skrelling. ")
    bar = ready(window, qtbot, "skerrit")
    press(window, Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: bar._found is not None and bar._found.start > 5, timeout=15_000)
    assert bar._found.word == "skerrit" and speller.own.left_alone == ()
    bar._take(lambda found: speller.own.add_mine([found.word]))
    qtbot.waitUntil(
        lambda: bar._found is not None and bar._found.word in ("smolt", "skrelling"), timeout=15_000
    )
    assert speller.own.mine == ("skerrit",)


def test_the_walk_goes_through_the_book_and_ends(window, speller, qtbot):  # noqa: F811
    for scene in window.services.manuscript.outline.scenes():
        open_scene(window, qtbot, scene.title)
        write(window, "Nothing is wrong here. ")
    first = window.services.manuscript.outline.scenes()[0]
    last = window.services.manuscript.outline.scenes()[-1]
    open_scene(window, qtbot, last.title)
    write(window, "Teh end. ")
    open_scene(window, qtbot, first.title)
    window.editor.page.setFocus()
    press(window, Qt.Key.Key_F7)
    bar = ready(window, qtbot, "Teh")
    assert window.editor.binding.scene_id == last.scene_id
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "whole book" in bar.says.text(), timeout=15_000)
    assert base(window) == "The end. " and not bar.better.isEnabled()
    press(window, Qt.Key.Key_Escape)
    assert window.editor.page.hasFocus()


def test_escape_while_it_looks_loses_nothing(window, qtbot):
    begin(window, qtbot, "Teh end. ")
    press(window, Qt.Key.Key_Escape)
    assert not window.editor.spelling_bar.isVisible() and base(window) == "Teh end. "
    press(window, Qt.Key.Key_F7)
    ready(window, qtbot, "Teh")


def test_without_a_dictionary_it_says_so(window, speller, qtbot):  # noqa: F811
    window.services.dictionaries._here = ()
    speller.dictionaries._on_here_dictionaries_changed()
    press(window, Qt.Key.Key_F7)
    assert "no dictionary" in window.editor.spelling_bar.says.text()


def test_what_the_author_types_is_put_in(window, qtbot):
    begin(window, qtbot, "The smolt swims. ")
    bar = ready(window, qtbot, "smolt")
    bar.better.lineEdit().selectAll()
    QTest.keyClicks(bar.better.lineEdit(), "salmon")
    press(window, Qt.Key.Key_Return)
    assert base(window) == "The salmon swims. "


def test_a_word_is_changed_in_the_whole_book_as_one_act(window, speller, qtbot):  # noqa: F811
    open_scene(window, qtbot, "Two cups")
    write(window, "Harbuor bells. ")
    open_scene(window, qtbot, "Ledger")
    begin(window, qtbot, "The harbuor was quiet. ")
    bar = ready(window, qtbot, "harbuor")
    with qtbot.waitSignal(window.services.find.replaced, timeout=15_000) as replaced:
        bar.change_in_book()
    assert replaced.args[0] == 2 and base(window) == "The harbor was quiet. "
    open_scene(window, qtbot, "Two cups")
    assert base(window) == "Harbor bells. "


def test_one_bar_at_a_time(window, qtbot):
    editor = window.editor
    window.actions_by_name["edit.find"].trigger()
    assert editor.find_bar.isVisible()
    window.actions_by_name["words.check"].trigger()
    assert editor.spelling_bar.isVisible() and not editor.find_bar.isVisible()
    window.actions_by_name["edit.find"].trigger()
    assert editor.find_bar.isVisible() and not editor.spelling_bar.isVisible()
    assert window.focusWidget() is not editor.page
