"""A script written with Return and Tab, as screenwriters' programs have taught it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.domain.script.elements import Element
from tests.ui.pages import base
from tests.ui.scripts import screenplay

K = Qt.Key


@pytest.fixture
def script(window, qtbot, tmp_path):
    return screenplay(window, qtbot, tmp_path)


def write(window, *keys):
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(window.editor.page, key)
        else:
            QTest.keyClick(window.editor.page, key)
        QApplication.processEvents()


def test_a_page_is_written_without_a_mark(script):
    write(script, "INT. FERRY HOUSE - NIGHT", K.Key_Return, "MARA waits.", K.Key_Return, K.Key_Tab)
    write(script, "tomas", K.Key_Return, "It never has.", K.Key_Tab, "beat", K.Key_Return, "Never.")
    write(script, K.Key_Return, K.Key_Return, "She goes.", K.Key_Tab, K.Key_Tab, "cut to:", K.Key_Return)

    assert base(script) == (
        "INT. FERRY HOUSE - NIGHT\n\nMARA waits.\n\nTOMAS\nIt never has.\n(beat)\nNever.\n\n"
        "She goes.\n\nCUT TO:\n\n"
    )


def test_two_returns_leave_one_empty_line_and_a_third_another(script):
    write(script, "She waits.", K.Key_Return, K.Key_Return, "He goes.", K.Key_Return)

    assert base(script) == "She waits.\n\nHe goes.\n\n"
    write(script, K.Key_Return, K.Key_Return)
    assert base(script) == "She waits.\n\nHe goes.\n\n\n"


def test_tab_goes_round_the_elements_of_an_empty_line(script):
    form = script.editor.page.script.form
    seen = []
    for _ in range(4):
        write(script, K.Key_Tab, K.Key_Escape)
        seen.append(form.meant)

    assert seen == [Element.CHARACTER, Element.TRANSITION, Element.HEADING, None]
    assert base(script) == ""


def test_a_speaker_completes_and_one_undo_gives_back_what_was_typed(script, qtbot):
    write(script, "MARA QUILL", K.Key_Return, "No.", K.Key_Return, K.Key_Return, "MAR")
    popup = script.editor.script.list
    qtbot.waitUntil(popup.isVisible)

    assert popup.choice == "MARA QUILL"
    write(script, K.Key_Return)
    assert base(script).endswith("\n\nMARA QUILL")
    script.editor.undo()
    assert base(script).endswith("\n\nMAR")


def test_esc_closes_the_list_and_changes_nothing(script, qtbot):
    write(script, "INT. QUAY - DAY", K.Key_Return, "She waits.", K.Key_Return, "IN")
    popup = script.editor.script.list
    qtbot.waitUntil(popup.isVisible)
    write(script, K.Key_Escape)

    assert not popup.isVisible()
    write(script, K.Key_Return)
    assert base(script).endswith("\n\nIN\n\n")


def test_a_heading_is_put_together_from_the_list(script, qtbot):
    write(script, "INT. QUAY - DUSK", K.Key_Return, "She waits.", K.Key_Return)
    popup = script.editor.script.list
    write(script, "EX")
    qtbot.waitUntil(popup.isVisible)
    write(script, K.Key_Return, "Q")
    qtbot.waitUntil(popup.isVisible)
    write(script, K.Key_Tab, K.Key_Tab, "D")
    qtbot.waitUntil(popup.isVisible)
    write(script, K.Key_Down, K.Key_Return)

    assert base(script).endswith("\n\nEXT. QUAY - DAY")


def test_return_and_tab_of_a_novel_are_as_before(window):
    page = window.editor.page
    before = base(window)
    write(window, K.Key_Tab)

    assert base(window) == before
    assert page.script is None
