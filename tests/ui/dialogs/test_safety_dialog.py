"""Trash and backups in the real window."""

from PySide6.QtWidgets import QPushButton

from inkwell.ui.dialogs.safety_dialog import SafetyDialog
from tests.conftest import scene_named


def test_put_back_can_be_pressed_only_while_something_lies_in_the_trash(window, qtbot):
    services = window.services
    dialog = SafetyDialog(window, services)
    qtbot.addWidget(dialog)
    back = next(button for button in dialog.findChildren(QPushButton) if button.text() == "Put back")
    dialog.show()
    qtbot.waitUntil(lambda: dialog._nothing.isVisible())
    assert "The trash is empty" in dialog._nothing.text and not dialog._trash.isVisible()
    assert not back.isEnabled() and not back.isVisible()
    scene = scene_named(services, "Ledger")
    services.manuscript.discard(scene)
    dialog.fill()
    qtbot.waitUntil(back.isEnabled)
    assert dialog._trash.isVisible() and back.isVisible() and not dialog._nothing.isVisible()
    back.click()
    qtbot.waitUntil(lambda: dialog._trash.rowCount() == 0)
    assert not back.isEnabled() and dialog._nothing.isVisible()
    qtbot.waitUntil(lambda: scene in services.manuscript.outline)  # the tree is read again after the trash
