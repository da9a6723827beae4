"""The page of a screenplay: each line in its place while it is typed, and not a letter that was not typed."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inkwell.domain.script.elements import Element
from inkwell.ui.editor.script_form import element_of
from tests.ui.pages import base, text_of
from tests.ui.scripts import screenplay

SCRIPT = """\
INT. FERRY HOUSE - NIGHT

MARA stands at the window.

MARA
(softly)
You said it would wait.

> CUT TO:

EXT. QUAY - DAY

She runs.
"""


@pytest.fixture
def script(window, qtbot, tmp_path):
    return screenplay(window, qtbot, tmp_path)


def put(page, text):
    page.textCursor().insertText(text)
    QApplication.processEvents()


def elements(page):
    block, found = page.document().firstBlock(), []
    while block.isValid():
        found.append(element_of(block))
        block = block.next()
    return found


def place(page, line):
    form = page.document().findBlockByNumber(line).blockFormat()
    return round(form.leftMargin() / page.script.form.letter_px)


def at(page, line, column=0):
    cursor = page.textCursor()
    cursor.setPosition(page.document().findBlockByNumber(line).position() + column)
    page.setTextCursor(cursor)


def test_every_line_stands_where_its_element_stands(script):
    page = script.editor.page
    put(page, SCRIPT)
    at(page, 12)

    assert elements(page)[:11] == [
        Element.HEADING,
        Element.BLANK,
        Element.ACTION,
        Element.BLANK,
        Element.CHARACTER,
        Element.PARENTHETICAL,
        Element.DIALOGUE,
        Element.BLANK,
        Element.TRANSITION,
        Element.BLANK,
        Element.HEADING,
    ]
    assert [place(page, line) for line in (0, 2, 4, 5, 6)] == [0, 0, 22, 16, 10]
    assert base(script) == SCRIPT


def test_what_is_typed_is_what_stands_there(script):
    QTest.keyClicks(script.editor.page, "He said \"no\" -- and... it's (CONT'D)")

    assert base(script) == text_of(script) == "He said \"no\" -- and... it's (CONT'D)"


def test_a_name_in_capitals_is_a_speaker_while_it_is_typed(script):
    page = script.editor.page
    put(page, "She waits.\n\n")
    QTest.keyClicks(page, "TOMAS")

    assert place(page, 2) == 22

    put(page, "\n")
    assert elements(page)[2:] == [Element.CHARACTER, Element.DIALOGUE]

    at(page, 0)
    # Left alone with nothing said it is what Fountain says it is.
    assert elements(page)[2:] == [Element.ACTION, Element.BLANK]


@pytest.mark.parametrize("typed", ["I", "INT", "EXT.", "INT/EXT", "FADE IN:", "BANG!"])
def test_what_may_become_something_else_stays_where_it_is(script, typed):
    QTest.keyClicks(script.editor.page, typed)

    assert place(script.editor.page, 0) == 0


def test_a_line_joined_to_a_speech_is_said(script):
    page = script.editor.page
    put(page, "MARA\nNo.\n\nShe goes.")
    at(page, 3)
    cursor = page.textCursor()
    cursor.deletePreviousChar()
    QApplication.processEvents()

    assert elements(page) == [Element.CHARACTER, Element.DIALOGUE, Element.DIALOGUE]
    script.editor.undo()
    assert elements(page)[-1] is Element.ACTION


def test_a_note_over_empty_lines_is_left_out_of_the_reading(script):
    page = script.editor.page
    put(page, "MARA\nNo.\n\n<!-- cut?\n\nINT. HERE\n\n-->\n\nShe goes.")

    assert elements(page)[5] is Element.NOTE
    assert elements(page)[-1] is Element.ACTION


def test_two_who_speak_at_once_stand_apart(script):
    page = script.editor.page
    put(page, "MARA\nNo.\n\nTOMAS ^\nYes.\n\nThey go.")
    page.moveCursor(QTextCursor.MoveOperation.End)

    assert [place(page, line) for line in (0, 1, 3, 4, 6)] == [22, 10, 40, 31, 0]


def test_a_line_holds_sixty_letters(script):
    script.resize(1500, 900)
    QApplication.processEvents()
    page = script.editor.page
    put(page, "a" * 60 + "\n\n" + "b" * 61 + "\n\nMARA\n" + "c" * 35)
    layouts = [page.document().findBlockByNumber(line).layout().lineCount() for line in (0, 2, 5)]

    assert layouts == [1, 2, 1]


def test_a_novel_is_set_as_before(window):
    page = window.editor.page

    assert page.script is None
    assert page.font().family() != "Courier Prime"
    assert page.document().firstBlock().blockFormat().leftMargin() == 0
