"""The preview with the real importer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

TEXT = "# One\n\nShe ran.\n\nHe fell.\n\n***\n\nThey rose.\n\n# Two\n\nThe end.\n"


@pytest.fixture
def dialog(window, qtbot, tmp_path):
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    window.commands.imports.import_paths([tmp_path / "a.md"])
    made = window.commands.imports.dialog
    qtbot.waitUntil(lambda: made._reading is not None, timeout=30_000)
    yield made
    if window.commands.imports.dialog is not None:
        made.reject()


def titles(window):
    return [node.title for node in window.services.manuscript.outline.walk()]


def test_nothing_comes_in_before_it_is_wanted(window, dialog, qtbot):
    before = titles(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.commands.imports.dialog is None and titles(window) == before


def test_what_is_corrected_comes_in_and_one_undo_takes_it_back(window, dialog, qtbot):
    before = titles(window)
    tree = dialog._tree
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    assert dialog._text.toPlainText() == "She ran.\nHe fell."
    dialog._text.moveCursor(QTextCursor.MoveOperation.End)
    dialog._break_here.click()
    assert tree.topLevelItem(0).childCount() == 3
    tree.setCurrentItem(tree.topLevelItem(1))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert tree.topLevelItemCount() == 1
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert tree.topLevelItemCount() == 2
    tree.setCurrentItem(tree.topLevelItem(1))
    dialog._as_text.click()
    dialog._bring.click()
    qtbot.waitUntil(lambda: "One" in titles(window), timeout=30_000)
    assert titles(window)[len(before) :] == ["One", "She ran", "He fell", "They rose"]
    assert "import of “a.md”" in window.services.undo.next_undo(None).title
    window.services.undo.undo(None)
    qtbot.waitUntil(lambda: titles(window) == before)
    window.services.undo.redo(None)
    qtbot.waitUntil(lambda: "One" in titles(window))


def test_a_file_that_cannot_be_read_is_told(window, qtbot, tmp_path):
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 9)
    window.commands.imports.import_paths([tmp_path / "b.txt"])
    made = window.commands.imports.dialog
    qtbot.waitUntil(lambda: "b.txt" in made._waiting.text() and not made._bar.isVisible(), timeout=30_000)
    assert not made._bring.isEnabled()
    made.reject()
