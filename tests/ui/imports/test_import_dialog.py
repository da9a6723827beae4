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


def test_a_second_press_does_nothing_else_where_the_first_has_done_its_work(window, dialog):
    window.activateWindow()
    tree = dialog._tree
    tree.setCurrentItem(tree.topLevelItem(0).child(1))
    dialog._no_break.setFocus()
    QTest.keyClick(dialog._no_break, Qt.Key.Key_Space)
    assert tree.topLevelItem(0).childCount() == 1 and not dialog._no_break.isEnabled()
    assert dialog.focusWidget() is tree


def test_escape_asks_before_corrections_are_lost(window, dialog):
    tree = dialog._tree
    tree.setCurrentItem(tree.topLevelItem(0).child(1))
    dialog._no_break.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.question.isVisible() and window.commands.imports.dialog is dialog
    QTest.keyClick(dialog.question, Qt.Key.Key_Escape)
    assert not dialog.question.isVisible() and tree.topLevelItem(0).childCount() == 1
    dialog.reject()
    dialog.question.act_requested.emit("yes")
    assert window.commands.imports.dialog is None


def test_a_paragraph_is_found_and_broken_by_keys(dialog):
    tree, text = dialog._tree, dialog._text
    tree.setCurrentItem(tree.topLevelItem(0).child(0))
    QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert tree.topLevelItem(0).childCount() == 3 and dialog.isVisible()


def test_return_presses_the_button_with_the_focus(window, dialog):
    tree = dialog._tree
    tree.setCurrentItem(tree.topLevelItem(1))
    dialog._as_text.setFocus()
    QTest.keyClick(dialog._as_text, Qt.Key.Key_Return)
    assert tree.topLevelItemCount() == 1 and dialog.isVisible() and dialog._bring.isDefault()


def test_another_encoding_asks_before_corrections_are_lost(dialog, qtbot):
    tree, encoding = dialog._tree, dialog._choices._encoding
    tree.setCurrentItem(tree.topLevelItem(0).child(1))
    dialog._no_break.click()
    for answer, joined in (("no", True), ("yes", False)):
        first = encoding.currentIndex()
        encoding.setCurrentIndex(encoding.findData("cp1252"))
        encoding.activated.emit(encoding.currentIndex())
        assert dialog.question.isVisible()
        dialog.question.act_requested.emit(answer)
        qtbot.waitUntil(lambda: dialog._reading is not None, timeout=30_000)
        assert (tree.topLevelItem(0).childCount() == 1) is joined
        assert (encoding.currentIndex() == first) is joined


def test_letters_that_are_not_sure_are_asked_for_first(window, qtbot, tmp_path):
    (tmp_path / "a.md").write_text("# Één\n\nShe ran – gone.\n", encoding="utf-8")
    text = "Es regnete die ganze Nacht, und die Tür blieb zu. Später hörte man Schritte draußen.\n"
    (tmp_path / "b.txt").write_bytes(text.encode("cp273"))
    window.commands.imports.import_paths([tmp_path / "a.md", tmp_path / "b.txt"])
    made = window.commands.imports.dialog
    qtbot.waitUntil(lambda: made._reading is not None, timeout=30_000)
    assert "“b.txt”" in made._sample.text() and "die Tür blieb zu" in made._sample.text()
    assert made._sample.property("role") == "warning"
    assert made.focusWidget().objectName() == "importEncoding"
    made.reject()
