"""Keys, quotes and pastes, as an author makes them."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.ui.pages import base, end, text_of


def test_smart_quotes_dashes_and_new_paragraphs(window, qtbot):
    end(window)
    qtbot.keyClick(window.editor.page, Qt.Key.Key_Return)
    qtbot.keyClicks(window.editor.page, "\"So--\" he said... 'fine'")
    assert base(window).endswith("\n“So—” he said… ‘fine’")


def test_every_return_makes_a_line(window, qtbot):
    end(window)
    before = base(window)
    for _ in range(3):
        qtbot.keyClick(window.editor.page, Qt.Key.Key_Return)
        QApplication.processEvents()
    assert base(window) == before + "\n\n\n" == text_of(window)


def test_pasted_text_has_its_bold_and_nothing_else_and_is_marked_as_pasted(window, qtbot):
    from inkwell.domain.manuscript.provenance import Origin, shares

    mime = QMimeData()
    mime.setHtml("<table><tr><td><img src='file:///etc/passwd'><b>bold</b></td><td>text</td></tr></table>")
    mime.setText("plain\r\nwords")
    QGuiApplication.clipboard().setMimeData(mime)
    end(window)
    window.editor.page.paste()
    buffer = window.services.scenes.buffer(window.editor.binding.scene_id)
    assert base(window).endswith("**bold**\ntext")
    assert shares(buffer.runs)[Origin.PASTED] == len("**bold**\ntext")
    mime = QMimeData()
    mime.setText("plain\r\nwords")
    QGuiApplication.clipboard().setMimeData(mime)
    window.editor.page.paste()
    assert base(window).endswith("plain\nwords")


def test_every_key_and_composition_is_noticed_before_it_is_done(window, qtbot):
    page, seen = window.editor.page, []
    page.key_came.connect(lambda: seen.append(text_of(window)))
    end(window)
    before = text_of(window)
    qtbot.keyClick(page, Qt.Key.Key_A)
    qtbot.keyClick(page, Qt.Key.Key_Left)
    QApplication.sendEvent(page, QInputMethodEvent("ni", []))
    assert seen == [before, before + "a", before + "a"]
    QApplication.sendEvent(page, QInputMethodEvent("", []))


@pytest.mark.alone
def test_a_large_paste_becomes_scenes_and_blocks_nobody(window, qtbot):
    import time

    mime = QMimeData()
    mime.setText("A line of prose that goes on for a while.\n" * 60_000)
    before = base(window)
    began = time.monotonic()
    window.editor.page.insertFromMimeData(mime)
    assert time.monotonic() - began < 1.0 and base(window) == before
    count = len(window.services.manuscript.outline.scenes())
    preview = window.commands.imports.dialog
    qtbot.waitUntil(lambda: preview._bring.isEnabled(), timeout=60_000)
    preview._bring.click()
    qtbot.waitUntil(lambda: len(window.services.manuscript.outline.scenes()) > count, timeout=60_000)
