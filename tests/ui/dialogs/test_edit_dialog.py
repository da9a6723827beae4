"""Dialogs with fields: the caret where one types, nothing typed thrown away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from inkwell.ui.dialogs.forms import FormDialog


@pytest.mark.parametrize("action", ["project.new", "project.info", "tree.synopsis", "codex.new"])
def test_dialogs_open_with_the_caret_where_one_types(window, qtbot, action):
    window.actions_by_name[action].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    field = dialog.focusWidget()
    qtbot.keyClicks(field, "The Salt Road")
    typed = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    assert "The Salt Road" in typed
    dialog.done(0)


def test_escape_throws_nothing_typed_away(window, qtbot):
    window.actions_by_name["codex.new"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    field = dialog.focusWidget()
    qtbot.keyClicks(field, "Edrick")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible() and dialog.is_changed
    assert dialog.focusWidget() is field  # one types on where one was
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.findChild(type(dialog._keep), "keepChanges").click()
    qtbot.waitUntil(lambda: any(entry.name == "Edrick" for entry in window.services.codex.codex.entries))


def test_escape_closes_a_dialog_nothing_was_typed_in(window, qtbot):
    window.actions_by_name["project.info"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_is_typed_in_a_form_over_it_is_no_change_of_the_dialog(window, qtbot):
    window.actions_by_name["codex.new"].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
    over = FormDialog(dialog, "Over it")
    field = QLineEdit()
    over.form.addRow("Field", field)
    over.show()
    qtbot.keyClicks(field, "typed")
    over.done(0)
    assert not dialog.is_changed
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
