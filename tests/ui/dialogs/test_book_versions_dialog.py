"""The book as it was, in its window."""

import pytest
from PySide6.QtCore import Qt

from inkwell.ui.dialogs.book_versions_dialog import BookVersionsDialog
from inkwell.ui.dialogs.version_dialog import VersionDialog
from tests.services.steps import settle


@pytest.fixture
def dialog(window, qtbot):
    window.show_panel("history")
    window.findChild(object, "bookVersionsButton").click()
    made = window.findChild(BookVersionsDialog)
    settle(window.services)
    assert made.table.isHidden() and not made.take.isEnabled()
    made.name.setFocus()
    qtbot.keyClicks(made.name, "Sent to Ana")
    made.remember.setFocus()
    qtbot.keyClick(made.remember, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.list.count() == 1)
    settle(window.services)
    return made


def changed(window, words):
    services, scene_id = window.services, window.editor.binding.scene_id
    services.scenes.type_text(scene_id, 0, 0, words)
    services.scenes.save_now()
    settle(services)
    return services.scenes.buffer(scene_id)


def test_a_scene_is_ticked_and_taken_back(window, dialog, qtbot):
    assert "Sent to Ana" in dialog.list.item(0).text() and "Every scene reads" in dialog.line.text()
    buffer = changed(window, "Something new. ")
    dialog.refresh()
    settle(window.services)
    assert dialog.table.rowCount() == 1 and "1 scene is not" in dialog.line.text()
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.take.isEnabled()
    dialog.take.click()
    settle(window.services)
    assert not buffer.text.startswith("Something new.") and dialog.table.isHidden()
    window.services.undo.undo(None)
    assert buffer.text.startswith("Something new.")


def test_return_compares_the_scene_and_escape_leaves_all_as_it_was(window, dialog, qtbot):
    buffer = changed(window, "Something new. ")
    dialog.refresh()
    settle(window.services)
    dialog.compare.click()
    compared = dialog.findChild(VersionDialog)
    assert len(compared.boxes) == 1
    qtbot.keyClick(compared, Qt.Key.Key_Escape)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and buffer.text.startswith("Something new.")
