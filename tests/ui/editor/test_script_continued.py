"""(CONT'D) behind names on a script's page: drawn, and not in the text."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from tests.ui.pages import text_of
from tests.ui.scripts import screenplay

SCRIPT = "INT. A - DAY\n\nMARA\nYes.\n\nShe sits.\n\nMARA\nNo.\n\nTOM\nWell.\n"


def test_who_goes_on_is_shown_to_go_on(window, qtbot, tmp_path):
    page = screenplay(window, qtbot, tmp_path).editor.page
    page.textCursor().insertText(SCRIPT)
    QApplication.processEvents()
    whole = QRect(0, 0, page.viewport().width(), page.viewport().height())
    shown = [block.blockNumber() for block in window.editor.continued.shown(whole)]
    assert shown == [7]
    page.grab()
    assert "CONT" not in text_of(window)
