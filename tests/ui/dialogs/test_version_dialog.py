"""An earlier version beside the text, and paragraphs of it taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from inkwell.domain.manuscript.edit_history import EditKind
from inkwell.ui.dialogs.version_dialog import VersionDialog
from tests.services.steps import settle


def text_of(window):
    return window.services.scenes.buffer(window.editor.binding.scene_id).text


@pytest.fixture
def before(window):
    """The text as it was remembered; since then two paragraphs were changed and one was added."""
    services, scene_id = window.services, window.editor.binding.scene_id
    text = text_of(window)
    services.scenes.remember(scene_id, "by hand", "First draft", pinned=True)
    settle(services)
    lines = text.split("\n")
    services.scenes.type_text(scene_id, len(text), 0, "\nA paragraph that was added since.")
    services.scenes.type_text(scene_id, len(lines[0]), 0, " And a word more.")
    services.scenes.type_text(scene_id, 0, 3, "", EditKind.DELETING)
    settle(services)
    return text


@pytest.fixture
def dialog(window, before, qtbot):
    window.show_panel("history")
    panel = window.findChild(object, "historyPanel")
    qtbot.waitUntil(lambda: panel._list.count() > 0)
    row = next(n for n in range(panel._list.count()) if "First draft" in panel._list.item(n).text())
    panel._list.setCurrentRow(row)
    panel._list.setFocus()
    qtbot.keyClick(panel._list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(VersionDialog) is not None)
    return window.findChild(VersionDialog)


def test_one_paragraph_is_taken_back_and_one_undo_takes_that_away(window, before, dialog, qtbot):
    now = text_of(window)
    assert len(dialog.boxes) == 2 and "2 paragraphs differ." in dialog.line.text()
    assert not dialog.take.isEnabled()
    first, last = dialog.boxes.values()
    assert last.accessibleName() == "Not in this version: A paragraph that was added since."
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert text_of(window) == before + "\nA paragraph that was added since."
    assert "1 paragraph is as it was" in dialog.line.text() and len(dialog.boxes) == 1
    window.services.undo.undo(window.editor.binding.scene_id)
    assert text_of(window) == now and len(dialog.boxes) == 2, "the comparison follows the text"


def test_all_is_taken_back_as_one_step(window, before, dialog, qtbot):
    now = text_of(window)
    qtbot.mouseClick(dialog.take_all, Qt.MouseButton.LeftButton)
    assert text_of(window) == before and not dialog.boxes and not dialog.take_all.isEnabled()
    assert "reads as it did" in dialog.line.text()
    window.services.undo.undo(window.editor.binding.scene_id)
    assert text_of(window) == now


def test_side_by_side_each_side_has_its_own_words_and_ticks_stay(dialog):
    box = next(iter(dialog.boxes.values()))
    box.click()
    dialog.beside.click()
    said = [label.text() for label in dialog.area.widget().findChildren(QLabel)]
    assert "This version" in said and "Now" in said
    assert not any("<s " in text and "<u " in text for text in said), "both in one cell"
    assert [one.isChecked() for one in dialog.boxes.values()] == [True, False]


def test_escape_leaves_and_changes_nothing(window, dialog, qtbot):
    now = text_of(window)
    next(iter(dialog.boxes.values())).click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible() and text_of(window) == now


def test_a_text_that_was_changed_meanwhile_is_not_written_over(window, dialog):
    services, scene_id = window.services, window.editor.binding.scene_id
    now = text_of(window)
    assert not services.history.take_back(scene_id, now + " ", "gone") and text_of(window) == now
    services.scenes.type_text(scene_id, 0, 0, "Meanwhile. ")
    assert dialog._now == text_of(window)
