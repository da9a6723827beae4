"""What tests of Find do: open the bar by its key and type."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def five_lines(window):
    """The bar of a scene of five lines, the caret at its beginning."""
    page = window.editor.page
    page.selectAll()
    page.insertPlainText("The *Argo* lay there.\nArgo, argo and ARGO.\nZoë’s cat\nthe the end\nlast Argo")
    window.editor.binding.select(0, 0)
    page.setFocus()
    return window.editor.find_bar


def look(window, qtbot, text, key=Qt.Key.Key_F, modifiers=CTRL):
    """Open the bar by its key and type."""
    bar = window.editor.find_bar
    qtbot.keyClick(window.editor.page, key, modifiers)
    qtbot.waitUntil(lambda: QApplication.focusWidget() in (bar._text, bar._by), timeout=2000)
    bar._text.setFocus()
    bar._text.selectAll()
    qtbot.keyClicks(bar._text, text)
    qtbot.waitUntil(lambda: not window.services.find.book.is_searching, timeout=5000)


def selected(window):
    return window.editor.page.textCursor().selectedText()
