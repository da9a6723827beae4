"""Words go out to other programs and come in from them."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

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
