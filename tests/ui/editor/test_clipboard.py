"""Words go out to other programs and come in from them."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from inkwell.domain.manuscript.provenance import shares
from inkwell.ui.editor.positions import to_qt
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


def test_only_our_own_forms_lie_on_the_clipboard(window, page, qtbot):
    qtbot.keyClicks(page, "He said *never*.")
    page.selectAll()
    page.copy()
    data = QGuiApplication.clipboard().mimeData()
    foreign = {form for form in data.formats() if form.startswith(("text/", "application/vnd"))}
    assert foreign == {"text/plain", "text/html", "text/rtf"}
    assert data.text() == "He said never."


ENDS = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from inkwell.services.composition import build_services
from inkwell.support.paths import places
from inkwell.ui.editor.page import Page
from inkwell.ui.theme import ThemeService
app = QApplication([])
services = build_services(places(Path(sys.argv[1])), "fake")
page = Page(ThemeService(app, services.settings), services.settings)
page.setPlainText("never")
page.selectAll()
page.copy()
services.shut_down()
"""


def test_the_program_ends_quietly_with_its_words_on_the_clipboard(tmp_path):
    done = subprocess.run([sys.executable, "-c", ENDS, tmp_path], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr[-500:]


def select(page, word):
    """A word double-clicked."""
    text = page.document().toRawText().replace("\u2029", "\n")
    cursor = page.textCursor()
    cursor.setPosition(to_qt(text, text.index(word)))
    cursor.setPosition(to_qt(text, text.index(word) + len(word)), cursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def put_caret(page, before):
    text = page.document().toRawText().replace("\u2029", "\n")
    cursor = page.textCursor()
    cursor.setPosition(to_qt(text, text.index(before)))
    page.setTextCursor(cursor)


def test_a_word_is_cut_with_a_space_and_pasted_with_one_on_both_sides(window, page, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    page.insertPlainText("😀 The red sea rose, and the boat sank.")
    before = base(window)
    select(page, "red")
    qtbot.keyClick(page, Qt.Key.Key_X, control)
    assert base(window) == "😀 The sea rose, and the boat sank."
    assert QGuiApplication.clipboard().text() == "red"
    for place, text in (
        (" boat", "😀 The sea rose, and the red boat sank."),
        ("boat", "😀 The sea rose, and the red boat sank."),
        (".", "😀 The sea rose, and the boat sank red."),
        ("ose,", "😀 The sea rredose, and the boat sank."),
    ):
        put_caret(page, place)
        qtbot.keyClick(page, Qt.Key.Key_V, control)
        assert base(window) == text
        qtbot.keyClick(page, Qt.Key.Key_Z, control)
        assert base(window) == "😀 The sea rose, and the boat sank."
    qtbot.keyClick(page, Qt.Key.Key_Z, control)
    assert base(window) == before
    select(page, "sank")
    qtbot.keyClick(page, Qt.Key.Key_X, control)
    assert base(window) == "😀 The red sea rose, and the boat."


def test_what_is_no_whole_word_is_cut_and_pasted_as_it_is(window, page, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    page.insertPlainText("walk on, red sea")
    select(page, "ed ")
    qtbot.keyClick(page, Qt.Key.Key_X, control)
    assert base(window) == "walk on, rsea"
    put_caret(page, " on")
    qtbot.keyClick(page, Qt.Key.Key_V, control)
    assert base(window) == "walked  on, rsea"
    other = QMimeData()
    other.setText("ing")
    put_caret(page, "sea")
    page.insertFromMimeData(other)
    assert base(window) == "walked  on, ringsea", "what other programs put there is no word of ours"


def test_stars_of_plain_words_within_a_word_are_letters(window, page):
    other = QMimeData()
    other.setText("5*3*2 is *thirty*")
    page.insertFromMimeData(other)
    assert base(window) == r"5\*3\*2 is *thirty*"
