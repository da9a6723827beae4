"""The panel in front, under its name."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from inkwell.ui.window.panel_rail import PANELS


def test_every_panel_stands_under_its_name_and_takes_the_keyboard(window):
    side = window._right
    for row in PANELS:
        window.show_panel(row.name)
        assert side.findChild(object, "panelTitle").text() == row.title
        first = side.first_in_panel()
        assert first is None or getattr(window, row.name).isAncestorOf(first)


def test_f6_lands_in_the_open_panel_and_escape_goes_to_the_page(window):
    window.show_panel("codex")
    window.editor.page.setFocus()
    window.actions_by_name["view.region"].trigger()
    assert window.codex.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.focusWidget() is window.editor.page
