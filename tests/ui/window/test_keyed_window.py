"""Keys that no part of the window wants."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from inkwell.ui.widgets.tab_order import seen_order


def test_esc_goes_back_to_the_page_from_everywhere(window):
    for widget in (window.manuscript.tree, *window.manuscript.findChildren(QPushButton)):
        if widget.isVisible() and widget.isEnabled():
            widget.setFocus()
            QTest.keyClick(widget, Qt.Key.Key_Escape)
            assert window.focusWidget() is window.editor.page, widget.objectName()


def test_tab_goes_through_a_panel_before_it_leaves_it(window):
    window.show_panel("feeling")
    order = [widget for widget in seen_order(window) if widget.isVisible()]
    inside = [window.feeling.isAncestorOf(widget) for widget in order]
    assert inside.index(False, inside.index(True)) == inside.index(True) + sum(inside)


def test_ctrl_and_a_letter_is_a_command_in_a_field_too(window):
    window.show_panel("notes")
    note = window.notes.findChild(QPlainTextEdit)
    note.setFocus()
    note.setPlainText("salt")
    QTest.keyClick(note, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == "salt"
    QTest.keyClick(note, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(note, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert note.toPlainText() == ""  # keys of the clipboard are the field's
