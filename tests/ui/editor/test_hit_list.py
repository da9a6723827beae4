"""The list of what was found in the book, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.conftest import scene_named
from tests.ui.editor.finding import CTRL, SHIFT, five_lines, look, selected


@pytest.fixture
def bar(window):
    return five_lines(window)


def test_the_list_by_keys_down_and_return_open_a_hit_and_esc_goes_back(window, qtbot):
    bar = window.editor.find_bar
    shown, caret = window.editor.binding.scene_id, window.editor.binding.selected()
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is bar.list
    qtbot.keyClick(bar.list, Qt.Key.Key_Escape)
    assert not bar.isVisible() and QApplication.focusWidget() is window.editor.page
    assert (window.editor.binding.scene_id, window.editor.binding.selected()) == (shown, caret)
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Home)
    qtbot.keyClick(bar.list, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is bar._text
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_End)
    wanted = bar.list.hits.place(bar.list.currentIndex())
    qtbot.keyClick(bar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == wanted.scene_id)
    assert selected(window) == "Tobias" and QApplication.focusWidget() is window.editor.page
    assert bar.list.accessibleName() and bar._text.accessibleName() and bar._by.accessibleName()


def test_only_what_is_ticked_is_replaced(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    book = window.services.find.book
    first, second = book.scene_ids[:2]
    untouched, in_second = book.text(first), len(book.hits_in(second))
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Home)
    qtbot.keyClick(bar.list, Qt.Key.Key_Space)
    left = book.count - len(book.hits_in(first))
    bar.list.setCurrentIndex(bar.list.hits.index(0, 0, bar.list.hits.index(1, 0)))
    qtbot.keyClick(bar.list, Qt.Key.Key_Space)
    assert bar._all.text() == "Replace ticked"
    bar._by.setText("Thomas")
    with qtbot.waitSignal(window.services.find.replaced, timeout=10_000) as done:
        bar._all.click()
    assert done.args[0] == left - 1
    assert window.services.find.book.text(first) == untouched
    text = window.services.scenes.buffer(second)
    assert in_second == 1 or text.text.count("Thomas") == in_second - 1


def test_words_that_stand_apart_lead_to_their_scenes(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "lens Mara breathe", Qt.Key.Key_F, CTRL | SHIFT)
    qtbot.waitUntil(lambda: bar._count.text().startswith("Not together, but all in"))
    qtbot.keyClick(bar._text, Qt.Key.Key_Down)
    qtbot.keyClick(bar.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.editor.binding.scene_id == scene_named(window.services, "The stairs"))
    assert selected(window) == "lens"


def test_one_undo_takes_back_what_was_replaced_in_the_book(window, qtbot):
    bar = window.editor.find_bar
    look(window, qtbot, "Tobias", Qt.Key.Key_F, CTRL | SHIFT)
    book = window.services.find.book
    before = {scene_id: book.text(scene_id) for scene_id in book.scene_ids}
    bar._by.setText("Thomas")
    with qtbot.waitSignal(window.services.find.replaced, timeout=10_000):
        bar._all.click()
    assert all("Tobias" not in book.text(scene_id) for scene_id in before) and len(before) > 3
    bar.close_bar()
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: {scene_id: book.text(scene_id) for scene_id in before} == before)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: all("Tobias" not in book.text(scene_id) for scene_id in before))
