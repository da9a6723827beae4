"""Trash and backups in the real window."""

from PySide6.QtWidgets import QPushButton

from inkwell.ui.dialogs.safety_dialog import SafetyDialog
from tests.conftest import scene_named


def test_put_back_can_be_pressed_only_while_something_lies_in_the_trash(window, qtbot):
    services = window.services
    dialog = SafetyDialog(window, services)
    qtbot.addWidget(dialog)
    back = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Put back")
    assert not back.isEnabled()
    scene = scene_named(services, "Ledger")
    services.manuscript.discard(scene)
    dialog.fill()
    qtbot.waitUntil(back.isEnabled)
    back.click()
    qtbot.waitUntil(lambda: dialog._trash.rowCount() == 0)
    assert not back.isEnabled()
    qtbot.waitUntil(lambda: scene in services.manuscript.outline)  # the tree is read again after the trash
