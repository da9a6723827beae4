"""The palette of all commands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget


def test_the_palette_takes_letters_at_once(window, qtbot):
    window.actions_by_name["app.palette"].trigger()
    palette = window.commands.dialog
    qtbot.waitUntil(palette.isVisible)
    field = palette.findChild(QLineEdit, "paletteText")
    assert palette.focusWidget() is field
    qtbot.keyClicks(palette.focusWidget(), "focus mode")
    assert palette.findChild(QListWidget).currentItem().text().startswith("Focus mode")
    qtbot.keyClick(palette.focusWidget(), Qt.Key.Key_Return)
    assert window.actions_by_name["view.focus"].isChecked()
    window.actions_by_name["view.focus"].toggle()
