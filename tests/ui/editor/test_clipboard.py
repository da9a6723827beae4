"""Words go out to other programs and come in from them."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication

from inkwell.domain.manuscript.provenance import shares
from tests.ui.pages import base


@pytest.fixture
def page(window):
    """The page with nothing in it."""
    page = window.editor.page
    page.selectAll()
    page.textCursor().removeSelectedText()
    return page


def press(window, action):
    window.actions_by_name[action].trigger()


def test_no_break_spaces_survive_the_clipboard(window, page):
    text = "«\u00a0Non\u00a0», dit-elle\u202f; 10\u00a0km 😀 *x*"
    page.insertPlainText(text)
    page.selectAll()
    page.cut()
    assert base(window) == ""
    page.paste()
    page.paste()
    assert base(window) == text + text
    assert QGuiApplication.clipboard().mimeData().text() == text.replace("*", "")
    assert "<em>x</em>" in QGuiApplication.clipboard().mimeData().html()


def test_rich_text_comes_in_with_its_italics_and_nothing_else(window, page):
    data = QMimeData()
    data.setHtml(
        "<p style='color:red'>He said <i>never</i>.</p><p>Then <b>no</b> <a href='http://x'>link</a>.</p>"
    )
    data.setText("He said never.\n\nThen no link.")
    page.insertFromMimeData(data)
    assert base(window) == "He said *never*.\nThen **no** link."
    press(window, "edit.undo")
    assert base(window) == ""


def shares_of(window):
    scene_id = window.editor.binding.scene_id
    return {
        origin.value: length
        for origin, length in shares(window.services.scenes.buffer(scene_id).runs).items()
        if length
    }


def test_who_wrote_the_words_moves_with_them(window, page, qtbot):
    scenes, scene_id = window.services.scenes, window.editor.binding.scene_id
    qtbot.keyClicks(page, "Mine. ")
    scenes.insert_generated(scene_id, 6, "The model’s. ", None)
    before = shares_of(window)
    assert before == {"typed": 6, "generated": 13}
    page.selectAll()
    qtbot.keyClick(page, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert base(window) == "" and window.actions_by_name["edit.undo"].text() == "Undo cut"
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert shares_of(window) == before
    other = QMimeData()
    other.setText("Foreign.")
    page.insertFromMimeData(other)
    assert shares_of(window) == {**before, "pasted": 8}


def drop(page, position):
    """Drop what is selected at a Qt position, as the mouse does."""
    cursor = page.textCursor()
    place = page.textCursor()
    place.setPosition(position)
    point = QPointF(page.cursorRect(place).center())
    event = QDropEvent(
        point,
        Qt.DropAction.MoveAction,
        page.createMimeDataFromSelection(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.setTextCursor(cursor)
    page.dropEvent(Dropped(event, page.viewport()))


class Dropped:
    """A drop that says where it came from; Qt knows that only within a drag of its own."""

    def __init__(self, event, source):
        self._event, self._source = event, source

    def source(self):
        return self._source

    def __getattr__(self, name):
        return getattr(self._event, name)


def test_words_dragged_within_the_page_are_moved_in_one_step(window, page, qtbot):
    qtbot.keyClicks(page, "one two three ")
    written = base(window)
    for start, end, to, expected in ((0, 4, 8, "two one three "), (4, 8, 0, "one two three ")):
        cursor = page.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
        page.setTextCursor(cursor)
        drop(page, to)
        assert base(window) == expected == page.toPlainText()
        assert page.textCursor().selectedText() == "one "
    press(window, "edit.undo")
    press(window, "edit.undo")
    assert base(window) == written and shares_of(window) == {"typed": 14}
