import pytest

from inkwell.domain.script.elements import Element
from inkwell.domain.script.keys import CaretLine, KeyEdit, return_key, tab_key

E = Element


@pytest.mark.parametrize(
    ("line", "edit"),
    [
        (CaretLine(E.HEADING, "INT. HERE - DAY", ""), KeyEdit("\n\n", 2, parts=True)),
        (CaretLine(E.ACTION, "She waits.", ""), KeyEdit("\n\n", 2, parts=True)),
        (CaretLine(E.ACTION, "She ", "waits."), None),
        (CaretLine(E.CHARACTER, "MARA", ""), None),
        (CaretLine(E.DIALOGUE, "No.", ""), None),
        (CaretLine(E.DIALOGUE, "", ""), None),
        (CaretLine(E.PARENTHETICAL, "(beat", ")"), KeyEdit(")\n", 2, ahead=1)),
        (CaretLine(E.CHARACTER, "", "", meant=E.CHARACTER), KeyEdit()),
        (CaretLine(E.TRANSITION, "> ", "", meant=E.TRANSITION), KeyEdit(back=2)),
        (
            CaretLine(E.TRANSITION, "> CUT TO:", "", meant=E.TRANSITION),
            KeyEdit("CUT TO:\n\n", 9, 9, parts=True),
        ),
        (
            CaretLine(E.TRANSITION, "> FADE OUT.", "", meant=E.TRANSITION),
            KeyEdit("> FADE OUT.\n\n", 13, 11, parts=True),
        ),
        (CaretLine(E.BLANK, "", ""), None),
    ],
)
def test_return(line, edit):
    assert return_key(line) == edit


@pytest.mark.parametrize(
    ("line", "edit"),
    [
        (CaretLine(E.BLANK, "", ""), KeyEdit(meant=E.CHARACTER)),
        (CaretLine(E.BLANK, "", "", above=True), KeyEdit("\n", 1, meant=E.CHARACTER)),
        (CaretLine(E.CHARACTER, "", "", meant=E.CHARACTER), KeyEdit("> ", 2, meant=E.TRANSITION)),
        (CaretLine(E.TRANSITION, "> ", "", meant=E.TRANSITION), KeyEdit(back=2, meant=E.HEADING)),
        (CaretLine(E.HEADING, "", "", meant=E.HEADING), KeyEdit()),
        (CaretLine(E.DIALOGUE, "", "", above=True), KeyEdit("()", 1)),
        (CaretLine(E.PARENTHETICAL, "(", ")"), KeyEdit(back=1, ahead=1)),
        (CaretLine(E.PARENTHETICAL, "(beat", ")"), KeyEdit(")\n", 2, ahead=1)),
        (CaretLine(E.CHARACTER, "MARA", ""), KeyEdit("\n()", 2)),
        (CaretLine(E.DIALOGUE, "No.", ""), KeyEdit("\n()", 2)),
        (CaretLine(E.ACTION, "She waits.", ""), KeyEdit("\n\n", 2, meant=E.CHARACTER)),
        (CaretLine(E.HEADING, "INT. HERE ", ""), KeyEdit(" - ", 3, back=1)),
        (CaretLine(E.HEADING, "INT. HERE - ", ""), None),
        (CaretLine(E.ACTION, "She ", "waits."), None),
        (CaretLine(E.SYNOPSIS, "= She waits.", ""), None),
    ],
)
def test_tab(line, edit):
    assert tab_key(line) == edit


def test_shift_tab_goes_back_round():
    there = [
        tab_key(CaretLine(E.BLANK, "", "", meant=meant), back=True).meant for meant in (None, E.CHARACTER)
    ]

    assert there == [E.HEADING, None]
