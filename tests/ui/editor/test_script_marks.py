import pytest
from PySide6.QtGui import QColor

from inkwell.domain.script.elements import Element
from inkwell.ui.editor.script_marks import script_formats, script_spans


@pytest.mark.parametrize(
    ("line", "element", "looks"),
    [
        ("int. house #4#", Element.HEADING, [(0, 14, "script heading"), (11, 14, "mark")]),
        ("MARA ^", Element.CHARACTER, [(0, 6, "capitals"), (5, 6, "mark")]),
        ("@McKay", Element.CHARACTER, [(0, 1, "mark")]),
        ("> CUT TO:", Element.TRANSITION, [(0, 9, "capitals"), (0, 2, "mark")]),
        ("# Act", Element.SECTION, [(0, 5, "section"), (0, 2, "mark")]),
        ("She [[why?]] waits.", Element.ACTION, [(4, 12, "comment")]),
        ("She waits.", Element.ACTION, []),
    ],
)
def test_what_each_line_wears(line, element, looks):
    assert list(script_spans(line, element)) == looks


@pytest.mark.parametrize("element", list(Element))
def test_every_look_is_there(element):
    names = {name for _, _, name in script_spans("> x <", element)} - {"mark", "comment"}

    assert names <= set(script_formats(lambda _role: QColor("black")))
