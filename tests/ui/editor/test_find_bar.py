"""Find and replace on the page."""

from PySide6.QtCore import Qt

from tests.ui.pages import base, text_of


def test_find_replace_and_undo(window, qtbot):
    before = base(window)
    window.actions_by_name["edit.find"].trigger()
    bar = window.editor.find_bar
    bar._text.setText("tobias")
    bar._by.setText("Thomas")
    bar.replace_all()
    assert "Tobias" not in base(window) and base(window) == text_of(window)
    window.actions_by_name["edit.undo"].trigger()
    assert base(window) == before == text_of(window)
    qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
