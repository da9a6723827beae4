"""Every dialog opens and closes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView


def test_every_dialog_opens_and_closes(window, qtbot):
    for name in (
        "project.new",
        "project.open",
        "project.import",
        "project.export",
        "project.backups",
        "project.info",
        "app.settings",
        "tree.synopsis",
        "model.prompt",
        "model.models",
        "view.figures",
        "codex.new",
        "app.palette",
        "app.about",
    ):
        window.actions_by_name[name].trigger()
        qtbot.waitUntil(
            lambda: (
                any(w is not window and w.isVisible() for w in QApplication.topLevelWidgets())
                or QApplication.activeModalWidget()
            ),
            timeout=5_000,
        )
        for widget in QApplication.topLevelWidgets():
            if widget is not window and widget.isVisible():
                widget.close()
        QApplication.processEvents()


def press_ctrl_e(window, qtbot, text, selected=0):
    """Ctrl+E in a page of `text`, the caret at “|”, `selected` letters behind it selected; the dialog that opened."""
    page = window.editor.page
    page.selectAll()
    page.insertPlainText(text.replace("|", ""))
    window.editor.binding.select(text.index("|"), text.index("|") + selected)
    window.commands.dialog = None
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    return window.commands.dialog


@pytest.mark.parametrize(
    ("text", "selected", "name"),
    [
        ("She saw |Mara Quill there.", 10, "Mara Quill"),
        ("She saw Ma|ra there.", 0, "Mara Quill"),
        ("She saw |Mara’s coat.", 6, "Mara Quill"),
        ("She saw Mara’s| coat.", 0, "Mara Quill"),
        ("She saw *|Mara* there.", 0, "Mara Quill"),
        ("She saw |*Mara* there.", 6, "Mara Quill"),
        ("The Quill|s came.", 0, "Mara Quill"),
        ("“|Mara,” he said.", 5, "Mara Quill"),
        ("To Nobody. Then Quentin Ha|rk came.", 0, ""),
    ],
)
def test_ctrl_e_on_a_known_name_opens_its_entry(window, qtbot, text, selected, name):
    codex = window.services.codex
    silas = next(entry for entry in codex.codex.entries if entry.name == "Silas Quill")
    with qtbot.waitSignal(codex.codex_changed):
        codex.discard(silas.id)
    dialog = press_ctrl_e(window, qtbot, text, selected)
    assert dialog._entry.name == (name or "Quentin Hark")
    assert bool(dialog._entry.id) == bool(name)
    dialog.reject()


def test_ctrl_e_on_a_name_of_two_shows_both(window, qtbot):
    assert press_ctrl_e(window, qtbot, "The |Quill came.") is None
    names = [window.codex._entries.index(row).data() for row in range(window.codex._entries.rowCount())]
    assert names == ["Mara Quill", "Silas Quill"]


def test_a_name_of_two_is_marked_by_who_was_named_in_an_earlier_paragraph(window, qtbot):
    page, style = window.editor.page, window.editor.highlighter._formats["name"].underlineStyle()

    def is_marked(number):
        formats = page.document().findBlockByNumber(number).layout().formats()
        return any(f.format.underlineStyle() == style for f in formats)

    page.selectAll()
    page.insertPlainText("Somebody came.\nIt rained.\nThen Quill fell.")
    assert not is_marked(2)
    page.moveCursor(page.textCursor().MoveOperation.Start)
    qtbot.keyClicks(page, "Mara saw it. ")
    assert is_marked(0) and is_marked(2)


def test_ctrl_z_outside_a_text_field_takes_back_an_edit_of_the_codex(window, qtbot):
    codex = window.services.codex
    was = codex.codex.entries[0]
    with qtbot.waitSignal(codex.entry_saved):
        codex.save(replace(was, description="Something else."))
    window.actions_by_name["view.codex"].trigger()
    listed = window.findChild(QListView, "codexList")
    listed.setFocus()
    for modifiers, expected in (
        (Qt.KeyboardModifier.ControlModifier, was.description),
        (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, "Something else."),
    ):
        with qtbot.waitSignal(codex.codex_changed):
            QTest.keyClick(listed, Qt.Key.Key_Z, modifiers)
        assert codex.codex.entry(was.id).description == expected
